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
from facerec_desktop.recognition.ranking import highest

EXPLAINING_SAMPLES = 3
VETO_RATIO = 0.8
"""A vetoed face counts where its distance is at most this part of the distance to the person.

On 62 people of CelebA every other picture of the very shot vetoed (darker, mirrored, from fewer
pixels) falls under it, and so do 37 of 38 other shots of a stranger who was vetoed. A person vetoed
by mistake loses 3 to 5 % of their other shots, 14 % while only one sample of them is enrolled; with
a ratio of 1 it would be 6 to 15 %, and 30 %.
"""
CLEARLY_ABOVE = 0.15
"""How far above the threshold a poor face has to be, in parts of the room between it and 1.

Over three splits of CelebA this names 0.3 to 0.65 % more of the known faces than naming no poor
face at all, at the threshold that lets one in a thousand strangers through either way.
"""


def decide(
    index: GalleryIndex,
    vectors: Floats,
    qualities: Sequence[Quality],
    rule: DecisionRule,
    *,
    explain: bool = True,
) -> list[Match]:
    """Who each face is.

    A face is named only if the most similar person reaches the threshold and leads the next one by
    the gap; a face too poor to tell has to be clearly more similar than that. Whoever was said
    not to be in a face like this one is passed over.

    Args:
        index: everybody enrolled.
        vectors: float32 ``(n, dimension)`` of length 1, by the gallery's model; or means of such.
        qualities: one per face.
        rule: threshold and gap.
        explain: whether to look for the nearest samples.
    """
    if index.gallery.is_empty:
        nobody = Match(None, None, None, rule, Refusal.NOBODY_ENROLLED)
        return [nobody] * len(vectors)
    scores = index.scores(vectors)
    return [
        _match(index, vector, row, quality, rule, explain)
        for vector, row, quality in zip(vectors, scores, qualities, strict=True)
    ]


def _match(
    index: GalleryIndex,
    vector: Floats,
    scores: Floats,
    quality: Quality,
    rule: DecisionRule,
    explain: bool,
) -> Match:
    vetoed = _vetoed(index, vector, scores, rule)
    allowed = scores.copy()
    allowed[vetoed] = -np.inf
    is_vetoed = bool(vetoed) and allowed.max() < rule.threshold
    best, runner_up = _ranking(index, scores if is_vetoed else allowed)
    refusal = Refusal.VETOED if is_vetoed else _refusal(best, runner_up, quality, rule)
    return Match(
        person=None if refusal else best,
        best=best,
        runner_up=runner_up,
        rule=rule,
        refusal=refusal,
        nearest=index.nearest(vector, EXPLAINING_SAMPLES) if explain else (),
    )


def _vetoed(index: GalleryIndex, vector: Floats, scores: Floats, rule: DecisionRule) -> list[int]:
    """The places of people who would be named, had nobody said that it is not them.

    A face is theirs no longer when it looks clearly more like what they are not than like what
    they are.
    """
    length = float(np.linalg.norm(vector))
    return [
        place
        for place, score in index.veto_scores(vector).items()
        if scores[place] >= rule.threshold
        and length - score <= VETO_RATIO * (length - scores[place])
    ]


def _ranking(index: GalleryIndex, scores: Floats) -> tuple[Candidate, Candidate | None]:
    """The most similar person and the next one, of those that are in question."""
    order = highest(scores, 2)
    first, *rest = (
        _candidate(index, scores, place) for place in order if np.isfinite(scores[place])
    )
    return first, rest[0] if rest else None


def _refusal(
    best: Candidate, runner_up: Candidate | None, quality: Quality, rule: DecisionRule
) -> Refusal | None:
    if best.score < rule.threshold:
        return Refusal.TOO_UNLIKE
    if runner_up is not None and best.score - runner_up.score < rule.gap:
        return Refusal.AMBIGUOUS
    if not quality.usable and best.score < clear_score(rule):
        return Refusal.POOR_QUALITY
    return None


def clear_score(rule: DecisionRule) -> float:
    """The similarity at which even a poor face is named."""
    return rule.threshold + CLEARLY_ABOVE * (1 - rule.threshold)


def _candidate(index: GalleryIndex, scores: Floats, place: np.intp) -> Candidate:
    return Candidate(
        person_id=int(index.gallery.person_ids[place]),
        name=index.gallery.names[place],
        score=float(scores[place]),
    )
