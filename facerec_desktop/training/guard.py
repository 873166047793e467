"""Decides whether a head may be used: only if it is not worse than none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.training import Figures, Reason, Verdict
from facerec_desktop.training.judged import NOBODY, Judged

RESAMPLES = 1000
INTERVAL = (2.5, 97.5)
NO_INTERVAL = (0.0, 0.0)

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Answers:
    """What one way of comparing says to the held-out photos and to strangers.

    Attributes:
        probes: of the held-out photos.
        strangers: of the strangers' faces.
    """

    probes: Judged
    strangers: Judged


def figures(answers: Answers, truth: NDArray[np.int64], rule: DecisionRule) -> Figures:
    """How good answers are.

    Args:
        answers: to the held-out photos and to strangers.
        truth: int64 ``(photos,)``, the places of the people in them.
        rule: what it takes to be named.
    """
    named = answers.probes.named(rule)
    right = answers.probes.likeliest == truth
    strangers = answers.strangers.named(rule)
    return Figures(
        macro_f1=macro_f1(truth, answers.probes.likeliest),
        named_right=float(np.mean(named & right)),
        misnamed=float(np.mean(named & ~right)),
        strangers_named=float(np.mean(strangers)) if len(strangers) else None,
    )


def judge_head(
    before: Answers, after: Answers, truth: NDArray[np.int64], rule: DecisionRule, seed: int
) -> Verdict:
    """Compare the answers without and with a head, on the same photos and strangers.

    The head is used if macro F1, the part of strangers named and the part of known faces named
    right are all at least as good. The intervals are of a paired bootstrap (B. Efron, 1979): both
    ways answer the same photos, drawn with replacement.

    Args:
        before: without the head.
        after: with it.
        truth: int64 ``(photos,)``, the places of the people in them.
        rule: what it takes to be named.
        seed: of the draws.
    """
    random = np.random.default_rng(seed)
    photos, strangers = len(truth), len(before.strangers.best)
    if not photos:
        return Verdict(False, Reason.NOT_MEASURED, 0, strangers, 0, NO_INTERVAL, 0, NO_INTERVAL)
    old, new = before.probes.likeliest, after.probes.likeliest
    gains = [
        macro_f1(truth[rows], new[rows]) - macro_f1(truth[rows], old[rows])
        for rows in random.integers(photos, size=(RESAMPLES, photos))
    ]
    change = after.strangers.named(rule).astype(float) - before.strangers.named(rule)
    f1_gain = macro_f1(truth, new) - macro_f1(truth, old)
    strangers_gain = float(change.mean()) if strangers else 0.0
    names_gain = np.mean(after.probes.named(rule) & (new == truth)) - np.mean(
        before.probes.named(rule) & (old == truth)
    )
    reason = _reason(f1_gain, strangers_gain if strangers else None, float(names_gain))
    return Verdict(
        adopted=reason is Reason.NOT_WORSE,
        reason=reason,
        probes=photos,
        strangers=strangers,
        f1_gain=f1_gain,
        f1_interval=_interval(np.array(gains)),
        strangers_gain=strangers_gain,
        strangers_interval=_interval(_resampled_means(change, random)),
    )


def macro_f1(truth: NDArray[np.int64], answered: NDArray[np.int64]) -> float:
    """Mean F1 over the people asked about, 0..1.

    Args:
        truth: ``(n,)``, the people, n at least 1.
        answered: ``(n,)``, who was said; ``NOBODY`` for no answer.
    """
    size = int(max(truth.max(), answered.max())) + 1
    asked = np.bincount(truth, minlength=size)
    said = np.bincount(answered[answered != NOBODY], minlength=size)
    right = np.bincount(truth[truth == answered], minlength=size)
    known = asked > 0
    return float(np.mean(2 * right[known] / (asked[known] + said[known])))


def _reason(f1_gain: float, strangers_gain: float | None, names_gain: float) -> Reason:
    if strangers_gain is None:
        return Reason.NOT_MEASURED
    if f1_gain < 0:
        return Reason.F1_WORSE
    if strangers_gain > 0:
        return Reason.STRANGERS_WORSE
    if names_gain < 0:
        return Reason.NAMES_WORSE
    return Reason.NOT_WORSE


def _resampled_means(
    values: NDArray[np.float64], random: np.random.Generator
) -> NDArray[np.float64]:
    """Means of draws with replacement; of no value, zeros."""
    if not len(values):
        return np.zeros(RESAMPLES)
    kinds, counts = np.unique(values, return_counts=True)
    drawn = random.multinomial(len(values), counts / len(values), size=RESAMPLES)
    means: NDArray[np.float64] = drawn @ kinds / len(values)
    return means


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, INTERVAL)
    return float(low), float(high)
