"""Answers for many faces at once, by one way of comparing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.recognition.decision import clear_score
from facerec_desktop.training.samples import Probe

NOBODY = -1
TINY = 1e-6
"""Of a cosine: enough to be below."""


@dataclass(frozen=True, eq=False)
class Judged:
    """The most similar person of each face, and what the rule makes of it.

    Attributes:
        likeliest: int64 ``(faces,)``, places of people; ``NOBODY`` where no face was found.
        best: float32 ``(faces,)``, the similarity to that person.
        lead: float32 ``(faces,)``, over the next person.
        usable: bool ``(faces,)``, whether each is good enough to be named.
    """

    likeliest: NDArray[np.int64]
    best: Floats
    lead: Floats
    usable: NDArray[np.bool_]

    def named(self, rule: DecisionRule) -> NDArray[np.bool_]:
        """Which faces are given a name."""
        clear = self.usable | (self.best >= clear_score(rule))
        named: NDArray[np.bool_] = (self.best >= rule.threshold) & (self.lead >= rule.gap) & clear
        return named

    def moved(self, factor: float, offset: float) -> Judged:
        """The same faces with every similarity on another scale."""
        return replace(self, best=self.best * factor + offset, lead=self.lead * factor)

    def excess(self, rule: DecisionRule, allowed: int) -> float:
        """By how much similarities have to fall until no more faces than allowed are named."""
        needed = np.where(self.usable, rule.threshold, clear_score(rule))
        room = np.sort((self.best - needed)[self.named(rule)])[::-1]
        return float(room[allowed]) + TINY if len(room) > allowed else 0.0

    def joined(self, other: Judged) -> Judged:
        """These faces and others."""
        return Judged(
            np.concatenate([self.likeliest, other.likeliest]),
            np.concatenate([self.best, other.best]),
            np.concatenate([self.lead, other.lead]),
            np.concatenate([self.usable, other.usable]),
        )


def judge(scores: Floats, usable: NDArray[np.bool_]) -> Judged:
    """Judge faces by their similarity to each person, ``(faces, people)``, two people at least."""
    ordered = np.sort(scores, axis=1)
    return Judged(
        scores.argmax(axis=1).astype(np.int64),
        ordered[:, -1],
        ordered[:, -1] - ordered[:, -2],
        usable,
    )


def judge_photos(scores: Floats, probes: tuple[Probe, ...]) -> Judged:
    """Judge photos, each by its face most similar to anybody.

    Args:
        scores: ``(faces of all photos, people)``, in the order of the photos.
        probes: the photos.
    """
    faces = judge(scores, np.concatenate([np.empty(0, np.bool_), *(one.usable for one in probes)]))
    ends = np.cumsum([len(one.usable) for one in probes])
    rows = [
        start + int(np.argmax(faces.best[start:end])) if end > start else NOBODY
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    ]
    places = np.array(rows, np.intp)
    found = places >= 0
    return Judged(
        np.where(found, faces.likeliest[places], NOBODY),
        np.where(found, faces.best[places], -1.0).astype(np.float32),
        np.where(found, faces.lead[places], 0.0).astype(np.float32),
        np.where(found, faces.usable[places], False),
    )
