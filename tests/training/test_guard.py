"""Only a head that is not worse is used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import f1_score

from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.training import Reason
from facerec_desktop.training.comparison import compare
from facerec_desktop.training.guard import Answers, judge_head, macro_f1
from facerec_desktop.training.judged import NOBODY, Judged
from facerec_desktop.training.trainer import Trainer
from tests.training.people import PEOPLE, data
from tests.training.settings import QUICK

RULE = DecisionRule(threshold=0.5, gap=0.0)
TRUTH = np.arange(40) % 4


def judged(likeliest: list[int], best: list[float]) -> Judged:
    count = len(likeliest)
    return Judged(
        np.array(likeliest, np.int64),
        np.array(best, np.float32),
        np.ones(count, np.float32),
        np.ones(count, np.bool_),
    )


def answers(*, mistakes: int = 0, unnamed: int = 0, strangers: int = 0) -> Answers:
    likeliest = [(one + (place < mistakes)) % 4 for place, one in enumerate(TRUTH)]
    best = [0.4 if place >= 40 - unnamed else 0.9 for place in range(40)]
    return Answers(
        judged(likeliest, best),
        judged([0] * 50, [0.9 if place < strangers else 0.1 for place in range(50)]),
    )


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (answers(), answers(), Reason.NOT_WORSE),
        (answers(mistakes=4, unnamed=3, strangers=2), answers(), Reason.NOT_WORSE),
        (answers(), answers(mistakes=1), Reason.F1_WORSE),
        (answers(mistakes=4), answers(strangers=1), Reason.STRANGERS_WORSE),
        (answers(mistakes=1, strangers=3), answers(unnamed=2), Reason.NAMES_WORSE),
    ],
)
def test_a_head_must_be_worse_in_nothing(before: Answers, after: Answers, reason: Reason) -> None:
    verdict = judge_head(before, after, TRUTH, RULE, seed=0)
    assert verdict.reason is reason
    assert verdict.adopted == (reason is Reason.NOT_WORSE)
    for gain, (low, high) in (
        (verdict.f1_gain, verdict.f1_interval),
        (verdict.strangers_gain, verdict.strangers_interval),
        (verdict.names_gain, verdict.names_interval),
    ):
        assert low <= gain <= high


def test_what_was_not_measured_is_not_used() -> None:
    nothing = Answers(judged([], []), judged([0], [0.1]))
    verdict = judge_head(nothing, nothing, np.empty(0, np.int64), RULE, seed=0)
    assert verdict.reason is Reason.NOT_MEASURED
    no_strangers = Answers(judged(list(TRUTH), [0.9] * 40), judged([], []))
    assert judge_head(no_strangers, no_strangers, TRUTH, RULE, 0).reason is Reason.NOT_MEASURED


def test_a_head_with_its_people_mixed_up_is_refused() -> None:
    people = data(strangers=1000)
    trainer = Trainer(people, QUICK)
    for _ in trainer.run(lambda: False):
        pass
    best = trainer.course.best
    assert best is not None
    rule = DecisionRule(threshold=0.45, gap=0.02)
    spoiled = replace(
        best.head,
        directions=np.roll(best.head.directions, PEOPLE // 2, axis=0),
        share=np.array([0.5], np.float32),
    )
    comparison = compare(people, spoiled, None, rule)
    verdict = judge_head(comparison.before, comparison.after, comparison.truth, rule, 0)
    assert not verdict.adopted
    assert verdict.f1_gain < -0.2
    assert verdict.f1_interval[1] < 0


def test_macro_f1_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(1)
    truth, answered = random.integers(7, size=90), random.integers(9, size=90)
    answered[:5] = NOBODY
    expected = f1_score(truth, answered, labels=range(7), average="macro", zero_division=0)
    assert macro_f1(truth, answered) == pytest.approx(expected)
