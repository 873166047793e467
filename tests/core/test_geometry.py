from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from facerec_desktop.core.geometry import (
    apply_transform,
    box_areas,
    fit_similarity,
    iou,
)

unhurried = settings(deadline=None, max_examples=50)
coordinates = st.floats(-500, 500, width=32)
angles = st.floats(-179, 179)
scales = st.floats(0.05, 20)
shifts = st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000))


@st.composite
def patterns(draw, least=2):
    """Points that do not all lie together."""
    count = draw(st.integers(least, 8))
    points = draw(arrays(np.float64, (count, 2), elements=coordinates))
    assume(np.ptp(points, axis=0).max() > 1)
    return points


@st.composite
def boxes(draw, most=6):
    count = draw(st.integers(1, most))
    corners = draw(arrays(np.float32, (count, 2), elements=coordinates))
    sizes = draw(arrays(np.float32, (count, 2), elements=st.floats(0.5, 300, width=32)))
    return np.hstack([corners, corners + sizes])


def similarity(degrees, scale, shift):
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(
        [[scale * cosine, -scale * sine, shift[0]], [scale * sine, scale * cosine, shift[1]]]
    )


@unhurried
@given(patterns(), angles, scales, shifts)
def test_any_turn_scale_and_shift_is_recovered(points, degrees, scale, shift):
    wanted = similarity(degrees, scale, shift)
    goals = points @ wanted[:, :2].T + wanted[:, 2]
    np.testing.assert_allclose(fit_similarity(points, goals), wanted, rtol=1e-6, atol=1e-6 * 1000)
    np.testing.assert_allclose(
        apply_transform(fit_similarity(points, goals), points), goals, rtol=1e-4, atol=1e-2
    )


@unhurried
@given(patterns(least=3), angles)
def test_a_fit_never_mirrors(points, degrees):
    reflected = (points * [-1, 1]) @ similarity(degrees, 1, (0, 0))[:, :2].T
    turn = fit_similarity(points, reflected)[:, :2]
    assert np.linalg.det(turn) >= -1e-9
    # Still a similarity: both axes are stretched alike and stay perpendicular.
    np.testing.assert_allclose(turn[0] @ turn[1], 0, atol=1e-9)
    np.testing.assert_allclose(np.linalg.norm(turn[0]), np.linalg.norm(turn[1]), atol=1e-9)


@unhurried
@given(patterns(), patterns(), st.integers(0, 2**32 - 1))
def test_no_neighbouring_similarity_fits_better(points, goals, seed):
    count = min(len(points), len(goals))
    points, goals = points[:count], goals[:count]
    assume(np.ptp(points, axis=0).max() > 1)

    def misfit(matrix):
        return np.sum((points @ matrix[:, :2].T + matrix[:, 2] - goals) ** 2)

    fitted = fit_similarity(points, goals)
    least = misfit(fitted)
    (a, b), (e, f) = fitted[:, 0], fitted[:, 2]
    for da, db, de, df in np.random.default_rng(seed).normal(0, 0.01, (10, 4)):
        other = np.array([[a + da, -(b + db), e + de], [b + db, a + da, f + df]])
        assert misfit(other) >= least * (1 - 1e-9) - 1e-9


@pytest.mark.parametrize(
    "points",
    [
        [(1000.1, -3.3)] * 5,
        [(0.0, 0.0)] * 2,
        [(0.0, 0.0), (math.nan, 1.0)],
        [(0.0, 0.0), (math.inf, 1.0)],
    ],
    ids=["together", "at the origin", "not a number", "infinite"],
)
def test_points_that_tell_no_direction_are_refused(points):
    with pytest.raises(ValueError, match="similarity transform"):
        fit_similarity(points, np.arange(2.0 * len(points)).reshape(-1, 2))


@unhurried
@given(boxes(), boxes())
def test_overlap_is_symmetric_and_a_fraction(first, second):
    overlap = iou(first, second)
    assert overlap.shape == (len(first), len(second))
    assert overlap.dtype == np.float32
    np.testing.assert_allclose(overlap, iou(second, first).T, rtol=1e-6)
    assert overlap.min() >= 0
    assert overlap.max() <= 1 + 1e-5


@unhurried
@given(boxes())
def test_a_box_overlaps_itself_entirely(some):
    np.testing.assert_allclose(np.diag(iou(some, some)), 1, rtol=1e-6)


@unhurried
@given(boxes(), shifts)
def test_overlap_does_not_depend_on_where_boxes_lie(some, shift):
    moved = (some + np.tile(np.float32(shift), 2)).astype(np.float32)
    np.testing.assert_allclose(iou(moved, moved), iou(some, some), atol=2e-3)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0, 0, 2, 2), (1, 0, 3, 2), 1 / 3),
        ((0, 0, 2, 2), (2, 0, 4, 2), 0),
        ((0, 0, 2, 2), (5, 5, 6, 6), 0),
        ((0, 0, 4, 4), (1, 1, 3, 3), 1 / 4),
        ((1, 1, 1, 1), (1, 1, 1, 1), 0),
        ((3, 3, 1, 1), (0, 0, 4, 4), 0),
    ],
    ids=["halves", "touching", "apart", "inside", "both empty", "inside out"],
)
def test_overlaps_worked_out_by_hand(first, second, expected):
    overlap = iou(np.float32([first]), np.float32([second]))
    np.testing.assert_allclose(overlap, [[expected]], rtol=1e-6)


def test_areas_of_boxes():
    some = np.float32([[0, 0, 3, 2], [5, 5, 5, 9], [3, 3, 1, 1]])
    np.testing.assert_array_equal(box_areas(some), [6, 0, 0])


def test_no_boxes_overlap_nothing():
    assert iou(np.empty((0, 4), np.float32), np.zeros((3, 4), np.float32)).shape == (0, 3)
