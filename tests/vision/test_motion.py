from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import Detection
from facerec_desktop.vision.motion import Motion

STEP = 1 / 30
SHAPE = np.float32([[-20, -15], [20, -15], [0, 5], [-15, 25], [15, 25]])


def face_at(x, y=100.0, half=50.0):
    middle = np.float32([x, y])
    box = np.concatenate([middle - np.float32(half), middle + np.float32(half)])
    return Detection(box, middle + SHAPE * np.float32(half / 50), 0.99)


def place(face):
    return (face.box[:2] + face.box[2:]) / 2


def watched(positions, half=50.0):
    motion = Motion(face_at(*positions[0], half), 0.0)
    shown = [place(motion.expected(0.0))]
    for number, position in enumerate(positions[1:], 1):
        motion.update(face_at(*position, half), number * STEP)
        shown.append(place(motion.expected(number * STEP)))
    return motion, np.array(shown)


def test_trembling_is_smoothed():
    noise = np.random.default_rng(0).normal(0, 1.5, (150, 2))
    _, shown = watched(noise + 100)
    moved = np.abs(np.diff(shown[30:], axis=0)).mean()
    assert moved < 0.5 * np.abs(np.diff(noise[30:], axis=0)).mean()
    assert np.abs(shown[30:] - 100).max() < 4


def test_a_walker_is_shown_without_lag():
    positions = np.stack([100 + 8.0 * np.arange(60), np.full(60, 100.0)], axis=1)
    _, shown = watched(positions)
    assert np.abs(shown[10:] - positions[10:]).max() < 2


def test_a_sudden_start_is_followed_at_once():
    positions = np.full((60, 2), 100.0)
    positions[30:, 0] += 10.0 * np.arange(30)
    _, shown = watched(positions)
    assert np.abs(shown[30:] - positions[30:]).max() < 6
    assert np.abs(shown[40:] - positions[40:]).max() < 2


def test_out_of_sight_a_walker_walks_on_for_a_while():
    positions = np.stack([100 + 6.0 * np.arange(40), np.full(40, 100.0)], axis=1)
    motion, shown = watched(positions)
    now = 39 * STEP
    assert place(motion.expected(now + 0.5))[0] == pytest.approx(shown[-1, 0] + 90, abs=15)
    far = place(motion.expected(now + 1.0))
    np.testing.assert_array_equal(place(motion.expected(now + 9.0)), far)


def test_after_a_long_time_a_face_is_where_it_is():
    motion, _ = watched([(100.0, 100.0)] * 10)
    motion.update(face_at(400.0, 300.0), 5.0)
    np.testing.assert_allclose(place(motion.expected(5.0)), [400, 300])


def test_growing_and_landmarks_are_followed():
    motion = Motion(face_at(100.0, half=50.0), 0.0)
    for number in range(1, 60):
        motion.update(face_at(100.0, half=50.0 + number), number * STEP)
    face = motion.expected(59 * STEP)
    assert face.width == pytest.approx(2 * 109, rel=0.05)
    np.testing.assert_allclose(face.landmarks, face_at(100.0, half=109.0).landmarks, atol=4)


def test_a_frame_again_changes_no_speed():
    motion, _ = watched([(100.0 + 5 * n, 100.0) for n in range(20)])
    now = 19 * STEP
    before = place(motion.expected(now + 0.1))
    motion.update(face_at(195.0), now)
    np.testing.assert_allclose(place(motion.expected(now + 0.1)), before, atol=1.0)
