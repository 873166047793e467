from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.enrolment import Pose
from facerec_desktop.recognition.pose import LEVEL, nod_of, pose_of

LEVEL_FACE = np.array([[40, 40], [80, 40], [60, 40 + 40 * LEVEL], [45, 80], [75, 80]], np.float32)


def moved_nose(x: float, y: float) -> np.ndarray:
    face = LEVEL_FACE.copy()
    face[2] += (x, y)
    return face


@pytest.mark.parametrize(
    ("nose", "yaw", "pose"),
    [
        ((0, 0), 0.0, Pose.STRAIGHT),
        ((0, 0), 25.0, Pose.LEFT),
        ((0, 0), -25.0, Pose.RIGHT),
        ((0, -6), 0.0, Pose.UP),
        ((0, 6), 3.0, Pose.DOWN),
        ((0, 0), 12.0, None),
    ],
)
def test_poses_are_told_apart(nose: tuple[float, float], yaw: float, pose: Pose | None) -> None:
    assert pose_of(moved_nose(*nose), yaw) is pose


@pytest.mark.parametrize("angle", [0, 30, 90, 180])
def test_a_tilted_head_does_not_nod(angle: float) -> None:
    turn = np.radians(angle)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    assert nod_of((LEVEL_FACE @ rotation.T).astype(np.float32)) == pytest.approx(0, abs=1e-3)


def test_coinciding_landmarks_have_no_pose_to_speak_of() -> None:
    assert nod_of(np.zeros((5, 2), np.float32)) == 0.0
