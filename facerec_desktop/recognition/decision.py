"""The open-set rule: a name only where it is earned, otherwise an honest unknown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import (
    Candidate,
    DecisionRule,
    Floats,
    Match,
    Quality,
    Refusal,
)
from facerec_desktop.recognition.gallery_index import GalleryIndex

EXPLAINING_SAMPLES = 3


def decide(
    index: GalleryIndex, vectors: Floats, qualities: Sequence[Quality], rule: DecisionRule
) -> list[Match]:
    """Who each face is.

    A face is named only if the most similar person reaches the threshold, leads the next one by
    the gap, and the face is good enough to tell.

    Args:
        index: everybody enrolled.
        vectors: float32 ``(n, dimension)`` of length 1, by the gallery's model.
        qualities: one per face.
        rule: threshold and gap.
    """
    if index.gallery.is_empty:
        nobody = Match(None, None, None, rule, Refusal.NOBODY_ENROLLED)
        return [nobody] * len(vectors)
    scores = index.scores(vectors)
    return [
        _match(index, vector, row, quality, rule)
        for vector, row, quality in zip(vectors, scores, qualities, strict=True)
    ]


def _match(
    index: GalleryIndex, vector: Floats, scores: Floats, quality: Quality, rule: DecisionRule
) -> Match:
    ranked = [_candidate(index, scores, place) for place in np.argsort(-scores, kind="stable")[:2]]
    best, runner_up = ranked[0], ranked[1] if len(ranked) > 1 else None
    refusal = _refusal(best, runner_up, quality, rule)
    return Match(
        person=None if refusal else best,
        best=best,
        runner_up=runner_up,
        rule=rule,
        refusal=refusal,
        nearest=index.nearest(vector, EXPLAINING_SAMPLES),
    )


def _refusal(
    best: Candidate, runner_up: Candidate | None, quality: Quality, rule: DecisionRule
) -> Refusal | None:
    if best.score < rule.threshold:
        return Refusal.TOO_UNLIKE
    if runner_up is not None and best.score - runner_up.score < rule.gap:
        return Refusal.AMBIGUOUS
    if not quality.usable:
        return Refusal.POOR_QUALITY
    return None


def _candidate(index: GalleryIndex, scores: Floats, place: np.intp) -> Candidate:
    return Candidate(
        person_id=int(index.gallery.person_ids[place]),
        name=index.gallery.names[place],
        score=float(scores[place]),
    )
