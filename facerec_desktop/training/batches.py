"""Batches of P people with K faces each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

MIN_BATCHES = 10
"""Enough steps in a pass for a handful of people to be learnt at all."""

Rows = NDArray[np.intp]


class PersonBatches:
    """Draws P×K batches (A. Hermans et al., "In Defense of the Triplet Loss", 2017).

    Everybody is drawn equally often, however many faces they have. Who has fewer than K faces
    lends some of them twice.

    Attributes:
        per_epoch: batches in a pass, which draws about as many faces as there are, or more where
            there are few.
    """

    def __init__(self, labels: NDArray[np.int64], people: int, faces: int, seed: int) -> None:
        """Prepare drawing.

        Args:
            labels: ``(n,)``, the person of each face; everybody from 0 on has one.
            people: P; no more than there are.
            faces: K.
            seed: of everything drawn.
        """
        self._rows = [np.flatnonzero(labels == label) for label in range(int(labels.max()) + 1)]
        self._people = min(people, len(self._rows))
        self._faces = faces
        self._seed = seed
        self.per_epoch = max(MIN_BATCHES, round(len(labels) / (self._people * faces)))

    def draw(self, epoch: int) -> Iterator[Rows]:
        """The batches of an epoch; the same for the same seed and epoch."""
        random = np.random.default_rng([self._seed, epoch])
        waiting: list[int] = []
        for _ in range(self.per_epoch):
            if len(waiting) < self._people:
                newcomers = random.permutation(len(self._rows)).tolist()
                waiting += [one for one in newcomers if one not in waiting]
            chosen, waiting = waiting[: self._people], waiting[self._people :]
            yield np.concatenate([self._some(random, label) for label in chosen])

    def _some(self, random: np.random.Generator, label: int) -> Rows:
        rows = self._rows[label]
        return random.choice(rows, self._faces, replace=len(rows) < self._faces)
