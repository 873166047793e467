"""Video files become frames, in whatever process this runs.

Video decoders are as exposed to hostile files as those of photos, so ``VideoFile`` is opened in a
limited child process only (see ``video``).
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from facerec_desktop.core.errors import VideoError
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.ordinary_files import displayable, open_ordinary, opening_failure
from facerec_desktop.core.progress import CancelToken

MAX_FRAME_PIXELS = 36_000_000
"""A little more than 8K."""
MAX_FRAMES = 24 * 60 * 60 * 60
"""A day at 60 frames a second: no file goes on for ever, whatever it claims."""
HIGHEST_FPS = 1000.0

_MAX_BROKEN_FRAMES = 10
"""Unreadable frames in a row after which a video is taken to end."""
_USUAL_FPS = 25.0
_PATIENCE_MS = 4_000
_THREADS = 4
"""More cost memory and gain little."""
_HEAD_BYTES = 512
_TRANSPORT_PACKET = 188
_SIGNATURES = (
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",  # ASF, WMV
    b"\x00\x00\x01\xba",  # MPEG program stream
    b"\x00\x00\x01\xb3",  # MPEG video stream
    b"FLV\x01",
    b"OggS",
)
_ISO_BOXES = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}

# Keeps both from writing to the terminal; FFmpeg's level is read when the first video is opened.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)


class VideoFile:
    """The frames of a video file, upright, in order.

    A context manager. Belongs to one thread at a time.

    Attributes:
        path: the file.
        fps: frames per second, a usual value if the file does not say.
        frame_count: how many frames the file claims; may be a guess, 0 if unknown.
    """

    def __init__(self, path: Path) -> None:
        """Open a video.

        Args:
            path: a local file; no address, device or playlist.

        Raises:
            VideoError: it is missing, no video, or its pictures are too large.
        """
        self.path = path
        require_video(path)
        self._capture = self._open()
        self._fresh = True
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0 < fps <= HIGHEST_FPS else _USUAL_FPS
        count = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        self.frame_count = int(count) if 0 < count <= MAX_FRAMES else 0

    def __enter__(self) -> VideoFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def frames(
        self, every: float | None = None, cancel: CancelToken | None = None
    ) -> Iterator[Frame]:
        """Read from the start to the end; single broken frames are passed over.

        Args:
            every: seconds between the frames wanted; those between are decoded but not converted.
                None for all frames.
            cancel: asked before every frame.

        Yields:
            RGB uint8 frames with ``index`` counted over all frames of the file and ``time`` in
            seconds, both increasing.

        Raises:
            VideoError: not a single frame can be read.
            Cancelled: ``cancel`` was set.
        """
        self._rewind()
        due, empty = 0.0, True
        for index, moment in self._grabbed(cancel):
            if every and moment < due:
                continue
            image = self._retrieve()
            if image is None:
                continue
            if every:
                due = (math.floor(moment / every) + 1) * every
            empty = False
            yield Frame(image, displayable(self.path), index, moment)
        if empty:
            raise VideoError(self.path, "no picture can be read from it")

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._capture.release()

    def _open(self) -> cv2.VideoCapture:
        # Elsewhere than on Windows names are bytes, and OpenCV crashes on text that is not UTF-8.
        name = str(self.path) if sys.platform == "win32" else cast("str", os.fsencode(self.path))
        patience = [
            *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _PATIENCE_MS),
            *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, _PATIENCE_MS),
            *(cv2.CAP_PROP_N_THREADS, min(_THREADS, os.cpu_count() or 1)),
        ]
        capture = cv2.VideoCapture(name, cv2.CAP_FFMPEG, patience)
        if not capture.isOpened():
            raise VideoError(self.path, "the video is damaged or of a kind that cannot be read")
        width = capture.get(cv2.CAP_PROP_FRAME_WIDTH)
        height = capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if width * height > MAX_FRAME_PIXELS:
            capture.release()
            raise VideoError(self.path, f"pictures of {width:.0f}×{height:.0f} are too large")
        return capture

    def _rewind(self) -> None:
        # Opening again is exact; seeking lands on some key frame nearby.
        if not self._fresh:
            self._capture.release()
            self._capture = self._open()
        self._fresh = False

    def _grabbed(self, cancel: CancelToken | None) -> Iterator[tuple[int, float]]:
        """Index and time of every frame that could be decoded, ready to be retrieved."""
        moment, broken = -math.inf, 0
        for index in range(MAX_FRAMES):
            if cancel is not None:
                cancel.check()
            if self._capture.grab():
                broken = 0
                moment = self._moment_after(moment)
                yield index, moment
            elif (broken := broken + 1) > _MAX_BROKEN_FRAMES:
                return

    def _moment_after(self, previous: float) -> float:
        """Seconds since the start; a frame's length later where the file's clock is broken."""
        moment = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if math.isfinite(moment) and moment > previous and moment >= 0:
            return moment
        return max(0.0, previous + 1 / self.fps)

    def _retrieve(self) -> Image | None:
        try:
            readable, bgr = self._capture.retrieve()
        except cv2.error:
            return None
        if not readable or bgr.ndim != 3:
            return None
        return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)


def require_video(path: Path) -> None:
    """Refuse what is not a video container before FFmpeg sees it.

    FFmpeg also takes playlists, which name other files, and would wait for devices and pipes.

    Raises:
        VideoError: it is missing, or something else.
    """
    try:
        with open_ordinary(path) as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise VideoError(path, opening_failure(error)) from error
    if not head:
        raise VideoError(path, "the file is empty")
    if not _is_container(head):
        raise VideoError(path, "this is not a video the program can read")


def _is_container(head: bytes) -> bool:
    if head.startswith(_SIGNATURES) or head[4:8] in _ISO_BOXES:
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return True
    # Transport streams have no header, only a sync byte per packet; cameras put a clock before it.
    return any(
        head[start : start + 1] == b"G" == head[start + stride : start + stride + 1]
        for start, stride in ((0, _TRANSPORT_PACKET), (4, _TRANSPORT_PACKET + 4))
    )
