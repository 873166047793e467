"""Cameras, streams and videos deliver one picture after the other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import cv2
import numpy as np

from facerec_desktop.core.cameras import SourceChoice, SourceKind, denied, missing
from facerec_desktop.core.errors import AddressInvalid, CameraError
from facerec_desktop.core.faces import Image
from facerec_desktop.sources.video import VideoReader

STREAM_SCHEMES = ("rtsp", "rtsps", "http", "https")
OPEN_TIMEOUT_MS, READ_TIMEOUT_MS = 10_000, 5_000
_DEVICES = Path("/dev")
_LATEST = 1.0
"""Seconds a video may fall behind before it goes on from where it is."""
_LONGEST_REST = 0.5
"""Seconds after which a video that rests on a picture delivers it again."""


class Capture(Protocol):
    """An open source; belongs to the thread that reads it."""

    def read(self) -> Image | None:
        """The next picture, RGB ``uint8 (height, width, 3)``; waits for it; None at the end.

        Raises:
            CameraError: the source fails.
            VideoError: the video fails.
        """
        ...

    def close(self) -> None:
        """Let go of the source; may be called twice."""
        ...


def open_capture(choice: SourceChoice) -> Capture:
    """Open what OpenCV can: videos, network streams, and cameras by number.

    Raises:
        AddressInvalid: the address of a stream is none.
        CameraDenied: the system keeps the camera from the program.
        CameraError: the camera is not there, or the camera or stream does not answer.
        VideoError: the video cannot be read.
    """
    match choice.kind:
        case SourceKind.VIDEO:
            return VideoCapture(choice)
        case SourceKind.STREAM:
            return DeviceCapture(choice, _open_stream(choice))
        case SourceKind.CAMERA:
            return DeviceCapture(choice, _open_camera(choice))


def check_address(address: str) -> None:
    """Make sure that a text can be the address of a stream.

    Raises:
        AddressInvalid: it cannot.
    """
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, has_host = urlsplit(""), False
    if parts.scheme not in STREAM_SCHEMES or not has_host:
        raise AddressInvalid(
            "An address looks like rtsp://camera.local/stream or http://192.168.1.20:8080/video."
        )


class DeviceCapture:
    """A camera or stream opened by OpenCV."""

    def __init__(self, choice: SourceChoice, device: cv2.VideoCapture) -> None:
        self._choice = choice
        self._device = device

    def read(self) -> Image | None:
        """See ``Capture``."""
        readable, picture = self._device.read()
        rgb = _rgb(picture) if readable and picture is not None else None
        if rgb is None:
            raise CameraError(f"{self._choice.title} sends no pictures.")
        return _finished(rgb, self._choice.mirror)

    def close(self) -> None:
        """See ``Capture``."""
        self._device.release()


class VideoCapture:
    """A video file shown at its own speed."""

    def __init__(self, choice: SourceChoice) -> None:
        self._choice = choice
        self._reader = VideoReader(Path(choice.address))
        self._images = self._play()

    def read(self) -> Image | None:
        """See ``Capture``."""
        return next(self._images, None)

    def close(self) -> None:
        """See ``Capture``."""
        self._reader.close()

    def _play(self) -> Iterator[Image]:
        while True:
            started, shown = time.monotonic(), None
            for frame in self._reader.frames():
                due = started + (frame.time or 0.0)
                if shown is None or time.monotonic() - due > _LATEST:
                    started, due = started + time.monotonic() - due, time.monotonic()
                while shown is not None and due - time.monotonic() > _LONGEST_REST:
                    time.sleep(_LONGEST_REST)
                    yield shown
                time.sleep(max(0.0, due - time.monotonic()))
                shown = _finished(self._scaled(frame.image), self._choice.mirror)
                yield shown
            if not self._choice.repeat:
                return

    def _scaled(self, image: Image) -> Image:
        if self._choice.resolution is None:
            return image
        height, width = image.shape[:2]
        factor = min(self._choice.resolution[0] / width, self._choice.resolution[1] / height)
        if factor >= 1:
            return image
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _open_stream(choice: SourceChoice) -> cv2.VideoCapture:
    check_address(choice.address)
    patience = [
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS),
    ]
    device = cv2.VideoCapture(choice.address, cv2.CAP_FFMPEG, patience)
    if not device.isOpened():
        raise CameraError(
            f"{choice.title} does not answer. Check the address and that the camera is on."
        )
    return device


def _open_camera(choice: SourceChoice) -> cv2.VideoCapture:
    _check_camera(choice)
    device = cv2.VideoCapture(int(choice.address))
    if not device.isOpened():
        raise CameraError(
            f"{choice.title} cannot be opened. It may be unplugged, or another program uses it."
        )
    if choice.resolution is not None:
        device.set(cv2.CAP_PROP_FRAME_WIDTH, choice.resolution[0])
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, choice.resolution[1])
    return device


def _check_camera(choice: SourceChoice) -> None:
    """Find out what OpenCV would not tell: only Linux lets one see it."""
    if not choice.address.isdecimal():
        raise missing(choice.title)
    if sys.platform != "linux":
        return
    path = _DEVICES / f"video{choice.address}"
    if not path.exists():
        raise missing(choice.title)
    if not os.access(path, os.R_OK | os.W_OK):
        raise denied(choice.title)


def _rgb(picture: cv2.typing.MatLike) -> cv2.typing.MatLike | None:
    """Colours of what a driver delivers, None if it is no picture; some cameras see only grey."""
    channels = 1 if picture.ndim == 2 else picture.shape[-1]
    conversion = {
        1: cv2.COLOR_GRAY2RGB,
        3: cv2.COLOR_BGR2RGB,
        4: cv2.COLOR_BGRA2RGB,
    }.get(channels)
    if conversion is None or picture.size == 0:
        return None
    return cv2.cvtColor(picture, conversion)


def _finished(image: Image | cv2.typing.MatLike, mirror: bool) -> Image:
    return np.ascontiguousarray(cv2.flip(image, 1) if mirror else image, np.uint8)
