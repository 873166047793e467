"""Boxes, landmarks and similarity transforms: pure arithmetic on arrays.

Boxes are float32 ``(n, 4)`` rows of ``x1, y1, x2, y2``; points are ``(n, 2)`` rows of ``x, y``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from facerec_desktop.core.faces import Floats


def iou(first: Floats, second: Floats) -> Floats:
    """Intersection over union of every box of ``first`` (n) with every one of ``second`` (m).

    Returns:
        float32 ``(n, m)``, 0..1; 0 where both boxes are empty.
    """
    top_left = np.maximum(first[:, None, :2], second[None, :, :2])
    bottom_right = np.minimum(first[:, None, 2:], second[None, :, 2:])
    overlap = np.prod(np.clip(bottom_right - top_left, 0, None), axis=2)
    union = box_areas(first)[:, None] + box_areas(second)[None, :] - overlap
    ratios = np.zeros(union.shape, np.float32)
    np.divide(overlap, union, out=ratios, where=union > 0, casting="same_kind")
    return ratios


def box_areas(boxes: Floats) -> Floats:
    """Areas of boxes, float32 ``(n,)``; 0 for boxes turned inside out."""
    width, height = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None).T
    areas: Floats = (width * height).astype(np.float32)
    return areas


def fit_similarity(source: ArrayLike, target: ArrayLike) -> NDArray[np.float64]:
    """The rotation, scale and shift that bring ``source`` closest to ``target``.

    Least squares over all points, never mirroring.
    Umeyama, "Least-squares estimation of transformation parameters between two point patterns",
    IEEE TPAMI 13(4), 1991.

    Args:
        source: ``(n, 2)``, n at least 2, not all the same point.
        target: ``(n, 2)``.

    Returns:
        float64 ``(2, 3)``: ``target ≈ matrix[:, :2] @ source + matrix[:, 2]``.

    Raises:
        ValueError: the points of ``source`` coincide or are not finite.
    """
    points, goals = np.asarray(source, np.float64), np.asarray(target, np.float64)
    if not np.isfinite(points).all():
        raise ValueError("a similarity transform needs finite points")
    source_mean, target_mean = points.mean(axis=0), goals.mean(axis=0)
    centred, wanted = points - source_mean, goals - target_mean
    variance = np.mean(np.sum(centred**2, axis=1))
    if variance <= np.finfo(np.float64).eps:
        raise ValueError("a similarity transform needs at least two different points")
    left, values, right = np.linalg.svd(wanted.T @ centred / len(points))
    signs = np.array([1.0, np.sign(np.linalg.det(left) * np.linalg.det(right)) or 1.0])
    rotation = left @ np.diag(signs) @ right
    scale = np.sum(values * signs) / variance
    matrix = np.empty((2, 3))
    matrix[:, :2] = scale * rotation
    matrix[:, 2] = target_mean - matrix[:, :2] @ source_mean
    return matrix


def apply_transform(matrix: ArrayLike, points: ArrayLike) -> Floats:
    """Map points, ``(n, 2)``, through a ``(2, 3)`` transform."""
    transform = np.asarray(matrix, np.float64)
    mapped = np.asarray(points, np.float64) @ transform[:, :2].T + transform[:, 2]
    return mapped.astype(np.float32)
