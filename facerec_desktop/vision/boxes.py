"""Arithmetic of candidate boxes: float32 ``(n, 4)`` rows of ``x1, y1, x2, y2``."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats


def suppress(
    boxes: Floats, scores: Floats, limit: float, groups: NDArray[np.intp] | None = None
) -> NDArray[np.intp]:
    """Greedy non-maximum suppression by intersection over union.

    Args:
        boxes: ``(n, 4)``.
        scores: ``(n,)``, above 0.
        limit: boxes that overlap a better one by more than this are dropped.
        groups: ``(n,)``; only boxes of one group compete, if given.

    Returns:
        Indices of the boxes kept, best score first.
    """
    # OpenCV's annotations ask for lists, its code is content with arrays.
    rectangles: Any = np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])
    likely: Any = scores
    if groups is None:
        kept = cv2.dnn.NMSBoxes(rectangles, likely, 0.0, limit)
    else:
        numbers: Any = groups.astype(np.int32)
        kept = cv2.dnn.NMSBoxesBatched(rectangles, likely, numbers, 0.0, limit)
    return np.asarray(kept, np.intp).ravel()


def suppress_nested(boxes: Floats, scores: Floats, limit: float) -> NDArray[np.intp]:
    """Greedy suppression of boxes that lie mostly inside, or around, a better one.

    As ``suppress``, but the overlap is measured against the smaller of both boxes.
    """
    order = np.argsort(-scores, kind="stable")
    x1, y1, x2, y2 = boxes[order].T
    areas = (x2 - x1 + 1) * (y2 - y1 + 1)
    alive = np.ones(len(order), bool)
    for index in range(len(order)):
        if alive[index]:
            rest = slice(index + 1, None)
            width = np.minimum(x2[index], x2[rest]) - np.maximum(x1[index], x1[rest]) + 1
            height = np.minimum(y2[index], y2[rest]) - np.maximum(y1[index], y1[rest]) + 1
            shared = np.maximum(width, 0) * np.maximum(height, 0)
            alive[rest] &= shared <= limit * np.minimum(areas[index], areas[rest])
    return order[alive]


def move(boxes: Floats, offsets: Floats, margin: float) -> Floats:
    """Boxes with each side moved by ``offsets`` times their size.

    Args:
        boxes: ``(n, 4)``.
        offsets: ``(n, 4)``, fractions of width, height, width, height.
        margin: added to width and height before multiplying.
    """
    sizes = boxes[:, 2:] - boxes[:, :2] + np.float32(margin)
    moved: Floats = boxes + offsets * np.tile(sizes, (1, 2))
    return moved


def squared(boxes: Floats) -> Floats:
    """Squares around the same centres, as large as the longer sides."""
    sizes = boxes[:, 2:] - boxes[:, :2]
    side = sizes.max(axis=1, keepdims=True)
    corner = boxes[:, :2] + (sizes - side) / 2
    return np.hstack([corner, corner + side]).astype(np.float32)
