"""The child process that decodes a video: whatever a hostile file does, it does it here.

The first request is the path; its answer says how the video is. The next requests either begin at
the start of the video or ask for one more frame. While a frame is looked for, signs of life are
sent, so that a long way to it is told from a decoder that hangs.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import cv2

from facerec_desktop.core.errors import VideoError
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.limited_child import (
    READY,
    SIZE,
    decode_path,
    encode_reason,
    send_rows,
    settle,
)
from facerec_desktop.sources.video_file import VideoFile

OPENED, FRAME, END, ALIVE, PROBLEM = b"O", b"F", b"E", b".", b"V"
"""First bytes of answers. A problem is followed by the reason in UTF-8."""
BEGIN, MORE = b"B", b"M"
"""First bytes of requests."""
OPENING = struct.Struct("<dQ")
"""Frames per second and how many frames there seem to be; follows ``OPENED``."""
STEP = struct.Struct("<d")
"""Seconds between the frames wanted, 0 for all; follows ``BEGIN``."""
MOMENT = struct.Struct("<Qd")
"""Number of a frame and its time in seconds; follows ``FRAME``, before a ``SIZE``."""

_SIGN_INTERVAL = 0.5


def serve(connection: Connection[bytes, bytes], memory_limit: int) -> None:
    """Answer requests until the parent closes its end or ends.

    Args:
        connection: the child's end of the pipe.
        memory_limit: bytes of memory beyond those of the idle child.
    """
    settle(memory_limit)
    try:
        connection.send_bytes(READY)
        path = decode_path(connection.recv_bytes())
        try:
            with VideoFile(path) as video:
                connection.send_bytes(OPENED + OPENING.pack(video.fps, video.frame_count))
                _answer_all(connection, video)
        except VideoError as error:
            connection.send_bytes(PROBLEM + encode_reason(error.reason))
        except (cv2.error, MemoryError):
            reason = "the video needs more memory than it may use"
            connection.send_bytes(PROBLEM + encode_reason(reason))
        connection.recv_bytes()  # the parent closes its end when it has read the answer
    except (EOFError, OSError):
        return


def _answer_all(connection: Connection[bytes, bytes], video: VideoFile) -> None:
    frames: Iterator[Frame] = iter(())
    while True:
        request = connection.recv_bytes()
        if request.startswith(BEGIN):
            [step] = STEP.unpack(request.removeprefix(BEGIN))
            frames = video.frames(step or None, _SignsOfLife(connection))
        frame = next(frames, None)
        if frame is None:
            connection.send_bytes(END)
            continue
        height, width, _ = frame.image.shape
        moment = MOMENT.pack(frame.index, frame.time or 0.0)
        connection.send_bytes(FRAME + moment + SIZE.pack(height, width))
        send_rows(connection, frame.image)


class _SignsOfLife(CancelToken):
    """Is asked before every frame, and lets the parent know."""

    def __init__(self, connection: Connection[bytes, bytes]) -> None:
        super().__init__()
        self._connection, self._last = connection, time.monotonic()

    def check(self) -> None:
        now = time.monotonic()
        if now - self._last > _SIGN_INTERVAL:
            self._last = now
            self._connection.send_bytes(ALIVE)
