"""How like a face is to the samples of each person that are most like it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats

CLOSEST = 3
"""Samples that speak for a person; one alone may be a bad shot, all of them blur their poses."""


class ClosestSamples:
    """Samples of people, ready to be asked which of them are most like a face."""

    def __init__(self, vectors: Floats, owners: NDArray[np.int64], closest: int = CLOSEST) -> None:
        """Sort the samples by their owners.

        Args:
            vectors: float32 ``(samples, dimension)`` of length 1.
            owners: ``(samples,)``, the places of the people, each from 0 on at least once.
            closest: how many of a person's samples are asked.
        """
        self._closest = closest
        order = np.argsort(owners, kind="stable")
        self._vectors = vectors[order]
        self._counts = np.bincount(owners)
        self._starts = np.concatenate([[0], np.cumsum(self._counts)[:-1]])

    def scores(self, vectors: Floats) -> Floats:
        """The mean cosine of each vector with each person's closest samples.

        Args:
            vectors: float32 ``(n, dimension)``.

        Returns:
            float32 ``(n, people)``. Samples exactly as similar as each other count once, and who
            has fewer is judged by those there are.
        """
        likeness = vectors @ self._vectors.T
        total = np.zeros((len(vectors), len(self._starts)), np.float32)
        found = np.zeros_like(total)
        for _ in range(self._closest):
            highest = np.maximum.reduceat(likeness, self._starts, axis=1)
            there = np.isfinite(highest)
            total += np.where(there, highest, 0)
            found += there
            likeness[likeness == np.repeat(highest, self._counts, axis=1)] = -np.inf
        mean: Floats = total / found
        return mean
