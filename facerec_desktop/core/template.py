"""Where the landmarks of an aligned face lie."""

from __future__ import annotations

from dataclasses import dataclass, field

from facerec_desktop.core.people import SAMPLE_SIZE


@dataclass(frozen=True)
class Template:
    """Where a model expects the landmarks.

    Attributes:
        size: side of the square picture in pixels.
        landmarks: five points ``(x, y)`` in pixels, in the order of ``LANDMARK_NAMES``.
        stretch: how many times wider than in nature faces are shown; 1 for most models.
    """

    size: int
    landmarks: tuple[tuple[float, float], ...]
    stretch: float = field(default=1.0, repr=False)

    @property
    def natural_landmarks(self) -> tuple[tuple[float, float], ...]:
        """The landmarks before faces are stretched."""
        return tuple((x / self.stretch, y) for x, y in self.landmarks)


SAMPLE_TEMPLATE = Template(
    SAMPLE_SIZE, ((97.0, 103.0), (159.0, 103.0), (128.0, 139.0), (102.5, 170.0), (153.5, 170.0))
)
"""Crops kept in the database: wide enough that any model's template can be cut from them."""
