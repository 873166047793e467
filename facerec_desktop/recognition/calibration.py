"""What a threshold means: strangers that would be named, known faces that would not.

The model's prior says how similar strangers and known faces usually are; the user's own gallery
corrects it, the more the larger it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.scores import KNOWN_PARTS, STRANGER_PARTS, ScorePrior
from facerec_desktop.recognition.gallery_index import GalleryIndex, prototype

TYPICAL_SHOTS = 5
"""Of the one person assumed where nobody is enrolled."""
MAX_OWN_SHOTS = 5
"""A person's shots count as no more than so many independent ones: they are of few occasions."""
SAME_PERSON_PART = 0.2
"""Two people are one, enrolled twice, if this part of the shots of one looks like the other."""
STEPS = 60
"""Halvings of the interval a threshold is searched in."""

Scores = NDArray[np.float64]


class Calibration:
    """Expected errors of one gallery with one model; immutable.

    Attributes:
        people: enrolled.
        shots: of all people.
        prior: what was known before.
    """

    def __init__(self, index: GalleryIndex, prior: ScorePrior) -> None:
        self.prior = prior
        owners = index.gallery.owners
        counts = np.bincount(owners, minlength=len(index.gallery.person_ids))
        self.people, self.shots = len(counts), len(owners)
        self._counts = counts if len(counts) else np.array([TYPICAL_SHOTS])
        self._impostors = _impostors(index, prior)
        self._genuine = [
            left_out_scores(index.gallery.vectors[rows], index.gallery.qualities[rows])
            for rows in (np.flatnonzero(owners == owner) for owner in range(self.people))
        ]

    def stranger_rate(self, threshold: float) -> float:
        """Part of strangers, 0..1, that would be given the name of anybody.

        Never increases with the threshold. A stranger has as many chances as there are people.
        """
        hits = self._impostors.reaching(threshold)
        pairs = self.prior.pairs + self._impostors.pairs
        logs = 0.0
        for count, people in zip(*np.unique(self._counts, return_counts=True), strict=True):
            one = (self.prior.pairs * stranger_tail(self.prior, count, threshold) + hits) / pairs
            logs += people * np.log1p(-min(one, 1 - 1e-12))
        return float(-np.expm1(logs))

    def miss_rate(self, threshold: float) -> float:
        """Part of known faces, 0..1, that would stay unknown; never decreases."""
        weight = self.prior.known_faces
        rates = []
        for place, count in enumerate(self._counts):
            own = self._genuine[place] if place < len(self._genuine) else np.empty(0)
            own_weight = min(len(own), MAX_OWN_SHOTS)
            missed = own_weight * float(np.mean(own < threshold)) if own_weight else 0.0
            usual = weight * known_below(self.prior, int(count), threshold)
            rates.append((usual + missed) / (weight + own_weight))
        return float(np.mean(rates))

    def threshold_for(self, rate: float) -> float:
        """The least threshold at which no more than ``rate`` of strangers, 0..1, are named.

        Never so high that hardly any known face is named, so a very small rate may be missed.
        """
        low, high = -1.0, max(row[-1] for row in self.prior.known)
        for _ in range(STEPS):
            middle = (low + high) / 2
            if self.stranger_rate(middle) > rate:
                low = middle
            else:
                high = middle
        return high


class _Impostors:
    """Scores of a gallery's people with each other.

    Attributes:
        pairs: pairs of people compared.
    """

    def __init__(self, rows: Sequence[Floats]) -> None:
        self.pairs = len(rows)
        nothing = np.empty(0, np.float32)
        scores = np.concatenate([nothing, *rows])
        weights = np.concatenate([nothing, *(np.full(len(row), 1 / len(row)) for row in rows)])
        order = np.argsort(scores)
        self._scores = scores[order]
        self._sums = np.append(np.cumsum(weights[order][::-1])[::-1], 0.0)

    def reaching(self, threshold: float) -> float:
        """How many pairs reach a threshold; a pair of which half the shots do is half a pair."""
        return float(self._sums[np.searchsorted(self._scores, threshold, side="left")])


def stranger_tail(prior: ScorePrior, shots: int, threshold: float) -> float:
    """Part of strangers, 0..1, at least as similar to a person of ``shots`` shots.

    Beyond the table the last slope goes on: the true tail falls faster than that.
    """
    scores = _row(prior, prior.strangers, shots)
    logs = np.log10(STRANGER_PARTS)
    if threshold <= scores[-1]:
        # Below the table's start the part grows to 1 within the distance to the next entry.
        first = scores[0] - (scores[1] - scores[0])
        return float(10 ** np.interp(threshold, [first, *scores], [0.0, *logs]))
    slope = (logs[-1] - logs[-2]) / (scores[-1] - scores[-2])
    return float(10 ** (logs[-1] + slope * (threshold - scores[-1])))


def known_below(prior: ScorePrior, shots: int, threshold: float) -> float:
    """Part of known faces, 0..1, less similar than ``threshold`` to their own person."""
    scores = _row(prior, prior.known, shots)
    first = scores[0] - (scores[1] - scores[0])
    last = scores[-1] + (scores[-1] - scores[-2])
    return float(np.interp(threshold, [first, *scores, last], [0.0, *KNOWN_PARTS, 1.0]))


def left_out_scores(vectors: Floats, qualities: Floats) -> Scores:
    """Similarity of each shot of a person to the prototype of the person's other shots.

    Args:
        vectors: ``(n, dimension)`` of length 1.
        qualities: ``(n,)``.

    Returns:
        ``(n,)``; empty for a single shot, which has nothing to be compared with.
    """
    everyone = np.arange(len(vectors))
    if len(vectors) < 2:
        return np.empty(0)
    return np.array(
        [
            vectors[shot] @ prototype(vectors[everyone != shot], qualities[everyone != shot])
            for shot in everyone
        ],
        np.float64,
    )


def same_person(scores: Floats, usual: float) -> NDArray[np.bool_]:
    """Whether the shots of one person look like others as only shots of these others do.

    Args:
        scores: similarity of each shot to each of the others, ``(shots, others)``.
        usual: score that nine in ten known faces reach.
    """
    alike: NDArray[np.bool_] = np.quantile(scores, 1 - SAME_PERSON_PART, axis=0) >= usual
    return alike


def _impostors(index: GalleryIndex, prior: ScorePrior) -> _Impostors:
    """Everybody's shots compared with everybody else, without people enrolled twice."""
    gallery = index.gallery
    if len(gallery.person_ids) < 2:
        return _Impostors([])
    scores = index.prototype_scores(gallery.vectors)
    usual = float(_row(prior, prior.known, TYPICAL_SHOTS)[KNOWN_PARTS.index(0.1)])
    rows: list[Floats] = []
    for owner in range(len(gallery.person_ids)):
        own = scores[gallery.owners == owner]
        others = ~same_person(own, usual)
        others[owner] = False
        rows += list(own[:, others].T)
    return _Impostors(rows)


def _row(prior: ScorePrior, table: Sequence[Sequence[float]], shots: int) -> Scores:
    """A row of a table for any number of shots, between the two nearest rows."""
    sizes = np.log(prior.shots)
    columns = np.array(table, np.float64)
    place = np.interp(np.log(max(int(shots), 1)), sizes, np.arange(len(sizes)))
    below = int(place)
    above = min(below + 1, len(columns) - 1)
    row: Scores = columns[below] + (place - below) * (columns[above] - columns[below])
    return row
