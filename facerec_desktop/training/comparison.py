"""Compares a finished head with no head, on photos and strangers it has never seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.core.training import NearMix
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.guard import Answers
from facerec_desktop.training.judged import Judged, judge, judge_photos
from facerec_desktop.training.rehearsal import Rehearsal, index_of
from facerec_desktop.training.samples import Probe, TrainingData
from facerec_desktop.training.scale import fit_scale

ENOUGH_STRANGERS = 1000
"""Faces of real strangers that need no help from people who were only left out."""
MIXES = 8
THRESHOLDS, GAPS = (-1.0, 1.0), (0.0, 2.0)
"""What a rule may say."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """The same photos and strangers, answered in both ways.

    Attributes:
        head: the head, with its scale.
        truth: int64 ``(photos,)``, places of the people in the held-out photos.
        before: without the head.
        after: with it.
        mixes: pairs of people most nearly mixed with it, worst first.
    """

    head: Head
    truth: NDArray[np.int64]
    before: Answers
    after: Answers
    mixes: tuple[NearMix, ...]


def compare(
    data: TrainingData, head: Head, rehearsal: Rehearsal | None, rule: DecisionRule
) -> Comparison:
    """Answer the held-out photos and the strangers with and without a head.

    Strangers are people who are not learnt; where there are too few of their faces, also those who
    were left out of a rehearsal. The head's similarities are moved to where the strangers'
    similarities to prototypes lie, so that one rule fits both, and then down until it names no
    more of them: the head has to show with known faces what it is good for.

    Args:
        data: what the head was trained with.
        head: its similarities not moved yet.
        rehearsal: of that head; None where there were too few people for one.
        rule: what it takes to be named.
    """
    without, raw = index_of(data, None), index_of(data, head)
    strangers = data.strangers
    before = judge(without.scores(strangers.vectors), strangers.usable)
    after = judge(raw.scores(strangers.vectors), strangers.usable)
    if rehearsal is None or needs_no_rehearsal(data):
        factor, offset = fit_scale(after.best, before.best)
    else:
        factor, offset = fit_scale(rehearsal.after.best, rehearsal.before.best)
        before, after = before.joined(rehearsal.before), after.joined(rehearsal.after)
    allowed = int(before.named(rule).sum())
    offset -= after.moved(factor, offset).excess(rule, allowed)
    scaled = replace(head, scale=np.array((factor, offset), np.float32))
    index = index_of(data, scaled)
    return Comparison(
        head=scaled,
        truth=np.array([probe.label for probe in data.test], np.int64),
        before=Answers(_photos(without, data.test), before),
        after=Answers(_photos(index, data.test), after.moved(factor, offset)),
        mixes=_mixes(index, data),
    )


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """The same photos and strangers, seen by two models.

    Attributes:
        rule: what it takes the new model's faces to be named; of numbers that float32 knows, so
            that it can be written down and compared with as it is.
        truth: int64 ``(photos,)``, places of the people in the held-out photos.
        before: by the old model, to be judged by its own rule.
        after: by the new one, to be judged by ``rule``.
        mixes: pairs of people most nearly mixed by the new one, worst first.
    """

    rule: DecisionRule
    truth: NDArray[np.int64]
    before: Answers
    after: Answers
    mixes: tuple[NearMix, ...]


def compare_models(old: TrainingData, new: TrainingData, rule: DecisionRule) -> ModelComparison:
    """Compare the vectors two models make of the same faces, without any head.

    The new model's rule is the one by which it names no more of the strangers than the old one, so
    that it has to show with known faces what it is good for.

    Args:
        old: with the vectors of the model there was.
        new: the same faces with those of the new one.
        rule: of the old model.
    """
    was, becomes = index_of(old, None), index_of(new, None)
    before = judge(was.scores(old.strangers.vectors), old.strangers.usable)
    after = judge(becomes.scores(new.strangers.vectors), new.strangers.usable)
    factor, offset = fit_scale(after.best, before.best)
    moved = DecisionRule((rule.threshold - offset) / factor, rule.gap / factor)
    return ModelComparison(
        rule=_strict_enough(moved, after, int(before.named(rule).sum())),
        truth=np.array([probe.label for probe in old.test], np.int64),
        before=Answers(_photos(was, old.test), before),
        after=Answers(_photos(becomes, new.test), after),
        mixes=_mixes(becomes, new),
    )


def needs_no_rehearsal(data: TrainingData) -> bool:
    """Whether there are so many faces of real strangers that nobody has to play one."""
    return len(data.strangers.vectors) >= ENOUGH_STRANGERS


def _strict_enough(rule: DecisionRule, strangers: Judged, allowed: int) -> DecisionRule:
    """A rule or, if more strangers than allowed would be named, a stricter one."""
    threshold, gap = _within(rule.threshold, THRESHOLDS), _within(rule.gap, GAPS)
    while excess := strangers.excess(DecisionRule(threshold, gap), allowed):
        if threshold >= THRESHOLDS[1]:
            break  # nothing is stricter; the guard sees what comes of it
        threshold = _within(threshold + excess, THRESHOLDS)
    return DecisionRule(threshold, gap)


def _within(value: float, bounds: tuple[float, float]) -> float:
    """The nearest number of float32 inside the bounds."""
    return float(np.float32(min(max(value, bounds[0]), bounds[1])))


def _photos(index: GalleryIndex, probes: tuple[Probe, ...]) -> Judged:
    return judge_photos(index.scores(_vectors(index, probes)), probes)


def _vectors(index: GalleryIndex, probes: tuple[Probe, ...]) -> Floats:
    nothing = np.empty((0, index.gallery.vectors.shape[1]), np.float32)
    return np.concatenate([nothing, *(probe.vectors for probe in probes)])


def _mixes(index: GalleryIndex, data: TrainingData) -> tuple[NearMix, ...]:
    """For each held-out photo the person who comes closest to its own; the closest of these."""
    margins: dict[tuple[int, int], list[float]] = {}
    asked: dict[int, int] = {}
    for probe in data.test:
        asked[probe.label] = asked.get(probe.label, 0) + 1
        if len(probe.vectors):
            other, margin = _closest_other(index.scores(probe.vectors), probe.label)
            margins.setdefault((probe.label, other), []).append(margin)
    mixes = [
        NearMix(
            person_id=int(data.person_ids[own]),
            person=data.names[own],
            other_id=int(data.person_ids[other]),
            other=data.names[other],
            taken=sum(margin < 0 for margin in found),
            faces=asked[own],
            margin=float(np.mean(found)),
        )
        for (own, other), found in margins.items()
    ]
    mixes.sort(key=lambda mix: (-mix.taken, mix.margin))
    return tuple(mixes[:MIXES])


def _closest_other(scores: Floats, own: int) -> tuple[int, float]:
    """Who else comes closest to the face that is most like its own person, and by how much not."""
    face = scores[scores[:, own].argmax()].copy()
    likeness = float(face[own])
    face[own] = -np.inf
    other = int(face.argmax())
    return other, likeness - float(face[other])
