"""MTCNN for moving pictures: look at a small copy, then follow each face with the last network."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Detection, Floats, Image
from facerec_desktop.vision.boxes import squared
from facerec_desktop.vision.detector import FaceFinder
from facerec_desktop.vision.mtcnn import OUTPUT_SIDE, MtcnnDetector

PIXELS = 640 * 480
"""Larger frames are shrunk to so many pixels before they are searched."""
MIN_FACE_SIZE = 32
"""Smallest face to find in the shrunk frame, in pixels; most of 20 pixels are found as well.

A third smaller would take twice as long, and two more sizes than P-Net looks at in one go."""
FOLLOW_SCORE = 0.6
"""A face known to be here may be less clear than one that is new."""
MAX_SHIFT, MAX_GROWTH = 0.6, 1.7
"""How far a face may lie from where it was expected, in its own sizes, and how much it may have
grown or shrunk; what is further off is another face."""


class LiveMtcnn:
    """The cascade as a ``LiveDetector``; its last network follows what any detector found."""

    def __init__(self, detector: MtcnnDetector, finder: FaceFinder | None = None) -> None:
        """Use detectors that nobody else uses.

        Args:
            detector: follows; its settings ask for ``MIN_FACE_SIZE``.
            finder: searches whole frames in its place.
        """
        self._detector = detector
        self._finder: FaceFinder = finder or detector

    def detect(self, image: Image) -> list[Detection]:
        """See ``LiveDetector``; boxes and landmarks are as exact as in the whole frame."""
        height, width = image.shape[:2]
        scale = math.sqrt(PIXELS / (height * width))
        if scale >= 1 or min(height, width) * scale < 1:
            found = [face.box for face in self._finder.detect(image)]
        else:
            size = (round(width * scale), round(height * scale))
            small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
            found = [face.box / np.float32(scale) for face in self._finder.detect(small)]
        # Looked at once more in the way that faces are followed, so that nothing moves when a
        # face found becomes a face followed.
        refined = self.follow(image, found)
        return [face for face in refined if face is not None]

    def follow(self, image: Image, boxes: Sequence[Floats]) -> list[Detection | None]:
        """See ``LiveDetector``."""
        if not boxes:
            return []
        squares = np.rint(squared(np.stack(boxes).astype(np.float32)))
        height, width = image.shape[:2]
        middles = (squares[:, :2] + squares[:, 2:]) / 2
        sides = squares[:, 2] - squares[:, 0]
        seen = (sides >= 4) & ((middles > 0) & (middles < (width, height))).all(axis=1)
        places = np.flatnonzero(seen)
        answers: list[Detection | None] = [None] * len(boxes)
        if len(places):
            crops = np.stack([_cut(image, square) for square in squares[places].astype(int)])
            for place, face in zip(
                places, self._detector.judge(crops, squares[places]), strict=True
            ):
                if face.score >= FOLLOW_SCORE and _is_near(face, squares[place]):
                    answers[place] = face
        return answers


def _cut(image: Image, square: NDArray[np.int_]) -> Floats:
    """A square of the frame as O-Net takes it; black where it leaves the frame."""
    height, width = image.shape[:2]
    x1, y1, x2, y2 = square
    part = image[max(y1, 0) : y2, max(x1, 0) : x2]
    if x1 < 0 or y1 < 0 or x2 > width or y2 > height:
        above, below = max(-int(y1), 0), max(int(y2) - height, 0)
        left, right = max(-int(x1), 0), max(int(x2) - width, 0)
        border = cv2.BORDER_CONSTANT
        part = np.asarray(cv2.copyMakeBorder(part, above, below, left, right, border), np.uint8)
    small = cv2.resize(part, (OUTPUT_SIDE, OUTPUT_SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


def _is_near(face: Detection, square: Floats) -> bool:
    side = float(square[2] - square[0])
    shift = (face.box[:2] + face.box[2:] - square[:2] - square[2:]) / 2
    growth = max(face.width, face.height) / side
    near = float(np.hypot(*shift)) <= MAX_SHIFT * side
    return near and 1 / MAX_GROWTH <= growth <= MAX_GROWTH
