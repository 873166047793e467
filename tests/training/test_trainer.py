"""A training, from its first step to a head that recognition can use."""

from __future__ import annotations

from dataclasses import asdict, fields, replace

import numpy as np
import pytest
import torch

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.people import Vetoes
from facerec_desktop.core.training import EpochReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.network import share_of
from facerec_desktop.training.trainer import Trainer
from tests.training.people import DIMENSION, data, faces
from tests.training.settings import QUICK


def trained(settings: TrainingSettings = QUICK, noise: float = 0.16) -> Trainer:
    trainer = Trainer(data(noise=noise), settings)
    for _ in trainer.run(lambda: False):
        pass
    return trainer


def assert_equal(one: Head, other: Head) -> None:
    for field in fields(Head):
        np.testing.assert_array_equal(getattr(one, field.name), getattr(other, field.name))


def untimed(reports: list[EpochReport]) -> list[dict[str, object]]:
    return [{**asdict(report), "seconds_left": 0} for report in reports]


@pytest.mark.long
def test_the_loss_falls_and_the_figures_are_figures() -> None:
    reports = trained(replace(QUICK, epochs=8)).course.reports
    assert reports[-1].loss < 0.5 * reports[0].loss
    for report in reports:
        assert 0 <= report.macro_f1 <= 1
        assert 0 <= report.triplet_accuracy <= 1
        expected = 0.3 * report.triplet_loss + 0.7 * report.arcface_loss
        assert report.loss == pytest.approx(expected, rel=1e-4)


@pytest.mark.long
def test_the_same_seed_gives_the_same_head_and_another_seed_another() -> None:
    one, again, other = trained(), trained(), trained(replace(QUICK, seed=1))
    assert_equal(one.exported(), again.exported())
    assert untimed(one.course.reports) == untimed(again.course.reports)
    assert np.abs(one.exported().directions - other.exported().directions).max() > 1e-4


@pytest.mark.long
@pytest.mark.parametrize("stopped_after", [1, 3])
def test_a_resumed_training_ends_like_one_that_never_stopped(stopped_after: int) -> None:
    whole = trained()
    first = Trainer(data(), QUICK)
    for report in first.run(lambda: False):
        if report.epoch == stopped_after:
            break
    kept = first.course.to_bytes("print")
    second = Trainer(data(), QUICK)
    second.course.restore(kept, "print")
    for _ in second.run(lambda: False):
        pass
    assert_equal(whole.exported(), second.exported())
    assert untimed(whole.course.reports) == untimed(second.course.reports)
    assert whole.course.best is not None
    assert second.course.best is not None
    assert_equal(whole.course.best.head, second.course.best.head)


def test_what_belongs_to_other_data_or_is_damaged_is_not_gone_on_with() -> None:
    kept = trained().course.to_bytes("print")
    with pytest.raises(TrainingError, match="have changed"):
        Trainer(data(), QUICK).course.restore(kept, "another print")
    for damaged in (b"", kept[:100], kept[:-7], b"x" * 200):
        with pytest.raises(TrainingError, match="damaged"):
            Trainer(data(), QUICK).course.restore(damaged, "print")


def test_stopping_keeps_the_best_epoch_so_far() -> None:
    trainer = Trainer(data(), QUICK)
    asked = iter(range(10_000))
    per_epoch = trainer._batches.per_epoch
    for _ in trainer.run(lambda: next(asked) >= 2 * per_epoch + 1):
        pass
    assert len(trainer.course.reports) == 2
    assert trainer.course.best is not None
    assert trainer.course.best.epoch <= 2


def test_recognition_computes_what_training_computed() -> None:
    trainer = trained()
    head, network = trainer.exported(), trainer.course.network.eval()
    vectors = faces(0, 3).vectors
    with torch.no_grad():
        expected = network(torch.from_numpy(vectors)).numpy()
    np.testing.assert_allclose(head.project(vectors), expected, atol=1e-5)


def test_a_trained_head_is_the_same_after_it_was_stored() -> None:
    trainer = trained()
    assert trainer.course.best is not None
    for head in (trainer.exported(), trainer.course.best.head):
        assert_equal(Head.from_bytes(head.to_bytes()), head)


def test_vetoed_faces_are_learnt_from() -> None:
    with_vetoes = trained().exported()
    people = replace(data(), vetoes=Vetoes.none(DIMENSION))
    trainer = Trainer(people, QUICK)
    for _ in trainer.run(lambda: False):
        pass
    assert np.abs(with_vetoes.directions - trainer.exported().directions).max() > 1e-6


def test_two_people_with_one_face_each_can_be_learnt() -> None:
    everybody = data()
    rows = np.array([0, 8])
    few = replace(
        everybody,
        names=everybody.names[:2],
        person_ids=everybody.person_ids[:2],
        train=everybody.train.at(rows),
        validation=everybody.validation.at(rows[:0]),
        test=(),
    )
    trainer = Trainer(few, QUICK)
    reports = list(trainer.run(lambda: False))
    assert len(reports) == QUICK.epochs
    assert np.isfinite(trainer.exported().directions).all()


@pytest.mark.parametrize(("triplet", "arcface"), [(1.0, 0.0), (0.0, 1.0)])
def test_each_loss_can_be_used_alone(triplet: float, arcface: float) -> None:
    head = trained(replace(QUICK, triplet_part=triplet, arcface_part=arcface)).exported()
    lengths = np.linalg.norm(head.directions, axis=1)
    np.testing.assert_allclose(lengths, 1, atol=1e-5)


def test_a_head_weighs_more_the_more_people_it_learnt() -> None:
    assert share_of(6) < share_of(60) < share_of(150) == share_of(500) == pytest.approx(1 / 3)
    assert trained().exported().share[0] == pytest.approx(share_of(6))
