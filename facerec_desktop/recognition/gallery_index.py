"""Exact cosine search in a gallery."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, NearestSample
from facerec_desktop.core.people import Gallery

MIN_SAMPLES_FOR_OUTLIERS = 5
OUTLIER_DEVIATIONS = 2.5
DEVIATION_OF_NORMAL = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""


class GalleryIndex:
    """A gallery ready to be searched; immutable, so any thread may use it.

    Attributes:
        gallery: what is searched.
        prototypes: float32 ``(people, dimension)`` of length 1: the mean of each person's samples,
            weighted by quality and without those that look like somebody else.
    """

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        groups = _rows_by_owner(gallery)
        prototypes = [prototype(gallery.vectors[rows], gallery.qualities[rows]) for rows in groups]
        dimension = gallery.vectors.shape[1]
        self.prototypes: Floats = (
            np.stack(prototypes) if prototypes else np.empty((0, dimension), np.float32)
        )
        self._veto_places = _places(gallery.vetoes.person_ids, gallery.person_ids)

    def veto_scores(self, vector: Floats) -> dict[int, float]:
        """How close a vector comes to what each person was said not to be.

        Returns:
            The highest cosine with any vetoed face, for the places in ``gallery.person_ids`` of
            the people that have some.
        """
        highest: dict[int, float] = {}
        if len(self._veto_places):
            scores = self.gallery.vetoes.vectors @ vector
            for place, score in zip(self._veto_places.tolist(), scores.tolist(), strict=True):
                highest[place] = max(score, highest.get(place, -1.0))
        return highest

    def scores(self, vectors: Floats) -> Floats:
        """Cosine of each vector, ``(n, dimension)``, with each person, float32 ``(n, people)``."""
        scores: Floats = vectors @ self.prototypes.T
        return scores

    def nearest(self, vector: Floats, count: int) -> tuple[NearestSample, ...]:
        """The ``count`` samples most similar to a vector, best first."""
        gallery = self.gallery
        scores = gallery.vectors @ vector
        best = np.argsort(-scores, kind="stable")[:count]
        return tuple(
            NearestSample(
                sample_id=int(gallery.sample_ids[row]),
                person=gallery.names[gallery.owners[row]],
                score=float(scores[row]),
            )
            for row in best
        )


def prototype(vectors: Floats, weights: Floats) -> Floats:
    """The direction a person's samples agree on.

    Args:
        vectors: ``(n, dimension)`` of length 1, n at least 1.
        weights: ``(n,)``, not negative.

    Returns:
        float32 ``(dimension,)`` of length 1. From five samples on, those much less like the
        others than usual (by median absolute deviation) do not count: a photo of somebody else.
    """
    weights = np.maximum(weights, 1e-3)
    mean = _unit(weights @ vectors)
    if len(vectors) >= MIN_SAMPLES_FOR_OUTLIERS:
        likeness = vectors @ mean
        middle = np.median(likeness)
        spread = DEVIATION_OF_NORMAL * np.median(np.abs(likeness - middle))
        agree = likeness >= middle - OUTLIER_DEVIATIONS * spread
        mean = _unit(weights[agree] @ vectors[agree])
    return mean


def _unit(vector: Floats) -> Floats:
    length = np.float32(np.linalg.norm(vector))
    return vector / max(length, np.finfo(np.float32).tiny)


def _places(ids: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each id stands among others; -1 where it does not."""
    places = {int(one): place for place, one in enumerate(among)}
    return np.array([places.get(int(one), -1) for one in ids], np.int64)


def _rows_by_owner(gallery: Gallery) -> list[NDArray[np.intp]]:
    order = np.argsort(gallery.owners, kind="stable")
    starts = np.searchsorted(gallery.owners[order], np.arange(len(gallery.person_ids)))
    return np.split(order, starts[1:]) if len(starts) else []
