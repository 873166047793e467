"""How well a face can be recognised, from its detection and its aligned picture."""

from __future__ import annotations

import cv2
import numpy as np

from facerec_desktop.core.faces import Detection, Floats, Image, Quality, QualityIssue

LEFT_EYE, RIGHT_EYE, NOSE = 0, 1, 2
MIN_EYE_DISTANCE = 10.0
GOOD_EYE_DISTANCE = 40.0
MIN_SHARPNESS = 0.12
HALF_SHARP_VARIANCE = 40.0
MAX_YAW = 60.0
DARKEST, BRIGHTEST = 25.0, 235.0
MAX_OUTSIDE = 0.35
MIN_DETECTION_SCORE = 0.8


def assess(detection: Detection, face: Image, width: int, height: int) -> Quality:
    """Judge a face.

    Args:
        detection: where it was found.
        face: its aligned picture, RGB.
        width: of the frame in pixels.
        height: of the frame in pixels.
    """
    grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY)
    side = face.shape[0]
    middle = grey[side // 5 : -side // 5, side // 5 : -side // 5]
    eyes = detection.landmarks[RIGHT_EYE] - detection.landmarks[LEFT_EYE]
    eye_distance = float(np.hypot(eyes[0], eyes[1]))
    variance = float(cv2.Laplacian(middle, cv2.CV_32F).var())
    sharpness = variance / (variance + HALF_SHARP_VARIANCE)
    yaw = _yaw(detection.landmarks)
    brightness = float(middle.mean())
    problems = {
        QualityIssue.SMALL: eye_distance < MIN_EYE_DISTANCE,
        QualityIssue.BLURRED: sharpness < MIN_SHARPNESS,
        QualityIssue.TURNED: abs(yaw) > MAX_YAW,
        QualityIssue.DARK: brightness < DARKEST,
        QualityIssue.BRIGHT: brightness > BRIGHTEST,
        QualityIssue.CUT_OFF: _outside(detection, width, height) > MAX_OUTSIDE,
        QualityIssue.DOUBTFUL: detection.score < MIN_DETECTION_SCORE,
    }
    size = min(1.0, eye_distance / GOOD_EYE_DISTANCE)
    frontal = float(np.cos(np.radians(min(abs(yaw), 90.0))))
    return Quality(
        score=float((size * min(1.0, 2 * sharpness) * frontal) ** (1 / 3)),
        issues=tuple(issue for issue, found in problems.items() if found),
        eye_distance=eye_distance,
        sharpness=sharpness,
        yaw=yaw,
        brightness=brightness,
    )


def _yaw(landmarks: Floats) -> float:
    """Degrees turned to the side: how far the nose lies from between the eyes."""
    eyes = landmarks[RIGHT_EYE] - landmarks[LEFT_EYE]
    distance = float(np.hypot(eyes[0], eyes[1]))
    if distance < 1:
        return 90.0
    middle = (landmarks[LEFT_EYE] + landmarks[RIGHT_EYE]) / 2
    offset = float((landmarks[NOSE] - middle) @ eyes) / distance**2
    return float(np.degrees(np.arcsin(np.clip(1.5 * offset, -1, 1))))


def _outside(detection: Detection, width: int, height: int) -> float:
    """The part of the box beyond the edge of the frame, 0..1."""
    x1, y1, x2, y2 = detection.box
    inside = max(0.0, min(x2, width) - max(x1, 0.0)) * max(0.0, min(y2, height) - max(y1, 0.0))
    return 1.0 - float(inside) / max(1.0, detection.width * detection.height)
