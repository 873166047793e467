"""What every face detector offers."""

from __future__ import annotations

from typing import Protocol

from facerec_desktop.core.faces import Detection, Image


class Detector(Protocol):
    """Finds faces."""

    def detect(self, image: Image) -> list[Detection]:
        """All faces of an RGB picture of any size, largest first."""
        ...
