from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facerec_desktop.vision.boxes import move, squared, suppress, suppress_nested

limits = st.sampled_from([0.3, 0.5, 0.7])


@st.composite
def scored_boxes(draw):
    """Boxes of whole pixels, many of them overlapping, with different scores."""
    count = draw(st.integers(0, 12))
    position, size = st.integers(-20, 20), st.integers(1, 30)
    rows = [[draw(position), draw(position), draw(size), draw(size)] for _ in range(count)]
    boxes = np.array(rows, np.float32).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    order = draw(st.permutations(range(count)))
    return boxes, (np.array(order, np.float32) + 1) / (count + 1)


def shared(first, second, extra):
    width = min(first[2], second[2]) - max(first[0], second[0]) + extra
    height = min(first[3], second[3]) - max(first[1], second[1]) + extra
    return max(0, width) * max(0, height)


def size(box, extra):
    return (box[2] - box[0] + extra) * (box[3] - box[1] + extra)


def over_union(first, second):
    overlap = shared(first, second, 0)
    return overlap / (size(first, 0) + size(second, 0) - overlap)


def over_smaller(first, second):
    return shared(first, second, 1) / min(size(first, 1), size(second, 1))


def greedy(boxes, scores, limit, overlap):
    """Suppression as it is told: take the best, drop what overlaps it, go on."""
    boxes, kept = boxes.tolist(), []
    waiting = sorted(range(len(boxes)), key=lambda place: -scores[place])
    while waiting:
        best = waiting.pop(0)
        kept.append(best)
        ratios = {place: overlap(boxes[best], boxes[place]) for place in waiting}
        # Where a ratio is the limit itself, rounding decides.
        assume(all(abs(ratio - limit) > 1e-5 for ratio in ratios.values()))
        waiting = [place for place in waiting if ratios[place] <= limit]
    return kept


@pytest.mark.parametrize(
    ("function", "overlap"), [(suppress, over_union), (suppress_nested, over_smaller)]
)
def test_suppression_agrees_with_its_plain_form(function, overlap):
    @settings(deadline=None)
    @given(scored_boxes(), limits)
    def check(candidates, limit):
        boxes, scores = candidates
        expected = greedy(boxes, scores, limit, overlap)
        assert function(boxes, scores, limit).tolist() == expected

    check()


def test_boxes_of_different_groups_do_not_compete():
    @settings(deadline=None)
    @given(scored_boxes(), limits, st.randoms())
    def check(candidates, limit, random):
        boxes, scores = candidates
        groups = np.array([random.randrange(3) for _ in boxes], np.intp)
        expected = [
            place
            for group in range(3)
            for members in [np.flatnonzero(groups == group)]
            for place in members[greedy(boxes[members], scores[members], limit, over_union)]
        ]
        expected.sort(key=lambda place: -scores[place])
        assert suppress(boxes, scores, limit, groups).tolist() == expected

    check()


def test_a_face_within_a_face_is_only_dropped_by_the_nested_form():
    boxes = np.float32([[0, 0, 100, 100], [10, 10, 60, 60]])
    scores = np.float32([0.9, 0.8])
    assert suppress(boxes, scores, 0.7).tolist() == [0, 1]
    assert suppress_nested(boxes, scores, 0.7).tolist() == [0]


def test_boxes_move_by_parts_of_their_size():
    boxes = np.float32([[10, 20, 30, 60]])
    offsets = np.float32([[0.1, -0.1, 0.5, 0.0]])
    np.testing.assert_allclose(move(boxes, offsets, 0), [[12, 16, 40, 60]], rtol=1e-6)
    np.testing.assert_allclose(move(boxes, offsets, 1), [[12.1, 15.9, 40.5, 60]], rtol=1e-6)


def test_squares_keep_the_middle_and_the_longer_side():
    result = squared(np.float32([[0, 0, 10, 20], [5, 5, 25, 10]]))
    np.testing.assert_allclose(result, [[-5, 0, 15, 20], [5, -2.5, 25, 17.5]])
    assert result.dtype == np.float32


def test_no_boxes_are_no_problem():
    none = np.empty((0, 4), np.float32)
    assert len(suppress(none, none[:, 0], 0.5)) == len(suppress_nested(none, none[:, 0], 0.5)) == 0
    assert len(suppress(none, none[:, 0], 0.5, np.empty(0, np.intp))) == 0
    assert squared(move(none, none, 1)).shape == (0, 4)
