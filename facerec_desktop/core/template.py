"""Where the landmarks of an aligned face lie."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.people import SAMPLE_SIZE


@dataclass(frozen=True)
class Template:
    """Where a model expects the landmarks.

    Attributes:
        size: side of the square picture in pixels.
        landmarks: five points ``(x, y)`` in pixels, in the order of ``LANDMARK_NAMES``.
    """

    size: int
    landmarks: tuple[tuple[float, float], ...]


SAMPLE_TEMPLATE = Template(
    SAMPLE_SIZE, ((97.0, 103.0), (159.0, 103.0), (128.0, 139.0), (102.5, 170.0), (153.5, 170.0))
)
"""Crops kept in the database: wide enough that any model's template can be cut from them."""
