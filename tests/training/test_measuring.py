"""The scale of a head, and the strangers it is measured with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.training.comparison import compare
from facerec_desktop.training.judged import NOBODY, Judged, judge, judge_photos
from facerec_desktop.training.rehearsal import joined, parts_of, rehearse
from facerec_desktop.training.samples import LabelledFaces, Probe, held_out_groups, refuse_too_few
from facerec_desktop.training.scale import fit_scale
from facerec_desktop.training.trainer import Trainer
from tests.training.people import PEOPLE, data
from tests.training.settings import QUICK

RULE = DecisionRule(threshold=0.45, gap=0.02)


def test_a_scale_takes_strangers_to_where_they_were() -> None:
    prototypes = np.random.default_rng(0).normal(0.3, 0.1, 2000).astype(np.float32)
    factor, offset = fit_scale((prototypes - 0.1) / 1.5, prototypes)
    assert factor == pytest.approx(1.5, rel=1e-3)
    assert offset == pytest.approx(0.1, abs=1e-3)


def test_a_scale_never_presses_similarities_together() -> None:
    prototypes = np.random.default_rng(0).normal(0.3, 0.1, 2000).astype(np.float32)
    factor, offset = fit_scale(prototypes * 2, prototypes)
    assert factor == 1
    assert offset < 0


def test_few_strangers_only_shift_and_very_few_change_nothing() -> None:
    strangers = np.linspace(0.1, 0.4, 50, dtype=np.float32)
    factor, offset = fit_scale(strangers * 0.5, strangers)
    assert factor == 1
    assert offset > 0
    assert fit_scale(strangers[:9], strangers[:9] + 1) == (1, 0)


def judged(best: list[float], *, lead: float = 0.1, usable: bool = True) -> Judged:
    count = len(best)
    return Judged(
        np.zeros(count, np.int64),
        np.array(best, np.float32),
        np.full(count, lead, np.float32),
        np.full(count, usable, np.bool_),
    )


def test_a_name_takes_similarity_lead_and_quality() -> None:
    best = [0.4, 0.5, 0.9]
    assert judged(best).named(RULE).tolist() == [False, True, True]
    assert not judged(best, lead=0.01).named(RULE).any()
    assert judged(best, usable=False).named(RULE).tolist() == [False, False, True]


@pytest.mark.parametrize("allowed", [0, 1, 3, 4, 9])
def test_after_falling_no_more_are_named_than_allowed(allowed: int) -> None:
    faces = judged([0.44, 0.46, 0.5, 0.6, 0.7]).joined(judged([0.9], usable=False))
    fallen = faces.moved(1, -faces.excess(RULE, allowed))
    assert fallen.named(RULE).sum() == min(allowed, faces.named(RULE).sum())


def test_the_face_most_like_anybody_speaks_for_a_photo() -> None:
    nobody = Probe(0, np.empty((0, 2), np.float32), np.empty(0, np.bool_))
    two = Probe(0, np.zeros((2, 2), np.float32), np.array([False, True]))
    scores = np.array([[0.2, 0.3], [0.8, 0.1]], np.float32)
    answers = judge_photos(scores, (nobody, two))
    assert answers.likeliest.tolist() == [NOBODY, 0]
    assert answers.best[1] == pytest.approx(0.8)
    assert answers.lead[1] == pytest.approx(0.7)
    assert answers.usable.tolist() == [False, True]
    assert not answers.named(RULE)[0]


def test_a_photo_or_occasion_is_never_divided() -> None:
    groups = [f"photo {number // 3}" for number in range(30)]
    random = np.random.default_rng(0)
    for fraction in (0.01, 0.2, 0.5, 1.0):
        out = held_out_groups(groups, fraction, random)
        held = {group for group, is_out in zip(groups, out, strict=True) if is_out}
        kept = {group for group, is_out in zip(groups, out, strict=True) if not is_out}
        assert held
        assert kept
        assert not held & kept
    assert not held_out_groups(["one"] * 5, 0.5, random).any()


def test_two_people_are_needed() -> None:
    refuse_too_few(2)
    with pytest.raises(TrainingError, match="nobody to learn"):
        refuse_too_few(0)
    with pytest.raises(TrainingError, match="Only one person"):
        refuse_too_few(1)


@pytest.mark.long
def test_everybody_plays_the_stranger_once_unless_there_are_many() -> None:
    assert [parts_of(people) for people in (1, 2, 3, 6, 40, 41, 500)] == [0, 0, 3, 4, 4, 1, 1]
    people = data(noise=0.08)
    parts = list(rehearse(people, RULE, QUICK, 2, lambda: False))
    assert len(parts) == 4
    assert joined(parts).faces == len(people.gallery)


def test_somebody_stored_under_two_names_plays_no_stranger() -> None:
    people = data(noise=0.08)
    train = people.train
    twins = train.vectors.copy()
    twins[train.labels == 1] = twins[train.labels == 0]
    doubled = replace(people, train=LabelledFaces(twins, train.labels, train.qualities))
    strangers = joined(list(rehearse(doubled, RULE, QUICK, 1, lambda: False)))
    own = len(people.gallery) // PEOPLE
    assert strangers.faces <= len(people.gallery) - own
    assert strangers.before.best.max() < 0.6


def test_a_head_names_no_more_strangers_than_prototypes_do() -> None:
    people = data(strangers=1000, noise=0.12)
    trainer = Trainer(people, QUICK)
    for _ in trainer.run(lambda: False):
        pass
    best = trainer.course.best
    assert best is not None
    rule = DecisionRule(threshold=0.2, gap=0.0)
    comparison = compare(people, best.head, None, rule)
    before = comparison.before.strangers.named(rule).sum()
    assert before > 0
    assert comparison.after.strangers.named(rule).sum() <= before
    assert len(comparison.mixes) > 0
    assert comparison.mixes[0].margin <= comparison.mixes[-1].margin


def test_judging_takes_the_highest_and_its_lead() -> None:
    found = judge(np.array([[0.1, 0.7, 0.4]], np.float32), np.ones(1, np.bool_))
    assert (found.likeliest[0], found.best[0]) == (1, np.float32(0.7))
    assert found.lead[0] == pytest.approx(0.3)
