"""Where the live view takes its pictures from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facerec_desktop.core.errors import CameraDenied, CameraError


class SourceKind(StrEnum):
    """What kind of thing delivers pictures."""

    CAMERA = "camera"
    VIDEO = "video"
    STREAM = "stream"


@dataclass(frozen=True)
class SourceChoice:
    """What the user wants to watch.

    Attributes:
        kind: what it is.
        address: id of a camera, path of a video or address of a stream; may hold a password.
        title: what the user calls it; never holds a password.
        resolution: width and height asked for in pixels, None for what the source likes best.
        mirror: whether left and right are swapped, as in a mirror.
        repeat: whether a video begins anew at its end.
    """

    kind: SourceKind
    address: str
    title: str
    resolution: tuple[int, int] | None = None
    mirror: bool = False
    repeat: bool = False


@dataclass(frozen=True)
class CameraInfo:
    """A camera of this computer.

    Attributes:
        id: what the system calls it; stays the same when it is plugged in again.
        title: what people call it.
        resolutions: width and height in pixels it offers, largest first; empty if unknown.
    """

    id: str
    title: str
    resolutions: tuple[tuple[int, int], ...] = ()


def denied(title: str) -> CameraDenied:
    """The error of a camera the program may not use.

    Args:
        title: what people call it.
    """
    return CameraDenied(
        f"The program may not use {title}. Allow it in the system's privacy settings, "
        "under Camera, then start again."
    )


def missing(title: str) -> CameraError:
    """The error of a camera that is not there.

    Args:
        title: what people call it.
    """
    return CameraError(f"{title} is not connected.")
