from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facerec_desktop.core.metrics import (
    best_threshold,
    cross_validated_accuracy,
    stratified_folds,
    true_accept_rate,
)

unhurried = settings(deadline=None, max_examples=50)
# Few different values, so that many scores are equal.
pairs = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


def split(values):
    scores = np.array([score for score, _ in values], np.float32) / 10
    return scores, np.array([same for _, same in values], bool)


def accuracy(scores, same, threshold):
    return np.mean((scores >= threshold) == same)


@unhurried
@given(pairs)
def test_no_threshold_separates_better_than_the_best(values):
    scores, same = split(values)
    found = accuracy(scores, same, best_threshold(scores, same))
    others = np.concatenate([scores - 0.05, scores + 0.05])
    assert found >= max(accuracy(scores, same, other) for other in others)


def test_the_best_threshold_lies_in_the_middle_of_its_interval():
    scores, same = np.float32([0.1, 0.2, 0.6, 0.9]), np.array([False, False, True, True])
    assert best_threshold(scores, same) == pytest.approx(0.4)


@unhurried
@given(pairs, pairs, st.floats(0, 1))
def test_no_more_impostors_are_accepted_than_allowed(genuine, impostor, rate):
    genuine, impostor = split(genuine)[0], split(impostor)[0]
    found = true_accept_rate(genuine, impostor, rate)
    # The best any threshold reaches that lets few enough impostors in.
    allowed = [
        np.mean(genuine > limit)
        for limit in impostor
        if np.sum(impostor > limit) <= int(rate * len(impostor))
    ]
    assert found == pytest.approx(max(allowed))


@pytest.mark.parametrize(("rate", "expected"), [(0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (1.0, 0.75)])
def test_accepted_pairs_worked_out_by_hand(rate, expected):
    genuine = np.float32([0.95, 0.85, 0.65, 0.1])
    impostor = np.float32([0.9, 0.7, 0.5, 0.3])
    assert true_accept_rate(genuine, impostor, rate) == expected


def test_folds_are_judged_by_the_threshold_of_the_others():
    # Each fold alone separates perfectly, but at another threshold.
    scores = np.float32([0.1, 0.3, 0.1, 0.3, 0.6, 0.8, 0.6, 0.8])
    same = np.array([False, True] * 4)
    folds = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    assert cross_validated_accuracy(scores, same, folds) == (0.5, 0.0)
    assert cross_validated_accuracy(scores, same, np.array([0, 1] * 4))[0] < 1
    easy = np.where(same, 0.9, 0.1).astype(np.float32)
    assert cross_validated_accuracy(easy, same, folds) == (1.0, 0.0)


@unhurried
@given(st.lists(st.booleans(), max_size=60), st.integers(2, 10), st.integers(0, 99))
def test_every_fold_holds_its_share_of_both_kinds(same, count, seed):
    folds = stratified_folds(same, count, seed)
    labels = np.array(same, bool)
    for kind in (False, True):
        sizes = np.bincount(folds[labels == kind], minlength=count)
        assert len(sizes) == count
        assert np.ptp(sizes) <= 1
    np.testing.assert_array_equal(folds, stratified_folds(same, count, seed))
