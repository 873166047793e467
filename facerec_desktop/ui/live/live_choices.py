"""What the live page remembers from one start to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LiveChoices:
    """How somebody likes to look at the live picture.

    Attributes:
        camera: id of the camera, empty for the first one found.
        resolution: width and height wanted from the camera, None to leave it to the camera.
        mirror: whether the picture of a camera is shown as in a mirror.
        private: whether strangers are blurred on screen and in snapshots.
        readout: whether speed and dropped frames are shown over the picture.
    """

    camera: str = ""
    resolution: tuple[int, int] | None = None
    mirror: bool = True
    private: bool = False
    readout: bool = True
