from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.people import Gallery
from facerec_desktop.core.scores import KNOWN_PARTS, STRANGER_PARTS
from facerec_desktop.models.builtin import RULE
from facerec_desktop.models.builtin_prior import PRIOR
from facerec_desktop.recognition.calibration import (
    Calibration,
    known_below,
    left_out_scores,
    stranger_tail,
)
from facerec_desktop.recognition.gallery_index import GalleryIndex
from tests.recognition.galleries import MODEL

THRESHOLDS = np.linspace(-1, 1, 201)


def people(count: int, shots: int, likeness: float = 0.97, base: float = 0.85) -> GalleryIndex:
    """``count`` people whose shots are as alike as the built-in model's."""
    random = np.random.default_rng(0)
    common = unit(random.normal(size=128))
    vectors = []
    for _ in range(count):
        own = unit(np.sqrt(base) * common + np.sqrt(1 - base) * unit(random.normal(size=128)))
        noise = [unit(random.normal(size=128)) for _ in range(shots)]
        vectors += [unit(likeness * own + np.sqrt(1 - likeness**2) * one) for one in noise]
    return index_of(
        np.array(vectors, np.float32).reshape(-1, 128), np.repeat(np.arange(count), shots)
    )


def unit(vector: Floats) -> Floats:
    return vector / np.linalg.norm(vector)


def index_of(vectors: Floats, owners: Floats) -> GalleryIndex:
    count = int(owners.max()) + 1 if len(owners) else 0
    return GalleryIndex(
        Gallery(
            model=MODEL,
            person_ids=np.arange(count),
            names=tuple(map(str, range(count))),
            vectors=vectors,
            owners=owners.astype(np.int64),
            sample_ids=np.arange(len(owners)),
            qualities=np.ones(len(owners), np.float32),
        )
    )


def test_the_prior_says_what_its_tables_say() -> None:
    for row, shots in zip(PRIOR.strangers, PRIOR.shots, strict=True):
        for score, part in zip(row, STRANGER_PARTS, strict=True):
            assert stranger_tail(PRIOR, shots, score) == pytest.approx(part, rel=1e-6)
    for row, shots in zip(PRIOR.known, PRIOR.shots, strict=True):
        for score, part in zip(row, KNOWN_PARTS, strict=True):
            assert known_below(PRIOR, shots, score) == pytest.approx(part, abs=1e-9)


def test_between_two_rows_lies_what_is_between() -> None:
    low, middle, high = (known_below(PRIOR, shots, 0.955) for shots in (10, 7, 5))
    assert low < middle < high
    assert known_below(PRIOR, 400, 0.955) == low


@pytest.mark.parametrize("index", [people(0, 0), people(1, 1), people(2, 1), people(6, 6)])
def test_rates_are_parts_and_move_one_way_only(index: GalleryIndex) -> None:
    calibration = Calibration(index, PRIOR)
    strangers = [calibration.stranger_rate(threshold) for threshold in THRESHOLDS]
    missed = [calibration.miss_rate(threshold) for threshold in THRESHOLDS]
    assert np.all(np.diff(strangers) <= 1e-12)
    assert np.all(np.diff(missed) >= -1e-12)
    assert min(strangers) >= 0
    assert strangers[0] == pytest.approx(1)
    assert missed[0] == 0
    assert 0.9 < missed[-1] <= 1


@pytest.mark.parametrize("rate", [1e-2, 1e-3, 1e-4])
@pytest.mark.parametrize("count", [1, 6, 40])
def test_the_threshold_for_a_rate_has_that_rate(count: int, rate: float) -> None:
    calibration = Calibration(people(count, 3), PRIOR)
    threshold = calibration.threshold_for(rate)
    assert calibration.stranger_rate(threshold) == pytest.approx(rate, rel=1e-3)


def test_more_people_are_more_chances_to_be_mistaken_for_one() -> None:
    rates = [Calibration(people(count, 3), PRIOR).stranger_rate(0.95) for count in (1, 10, 100)]
    assert rates[1] == pytest.approx(10 * rates[0], rel=0.1)
    assert rates[1] < rates[2] < 100 * rates[0]


def test_more_shots_leave_fewer_known_faces_unknown() -> None:
    few, many = (Calibration(people(5, shots), PRIOR).miss_rate(0.96) for shots in (1, 10))
    assert many < few / 2


def test_people_who_look_alike_make_it_more_careful() -> None:
    ordinary = Calibration(people(12, 4), PRIOR)
    alike = Calibration(people(12, 4, likeness=0.99, base=0.96), PRIOR)
    assert alike.threshold_for(1e-3) > ordinary.threshold_for(1e-3)


def test_somebody_enrolled_twice_changes_nothing() -> None:
    once = people(6, 6)
    vectors = np.concatenate([once.gallery.vectors, once.gallery.vectors[:6]])
    twice = index_of(vectors, np.append(once.gallery.owners, np.full(6, 6)))
    assert Calibration(twice, PRIOR).threshold_for(1e-4) < 0.97


def test_shots_that_do_not_resemble_each_other_are_counted_as_missed() -> None:
    tidy = Calibration(people(4, 5, likeness=0.999), PRIOR).miss_rate(0.94)
    messy = Calibration(people(4, 5, likeness=0.6), PRIOR).miss_rate(0.94)
    assert messy > tidy + 0.1


def test_a_single_shot_has_nothing_to_be_compared_with() -> None:
    one = people(1, 1).gallery
    assert len(left_out_scores(one.vectors, one.qualities)) == 0


def test_the_recommended_rule_stays_within_what_was_promised() -> None:
    for count in (1, 6, 40, 163):
        assert Calibration(people(count, 8), PRIOR).stranger_rate(RULE.threshold) < 2.5e-3


def test_hundreds_of_people_are_no_work() -> None:
    calibration = Calibration(people(300, 3), PRIOR)
    assert calibration.threshold_for(1e-3) < 1
    assert (calibration.people, calibration.shots) == (300, 900)
