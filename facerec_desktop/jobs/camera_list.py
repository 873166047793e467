"""The cameras of this computer, as they come and go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from facerec_desktop.core.cameras import CameraInfo
from facerec_desktop.jobs.qt_camera import has_qt_cameras, qt_cameras

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices

_LINUX_CAMERAS = Path("/sys/class/video4linux")
_DEVICES = Path("/dev")


class CameraList(QObject):
    """Names the cameras; looks for them only once it is asked to.

    Signals:
        changed: a camera came or went, or the list was read for the first time.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self._cameras: tuple[CameraInfo, ...] = ()
        self._watcher: QFileSystemWatcher | None = None

    @property
    def cameras(self) -> tuple[CameraInfo, ...]:
        """The cameras connected now; empty before ``watch``."""
        return self._cameras

    @Slot()
    def watch(self) -> None:
        """Read the list and follow its changes; loads Qt's multimedia, which takes a moment."""
        if has_qt_cameras():
            if self._devices is None:
                from PySide6.QtMultimedia import QMediaDevices

                self._devices = QMediaDevices(self)
                self._devices.videoInputsChanged.connect(self._read)
            self._read()
        else:
            if self._watcher is None and _DEVICES.is_dir():
                self._watcher = QFileSystemWatcher([str(_DEVICES)], self)
                self._watcher.directoryChanged.connect(self._look_again)
            self._cameras = _plain_cameras()
            self.changed.emit()

    @Slot()
    def _look_again(self) -> None:
        cameras = _plain_cameras()
        if cameras != self._cameras:
            self._cameras = cameras
            self.changed.emit()

    @Slot()
    def _read(self) -> None:
        self._cameras = qt_cameras()
        self.changed.emit()


def _plain_cameras() -> tuple[CameraInfo, ...]:
    """Cameras by number, for OpenCV; only Linux tells which there are without opening them."""
    if sys.platform != "linux":
        return (CameraInfo("0", "Camera 1"),)
    found = sorted(_LINUX_CAMERAS.glob("video*"), key=lambda path: (len(path.name), path.name))
    return tuple(
        CameraInfo(path.name.removeprefix("video"), _name(path))
        for path in found
        if _index(path) == 0 and (_DEVICES / path.name).exists()
    )


def _name(camera: Path) -> str:
    try:
        return (camera / "name").read_text("utf-8", "replace").strip() or camera.name
    except OSError:
        return camera.name


def _index(camera: Path) -> int:
    """Devices of one camera are numbered; only the first delivers pictures."""
    try:
        return int((camera / "index").read_text("ascii"))
    except (OSError, ValueError):
        return 0
