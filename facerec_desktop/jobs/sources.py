"""Makes what opens a source: Qt for cameras where it can, OpenCV for everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.jobs.qt_camera import QtCamera, has_qt_cameras

if TYPE_CHECKING:
    from facerec_desktop.sources.capture import Capture

Opening: TypeAlias = tuple[Callable[[], "Capture"], Callable[[], None] | None]
"""What opens the source in the thread that reads it, and what lets go of it in the window's."""
SourceOpener: TypeAlias = Callable[[SourceChoice], Opening]


def open_source(choice: SourceChoice) -> Opening:
    """Get a source ready; called in the window's thread.

    Raises:
        CameraError: the camera is not there, or may not be used.
    """
    # Cameras are numbered where Qt could not name them.
    is_named = choice.kind is SourceKind.CAMERA and not choice.address.isdecimal()
    if is_named and has_qt_cameras():
        camera = QtCamera(choice)
        return lambda: camera, camera.stop
    return lambda: _open_here(choice), None


def _open_here(choice: SourceChoice) -> Capture:
    from facerec_desktop.sources.capture import open_capture

    return open_capture(choice)
