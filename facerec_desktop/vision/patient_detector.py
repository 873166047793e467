"""Looks again before saying that a photo shows nobody."""

from __future__ import annotations

import math

import cv2
import numpy as np

from facerec_desktop.core.faces import Detection, Floats, Image
from facerec_desktop.vision.detector import Detector, LiveDetector

PADDING = 0.35
"""Border around a close-up, as a part of its longer side."""
MAX_ASPECT = 2.0
"""A close-up is no longer than so many times its shorter side; a strip with the border that belongs
to its length would take thousands of times its memory."""
MAX_PIXELS, MAX_RETRY_PIXELS = 16_000_000, 4_000_000
"""Larger pictures are shrunk first: the detector needs 16 to 32 bytes of memory a pixel."""


class PatientDetector:
    """A ``Detector`` for photos that also tries them with a border and turned.

    Close-ups whose forehead is cut off are found once there is a border around them, and photos
    lying on their side, without a note of it in the file, once they are turned.
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    @property
    def live(self) -> LiveDetector:
        """See ``Detector``; the next frame comes soon enough, so patience is not needed."""
        return self._detector.live

    def detect(self, image: Image) -> list[Detection]:
        """All faces, largest first; where none is seen at once, of the surest other attempt.

        A face lying on its side is often taken for one standing on its head, with the landmarks in
        the wrong places, but never with as much confidence as when it stands upright.
        """
        small, step = _shrunk(image, MAX_PIXELS)
        found = self._detector.detect(small)
        if not found:
            small, step = _shrunk(image, MAX_RETRY_PIXELS)
            attempts = [self._detect_padded(small)]
            attempts += [self._detect_turned(small, quarter_turns) for quarter_turns in (1, 2, 3)]
            found = max(attempts, key=_confidence)
        return [_enlarged(face, step) for face in found]

    def _detect_padded(self, image: Image) -> list[Detection]:
        height, width = image.shape[:2]
        border = int(min(max(height, width), MAX_ASPECT * min(height, width)) * PADDING)
        padded = cv2.copyMakeBorder(
            image, border, border, border, border, cv2.BORDER_CONSTANT, value=(127, 127, 127)
        )
        found = self._detector.detect(np.asarray(padded, np.uint8))
        offset = np.float32(border)
        return [Detection(face.box - offset, face.landmarks - offset, face.score) for face in found]

    def _detect_turned(self, image: Image, quarter_turns: int) -> list[Detection]:
        turned = np.ascontiguousarray(np.rot90(image, quarter_turns))
        height, width = image.shape[:2]
        return [
            _turned_back(face, quarter_turns, width, height)
            for face in self._detector.detect(turned)
        ]


def _shrunk(image: Image, max_pixels: int) -> tuple[Image, int]:
    """The picture averaged over squares so that it fits, and the side of the squares."""
    height, width = image.shape[:2]
    step = math.ceil(math.sqrt(height * width / max_pixels))
    if step <= 1 or min(height, width) < step:
        return image, 1
    rows, columns = height // step, width // step
    part = image[: rows * step, : columns * step]
    small = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), step


def _enlarged(face: Detection, step: int) -> Detection:
    """A face found in a shrunk picture, where it lies in the whole one."""
    if step == 1:
        return face
    shift = np.float32((step - 1) / 2)
    return Detection(face.box * step + shift, face.landmarks * step + shift, face.score)


def _confidence(faces: list[Detection]) -> float:
    return max((face.score for face in faces), default=0.0)


def _turned_back(face: Detection, quarter_turns: int, width: int, height: int) -> Detection:
    """A face found in a picture turned left ``quarter_turns`` times, where it lies unturned."""
    corners = _unturn(face.box.reshape(2, 2), quarter_turns, width, height)
    box = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
    return Detection(box, _unturn(face.landmarks, quarter_turns, width, height), face.score)


def _unturn(points: Floats, quarter_turns: int, width: int, height: int) -> Floats:
    x, y = points[:, 0], points[:, 1]
    if quarter_turns == 1:
        x, y = width - 1 - y, x
    elif quarter_turns == 2:
        x, y = width - 1 - x, height - 1 - y
    else:
        x, y = y, height - 1 - x
    return np.stack([x, y], axis=1).astype(np.float32)
