"""Exact cosine search in a gallery."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, NearestSample
from facerec_desktop.core.people import Gallery
from facerec_desktop.recognition.closest import ClosestSamples
from facerec_desktop.recognition.directions import unit
from facerec_desktop.recognition.head import Head
from facerec_desktop.recognition.ranking import highest

SAME_PICTURE = 1e-4
"""Vectors closer than this, in cosine, are of the very same picture."""
MIN_SAMPLES_FOR_OUTLIERS = 5
MIN_WEIGHT = 1e-3
"""Of a sample with no quality at all: somebody has to speak."""
OUTLIER_DEVIATIONS = 2.5
DEVIATION_OF_NORMAL = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""


class GalleryIndex:
    """A gallery ready to be searched; immutable, so any thread may use it.

    Attributes:
        gallery: what is searched.
        head: what was learnt about some of the people; None to compare prototypes only.
        prototypes: float32 ``(people, dimension)`` of length 1: the mean of each person's samples,
            weighted by quality and without those that look like somebody else, or were vetoed
            after they had been taught; all zeros for a person without any other.
    """

    def __init__(self, gallery: Gallery, head: Head | None = None) -> None:
        self.gallery = gallery
        self.head = head
        self._veto_places = _places(gallery.vetoes.person_ids, gallery.person_ids)
        self.prototypes: Floats = np.zeros(
            (len(gallery.person_ids), gallery.vectors.shape[1]), np.float32
        )
        speaking: list[NDArray[np.intp]] = []
        for place, rows in enumerate(_rows_by_owner(gallery)):
            kept = rows[~self._was_vetoed(place, rows)]
            if len(kept):
                vectors, weights = gallery.vectors[kept], gallery.qualities[kept]
                self.prototypes[place] = prototype(vectors, weights)
                kept = kept[agreeing(vectors, weights)]
            speaking.append(kept)
        self._learner: Head | None = None
        self._learnt = np.empty(0, np.intp)
        if head is not None:
            self._learn(head, speaking)

    def _learn(self, head: Head, speaking: Sequence[NDArray[np.intp]]) -> None:
        """Let the head speak for those it knows and has samples of."""
        silent = np.array([not len(rows) for rows in speaking], bool)
        self._learner = head.only(self.gallery.person_ids[~silent])
        if self._learner is None:
            return
        self._learnt = np.searchsorted(self.gallery.person_ids, self._learner.person_ids)
        rows = [speaking[int(place)] for place in self._learnt]
        owners = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
        self._closest = ClosestSamples(self.gallery.vectors[np.concatenate(rows)], owners)

    def _was_vetoed(self, place: int, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which samples of a person are the very pictures that were said not to be them."""
        vetoed = self.gallery.vetoes.vectors[self._veto_places == place]
        if not len(vetoed):
            return np.zeros(len(rows), bool)
        likeness = self.gallery.vectors[rows] @ vetoed.T
        found: NDArray[np.bool_] = likeness.max(axis=1) > 1 - SAME_PICTURE
        return found

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
        """How similar each vector, ``(n, dimension)``, is to each person, float32 ``(n, people)``.

        By the head for the people it knows, otherwise by the prototype; both on one scale.
        """
        scores = self.prototype_scores(vectors)
        if self._learner is not None:
            scores[:, self._learnt] = self._learner.scores(
                vectors, self._closest.scores(vectors), scores[:, self._learnt]
            )
        return scores

    def prototype_scores(self, vectors: Floats) -> Floats:
        """Cosine of each vector, ``(n, dimension)``, with each person, float32 ``(n, people)``."""
        scores: Floats = vectors @ self.prototypes.T
        return scores

    def nearest(self, vector: Floats, count: int) -> tuple[NearestSample, ...]:
        """The ``count`` samples most similar to a vector, best first."""
        gallery = self.gallery
        scores = gallery.vectors @ vector
        best = highest(scores, count)
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
    agree = agreeing(vectors, weights)
    return unit(np.maximum(weights, MIN_WEIGHT)[agree] @ vectors[agree])


def agreeing(vectors: Floats, weights: Floats) -> NDArray[np.bool_]:
    """Which of a person's samples are not much less like the others than usual.

    Args:
        vectors: ``(n, dimension)`` of length 1, n at least 1.
        weights: ``(n,)``, not negative.
    """
    if len(vectors) < MIN_SAMPLES_FOR_OUTLIERS:
        return np.ones(len(vectors), bool)
    likeness = vectors @ unit(np.maximum(weights, MIN_WEIGHT) @ vectors)
    middle = np.median(likeness)
    spread = DEVIATION_OF_NORMAL * np.median(np.abs(likeness - middle))
    agree: NDArray[np.bool_] = likeness >= middle - OUTLIER_DEVIATIONS * spread
    return agree


def _places(ids: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each id stands among others; -1 where it does not."""
    places = {int(one): place for place, one in enumerate(among)}
    return np.array([places.get(int(one), -1) for one in ids], np.int64)


def _rows_by_owner(gallery: Gallery) -> list[NDArray[np.intp]]:
    order = np.argsort(gallery.owners, kind="stable")
    starts = np.searchsorted(gallery.owners[order], np.arange(len(gallery.person_ids)))
    return np.split(order, starts[1:]) if len(starts) else []
