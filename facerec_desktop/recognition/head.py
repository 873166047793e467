"""The fine-tuned head as recognition uses it: two matrix products, no training library."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

from facerec_desktop.core.errors import HeadError
from facerec_desktop.core.faces import Floats


@dataclass(frozen=True, eq=False)
class Head:
    """Extra layers on top of an embedder, and a direction for each person they learnt.

    A vector x becomes ``output · prelu(hidden · x) + skip · x``, scaled to length 1. How similar it
    is to a person is a mean of three cosines, of it with the person's direction, of x with the
    person's closest samples, and of x with the prototype: three judges whose mistakes differ. That
    is moved to where the cosines with prototypes alone would lie, so that one rule fits people the
    head knows and people enrolled later.

    Attributes:
        hidden_weight: float32 ``(hidden, dimension)``, batch normalisation folded in.
        hidden_bias: float32 ``(hidden,)``.
        negative_slope: float32 ``(hidden,)``, of the PReLU (K. He et al., 2015).
        output_weight: float32 ``(output, hidden)``.
        output_bias: float32 ``(output,)``.
        skip_weight: float32 ``(output, dimension)``.
        directions: float32 ``(people, output)``, each of length 1: the weights of ArcFace.
        person_ids: int64 ``(people,)``, increasing.
        share: float32 ``(1,)``, 0..1/3: what the direction weighs, and the closest samples too; the
            prototype weighs the rest.
        scale: float32 ``(2,)``: factor and offset that move a similarity to the usual scale.
    """

    hidden_weight: Floats
    hidden_bias: Floats
    negative_slope: Floats
    output_weight: Floats
    output_bias: Floats
    skip_weight: Floats
    directions: Floats
    person_ids: NDArray[np.int64]
    share: Floats
    scale: Floats

    @property
    def dimension(self) -> int:
        """Length of the vectors it takes."""
        return int(self.hidden_weight.shape[1])

    def only(self, person_ids: NDArray[np.int64]) -> Head | None:
        """The head with nobody but the people named; None if it knows none of them."""
        kept = np.isin(self.person_ids, person_ids)
        if not kept.any():
            return None
        return replace(self, directions=self.directions[kept], person_ids=self.person_ids[kept])

    def project(self, vectors: Floats) -> Floats:
        """What the layers make of vectors.

        Args:
            vectors: float32 ``(n, dimension)``.

        Returns:
            float32 ``(n, output)`` of length 1.
        """
        hidden = vectors @ self.hidden_weight.T + self.hidden_bias
        hidden = np.where(hidden > 0, hidden, self.negative_slope * hidden)
        projected = hidden @ self.output_weight.T + self.output_bias + vectors @ self.skip_weight.T
        lengths = np.linalg.norm(projected, axis=1, keepdims=True)
        unit: Floats = projected / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit

    def scores(self, vectors: Floats, closest: Floats, prototypes: Floats) -> Floats:
        """How similar vectors are to the people the head knows, on the prototypes' scale.

        Args:
            vectors: float32 ``(n, dimension)`` of length 1, or means of such: the shorter, the less
                the averaged faces agree, and the lower the scores.
            closest: float32 ``(n, people)``, how like the people's closest samples they are, in the
                order of ``person_ids``.
            prototypes: the same, how like the prototypes.

        Returns:
            float32 ``(n, people)``.
        """
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        own = self.project(unit) @ self.directions.T * lengths
        factor, offset = self.scale
        mixed = self.share * (own + closest) + (1 - 2 * self.share) * prototypes
        moved: Floats = factor * mixed + offset * lengths
        return moved

    def to_bytes(self) -> bytes:
        """The head as a safetensors file."""
        # The library writes the memory of a transposed array as if it were not transposed.
        return save(
            {field.name: np.ascontiguousarray(getattr(self, field.name)) for field in fields(self)}
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Head:
        """A head out of a safetensors file.

        Raises:
            HeadError: the file is damaged or no head.
        """
        try:
            arrays = load(data)
        except (SafetensorError, ValueError, KeyError) as error:
            raise HeadError("A trained head is damaged. Train a new one.") from error
        if set(arrays) != {field.name for field in fields(cls)}:
            raise HeadError("A trained head lacks a part, or has one too many. Train a new one.")
        head = cls(**arrays)
        _refuse_contradictions(head)
        return head


def _refuse_contradictions(head: Head) -> None:
    """Refuse arrays that do not fit each other or are not finite."""
    hidden, dimension = _shape(head.hidden_weight)
    people, output = _shape(head.directions)
    expected = {
        "hidden_bias": (hidden,),
        "negative_slope": (hidden,),
        "output_weight": (output, hidden),
        "output_bias": (output,),
        "skip_weight": (output, dimension),
        "person_ids": (people,),
        "share": (1,),
        "scale": (2,),
    }
    fits = all(getattr(head, name).shape == shape for name, shape in expected.items())
    finite = all(np.isfinite(getattr(head, field.name)).all() for field in fields(head))
    kinds = all(
        getattr(head, field.name).dtype == (np.int64 if field.name == "person_ids" else np.float32)
        for field in fields(head)
    )
    if not (fits and finite and kinds and bool(np.all(np.diff(head.person_ids) > 0))):
        raise HeadError("The parts of a trained head do not fit each other. Train a new one.")


def _shape(matrix: Floats) -> tuple[int, int]:
    if matrix.ndim != 2 or 0 in matrix.shape:
        raise HeadError("A part of a trained head has the wrong shape. Train a new one.")
    return matrix.shape[0], matrix.shape[1]
