"""Where a head is turned, from its five landmarks."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.enrolment import Pose
from facerec_desktop.core.faces import Floats

LEVEL = 0.58
"""Where the nose lies between eyes (0) and mouth (1) in a level face: the median of CelebA."""
STRAIGHT_YAW, LEAST_YAW = 10.0, 14.0
STRAIGHT_PITCH, LEAST_PITCH = 0.09, 0.10


def pose_of(landmarks: Floats, yaw: float) -> Pose | None:
    """The pose of a face, None in between two poses.

    Args:
        landmarks: float32 ``(5, 2)``.
        yaw: degrees turned to the side, as ``vision.quality`` estimates it.
    """
    nod = nod_of(landmarks)
    if abs(yaw) <= STRAIGHT_YAW and abs(nod) <= STRAIGHT_PITCH:
        return Pose.STRAIGHT
    if abs(yaw) >= LEAST_YAW:
        # The nose points to the viewer's right when the head turns to its own left.
        return Pose.LEFT if yaw > 0 else Pose.RIGHT
    if abs(nod) >= LEAST_PITCH:
        return Pose.DOWN if nod > 0 else Pose.UP
    return None


def nod_of(landmarks: Floats) -> float:
    """How far the nose lies lower (positive) or higher than in a level face, in face heights."""
    eyes = (landmarks[0] + landmarks[1]) / 2
    mouth = (landmarks[3] + landmarks[4]) / 2
    down = mouth - eyes
    length = float(down @ down)
    if length < 1:
        return 0.0
    return float(np.float32((landmarks[2] - eyes) @ down / length)) - LEVEL
