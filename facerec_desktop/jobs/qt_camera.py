"""Cameras through Qt, which knows their names and asks for permission.

Pictures come in the window's thread as handles, are turned into pixels in the thread that reads
them, and only the newest handle is ever kept.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.cameras import CameraInfo, SourceChoice, denied, missing
from facerec_desktop.core.errors import CameraError
from facerec_desktop.core.faces import Image

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QCameraDevice, QVideoFrame

PATIENCE = 10.0
"""Seconds without a picture after which reading gives up."""


@cache
def has_qt_cameras() -> bool:
    """Whether Qt's multimedia can be used here; its libraries or what drives it may be missing."""
    try:
        from PySide6.QtMultimedia import QMediaFormat
    except ImportError:
        return False
    # Without a backend cameras may be listed, but none can be read.
    return bool(QMediaFormat().supportedFileFormats(QMediaFormat.ConversionMode.Decode))


def qt_cameras() -> tuple[CameraInfo, ...]:
    """The cameras Qt knows; to be asked in the window's thread."""
    from PySide6.QtMultimedia import QMediaDevices

    return tuple(
        CameraInfo(_id(device), device.description(), _resolutions(device))
        for device in QMediaDevices.videoInputs()
    )


class QtCamera(QObject):
    """A camera as a ``Capture``: made and started in the window's thread, read in another."""

    def __init__(self, choice: SourceChoice) -> None:
        """Start the camera, after the user has allowed it.

        Raises:
            CameraError: it is not there.
            CameraDenied: the user, or the system, forbids it.
        """
        super().__init__()
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

        self._choice = choice
        self._arrived = threading.Condition()
        self._frame: QVideoFrame | None = None
        self._error: CameraError | None = None
        self._is_closed = False
        self._camera = QCamera(_device(choice))
        self._sink = QVideoSink()
        self._session = QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._choose_format(self._camera)
        # Directly: the handle is put aside in whatever thread brings it.
        self._sink.videoFrameChanged.connect(self._on_frame, Qt.ConnectionType.DirectConnection)
        self._camera.errorOccurred.connect(self._on_error)
        self._start_when_allowed()

    def read(self) -> Image | None:
        """See ``Capture``."""
        with self._arrived:
            self._arrived.wait_for(
                lambda: self._frame is not None or self._error is not None or self._is_closed,
                PATIENCE,
            )
            frame, self._frame = self._frame, None
            if frame is None:
                if self._is_closed:
                    return None
                raise self._error or CameraError(f"{self._choice.title} sends no pictures.")
        return _pixels(frame.toImage(), self._choice.mirror)

    def close(self) -> None:
        """Wake the reader; the camera itself ends with ``stop`` in the window's thread."""
        with self._arrived:
            self._is_closed = True
            self._arrived.notify_all()

    def stop(self) -> None:
        """Let go of the camera, in the window's thread."""
        self.close()
        self._sink.videoFrameChanged.disconnect(self._on_frame)
        self._camera.stop()
        self.deleteLater()

    def _start_when_allowed(self) -> None:
        app = QCoreApplication.instance()
        permission = QCameraPermission()
        status = app.checkPermission(permission) if app else Qt.PermissionStatus.Granted
        if status is Qt.PermissionStatus.Undetermined and app is not None:
            app.requestPermission(permission, self, self._on_permission)
        elif status is Qt.PermissionStatus.Granted:
            self._camera.start()
        else:
            self._fail(denied(self._choice.title))

    @Slot("QPermission")
    def _on_permission(self, permission: QCameraPermission) -> None:
        app = QCoreApplication.instance()
        if app is not None and app.checkPermission(permission) is Qt.PermissionStatus.Granted:
            self._camera.start()
        else:
            self._fail(denied(self._choice.title))

    def _choose_format(self, camera: QCamera) -> None:
        """The fastest format of the resolution asked for, if there is one."""
        wanted = self._choice.resolution
        formats = [
            one
            for one in camera.cameraDevice().videoFormats()
            if wanted and (one.resolution().width(), one.resolution().height()) == wanted
        ]
        if formats:
            camera.setCameraFormat(max(formats, key=lambda one: one.maxFrameRate()))

    @Slot("QVideoFrame")
    def _on_frame(self, frame: QVideoFrame) -> None:
        with self._arrived:
            self._frame = frame
            self._arrived.notify_all()

    @Slot()
    def _on_error(self) -> None:
        self._fail(
            CameraError(
                f"{self._choice.title} cannot be used: {self._camera.errorString()}. "
                "Another program may be using it."
            )
        )

    def _fail(self, error: CameraError) -> None:
        with self._arrived:
            self._error = error
            self._arrived.notify_all()


def _device(choice: SourceChoice) -> QCameraDevice:
    from PySide6.QtMultimedia import QMediaDevices

    for device in QMediaDevices.videoInputs():
        if _id(device) == choice.address:
            return device
    raise missing(choice.title)


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "backslashreplace")


def _resolutions(device: QCameraDevice) -> tuple[tuple[int, int], ...]:
    sizes = {(one.resolution().width(), one.resolution().height()) for one in device.videoFormats()}
    return tuple(sorted(sizes, reverse=True))


def _pixels(picture: QImage, mirror: bool) -> Image:
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    if rgb.isNull():
        raise CameraError("The camera sent a picture that cannot be read.")
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    image = rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3)
    return np.array(image[:, ::-1] if mirror else image, np.uint8, order="C")
