"""What every face detector offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from facerec_desktop.core.faces import Detection, Floats, Image


class FaceFinder(Protocol):
    """Finds faces in single pictures."""

    def detect(self, image: Image) -> list[Detection]:
        """All faces of an RGB picture of any size, largest first."""
        ...


class LiveDetector(Protocol):
    """Finds and follows faces in moving pictures, several times faster than a ``Detector``."""

    def detect(self, image: Image) -> list[Detection]:
        """All but small faces of an RGB frame of any size, largest first."""
        ...

    def follow(self, image: Image, boxes: Sequence[Floats]) -> list[Detection | None]:
        """The faces near where they are expected, None for each that is not there.

        Args:
            image: RGB frame.
            boxes: expected ``(x1, y1, x2, y2)``, one a face; may reach over the edge.
        """
        ...


class Detector(FaceFinder, Protocol):
    """Finds faces in photos, and has a form for moving pictures."""

    @property
    def live(self) -> LiveDetector:
        """The same eyes for moving pictures; may be used while ``detect`` runs elsewhere."""
        ...
