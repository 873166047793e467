"""Decides whether a head may be used: only if it is not worse than none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.training import Figures, Reason, Verdict
from facerec_desktop.training.judged import NOBODY, Judged

RESAMPLES = 1000
INTERVAL = (2.5, 97.5)
NO_INTERVAL = (0.0, 0.0)

Flags: TypeAlias = NDArray[np.bool_]
Interval: TypeAlias = tuple[float, float]
Change: TypeAlias = tuple[float, Interval]
"""How much larger a figure has become, and between what the true change lies."""


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
    before: Answers,
    after: Answers,
    truth: NDArray[np.int64],
    rule: DecisionRule,
    seed: int,
    rule_after: DecisionRule | None = None,
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
        rule_after: what it takes after; None for the same.
    """
    f1, strangers, names = _changes(before, after, truth, (rule, rule_after or rule), seed)
    is_measured = bool(len(truth) and len(before.strangers.best))
    reason = _reason(f1[0], strangers[0], names[0]) if is_measured else Reason.NOT_MEASURED
    return Verdict(
        adopted=reason is Reason.NOT_WORSE,
        reason=reason,
        probes=len(truth),
        strangers=len(before.strangers.best),
        f1_gain=f1[0],
        f1_interval=f1[1],
        strangers_gain=strangers[0],
        strangers_interval=strangers[1],
        names_gain=names[0],
        names_interval=names[1],
    )


def _changes(
    before: Answers,
    after: Answers,
    truth: NDArray[np.int64],
    rules: tuple[DecisionRule, DecisionRule],
    seed: int,
) -> tuple[Change, Change, Change]:
    """What became of macro F1, of strangers named and of known faces named right."""
    random, (rule, rule_after) = np.random.default_rng(seed), rules
    old, new = before.probes.likeliest, after.probes.likeliest
    f1 = _f1_change(truth, old, new, random)
    strangers = _change(before.strangers.named(rule), after.strangers.named(rule_after), random)
    names = _change(
        before.probes.named(rule) & (old == truth),
        after.probes.named(rule_after) & (new == truth),
        random,
    )
    return f1, strangers, names


def _reason(f1_gain: float, strangers_gain: float, names_gain: float) -> Reason:
    if f1_gain < 0:
        return Reason.F1_WORSE
    if strangers_gain > 0:
        return Reason.STRANGERS_WORSE
    return Reason.NAMES_WORSE if names_gain < 0 else Reason.NOT_WORSE


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


def _f1_change(
    truth: NDArray[np.int64],
    old: NDArray[np.int64],
    new: NDArray[np.int64],
    random: np.random.Generator,
) -> Change:
    photos = len(truth)
    if not photos:
        return 0.0, NO_INTERVAL
    gains = [
        macro_f1(truth[rows], new[rows]) - macro_f1(truth[rows], old[rows])
        for rows in random.integers(photos, size=(RESAMPLES, photos))
    ]
    return macro_f1(truth, new) - macro_f1(truth, old), _interval(np.array(gains))


def _change(old: Flags, new: Flags, random: np.random.Generator) -> Change:
    """How much larger the part of true flags has become."""
    if not len(old):
        return 0.0, NO_INTERVAL
    change = new.astype(float) - old
    return float(change.mean()), _interval(_resampled_means(change, random))


def _resampled_means(
    values: NDArray[np.float64], random: np.random.Generator
) -> NDArray[np.float64]:
    """Means of draws with replacement."""
    kinds, counts = np.unique(values, return_counts=True)
    drawn = random.multinomial(len(values), counts / len(values), size=RESAMPLES)
    means: NDArray[np.float64] = drawn @ kinds / len(values)
    return means


def _interval(values: NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values, INTERVAL)
    return float(low), float(high)
