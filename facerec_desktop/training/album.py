"""The pictures behind vectors, so that other weights can make other vectors of the same faces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.training.samples import LabelledFaces, Probe, Strangers, TrainingData


class FaceAlbum:
    """Aligned faces, each found by the vector that was made of it."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        self._pictures: list[Image] = []

    def keep(self, vectors: Floats, pictures: Image) -> None:
        """Keep pictures, RGB ``uint8 (n, size, size, 3)``, with the vectors made of them."""
        for vector, picture in zip(vectors, pictures, strict=True):
            self._places[_key(vector)] = len(self._pictures)
            self._pictures.append(picture)

    def pictures(self, vectors: Floats) -> Image:
        """The pictures some vectors were made of, in their order; at least one.

        Raises:
            InternalError: a vector was made of none of them.
        """
        try:
            places = [self._places[_key(vector)] for vector in vectors]
        except KeyError as error:
            raise InternalError("A face to learn from has no picture.") from error
        return np.stack([self._pictures[place] for place in places])


def reembedded(
    data: TrainingData, album: FaceAlbum, embed: Callable[[Image], Floats]
) -> TrainingData:
    """The same faces with the vectors another model makes of them; the vetoes stay as they are.

    Args:
        data: with vectors the album knows.
        album: the pictures they were made of.
        embed: the other model.
    """

    def anew(vectors: Floats) -> Floats:
        return embed(album.pictures(vectors)) if len(vectors) else vectors

    probes = np.cumsum([len(probe.vectors) for probe in data.test])[:-1]
    asked = anew(np.concatenate([data.strangers.vectors[:0], *(one.vectors for one in data.test)]))
    return replace(
        data,
        train=_with(data.train, anew(data.train.vectors)),
        validation=_with(data.validation, anew(data.validation.vectors)),
        test=tuple(
            Probe(probe.label, vectors, probe.usable)
            for probe, vectors in zip(data.test, np.split(asked, probes), strict=True)
        ),
        strangers=Strangers(anew(data.strangers.vectors), data.strangers.usable),
    )


def _with(faces: LabelledFaces, vectors: Floats) -> LabelledFaces:
    return replace(faces, vectors=vectors)


def _key(vector: Floats) -> bytes:
    return np.ascontiguousarray(vector, np.float32).tobytes()
