"""Finds room for captions: beside their faces, over no face, inside the view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.geometry import box_areas

GAP = 6.0
_OWN_FACE, _OTHER_LABEL, _OTHER_FACE = 50.0, 20.0, 10.0  # what a covered pixel costs
_GRID_STEPS = 24
_TIE_BREAK = 0.01


def place_labels(faces: Sequence[QRectF], sizes: Sequence[QSizeF], area: QRectF) -> list[QRectF]:
    """A place for every caption.

    Captions stay inside ``area`` and, wherever there is room, cover neither a face nor each
    other; the place above the face is preferred, then the nearest free one.

    Args:
        faces: boxes on the screen.
        sizes: how large their captions are.
        area: what can be seen.
    """
    boxes = np.array([_edges(face) for face in faces], np.float32).reshape(-1, 4)
    taken = np.empty((0, 4), np.float32)
    places = []
    for number, size in enumerate(sizes):
        options = _options(boxes[number], size, area)
        costs = _distances(options, boxes[number])
        costs += _OWN_FACE * _covered(options, boxes[number : number + 1])
        costs += _OTHER_FACE * _covered(options, np.delete(boxes, number, axis=0))
        costs += _OTHER_LABEL * _covered(options, taken)
        best = options[int(np.argmin(costs))]
        taken = np.vstack([taken, best])
        places.append(QRectF(float(best[0]), float(best[1]), size.width(), size.height()))
    return places


def _options(face: Floats, size: QSizeF, area: QRectF) -> Floats:
    """Places beside the face, best first, then a grid over the area; all inside the area."""
    width, height = size.width(), size.height()
    left, top, right, bottom = face.tolist()
    middle = (left + right - width) / 2
    beside = [
        (left, top - GAP - height),
        (middle, top - GAP - height),
        (left, bottom + GAP),
        (middle, bottom + GAP),
        (right + GAP, top),
        (left - GAP - width, top),
    ]
    across = np.linspace(area.left(), area.right() - width, _GRID_STEPS)
    down = np.linspace(area.top(), area.bottom() - height, _GRID_STEPS)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    corners = np.vstack([np.array(beside), grid])
    low = (area.left(), area.top())
    high = (max(low[0], area.right() - width), max(low[1], area.bottom() - height))
    corners = np.clip(corners, low, high)
    return np.hstack([corners, corners + np.array((width, height))]).astype(np.float32)


def _distances(options: Floats, face: Floats) -> Floats:
    """How far each place is from the face; the order of the first places breaks ties."""
    gaps = np.maximum(options[:, :2] - face[2:], face[:2] - options[:, 2:])
    distances: Floats = np.sum(np.clip(gaps, 0, None), axis=1)
    distances = np.maximum(distances, np.float32(GAP))
    return distances + np.arange(len(options), dtype=np.float32) * np.float32(_TIE_BREAK)


def _covered(options: Floats, others: Floats) -> Floats:
    """Pixels of ``others`` that each place would cover."""
    corners = np.maximum(options[:, None, :2], others[None, :, :2])
    ends = np.minimum(options[:, None, 2:], others[None, :, 2:])
    overlaps = np.concatenate([corners, ends], axis=2).reshape(-1, 4)
    areas: Floats = box_areas(overlaps).reshape(len(options), len(others)).sum(axis=1)
    return areas


def _edges(box: QRectF) -> tuple[float, float, float, float]:
    return box.left(), box.top(), box.right(), box.bottom()
