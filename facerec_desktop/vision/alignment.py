"""Turns faces upright, centred and to one size, by a similarity transform from landmarks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.core.geometry import apply_transform, fit_similarity
from facerec_desktop.core.template import SAMPLE_TEMPLATE, Template


def align(image: Image, landmarks: Floats, template: Template) -> Image:
    """Cut a face out of a picture so that its landmarks lie on the template's.

    Args:
        image: RGB picture.
        landmarks: float32 ``(5, 2)`` in pixels of the picture.
        template: where they shall lie.

    Returns:
        RGB ``uint8 (size, size, 3)``; what lies outside the picture is black.

    Raises:
        ValueError: the landmarks coincide.
    """
    upright = fit_similarity(landmarks, template.natural_landmarks)
    upright[0] *= template.stretch
    source, matrix = _averaged(image, upright, template.size)
    size = (template.size, template.size)
    return np.asarray(cv2.warpAffine(source, matrix, size, flags=cv2.INTER_LINEAR), np.uint8)


def sample_crop(image: Image, landmarks: Floats) -> tuple[Image, Floats]:
    """The crop of a face to keep, and where its landmarks lie in it.

    Returns:
        RGB ``uint8 (SAMPLE_SIZE, SAMPLE_SIZE, 3)`` and float32 ``(5, 2)``.
    """
    matrix = fit_similarity(landmarks, SAMPLE_TEMPLATE.landmarks)
    return align(image, landmarks, SAMPLE_TEMPLATE), apply_transform(matrix, landmarks)


def _averaged(
    image: Image, matrix: NDArray[np.float64], size: int
) -> tuple[Image, NDArray[np.float64]]:
    """The picture's relevant part, averaged down when the face is much larger than the template.

    Bilinear sampling looks at four pixels only, so shrinking by more than half would skip some.
    """
    step = int(1 / np.hypot(matrix[0, 0], matrix[1, 0]))
    if step < 2:
        return image, matrix
    square = np.array([[0, 0], [size, 0], [0, size], [size, size]])
    corners = apply_transform(cv2.invertAffineTransform(matrix), square)
    x1, y1 = np.clip(np.floor(corners.min(axis=0)).astype(int) - step, 0, None)
    x2, y2 = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + step, image.shape[1::-1])
    columns, rows = (x2 - x1) // step, (y2 - y1) // step
    if columns < 1 or rows < 1:
        return image, matrix
    part = image[y1 : y1 + rows * step, x1 : x1 + columns * step]
    small = cv2.resize(part, (int(columns), int(rows)), interpolation=cv2.INTER_AREA)
    # The centre of a small pixel is the centre of the block it averages.
    origin = np.array([x1, y1]) + (step - 1) / 2
    shift = matrix[:, :2] @ origin + matrix[:, 2]
    return np.asarray(small, np.uint8), np.column_stack([matrix[:, :2] * step, shift])
