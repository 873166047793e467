"""Videos are decoded in a limited child process, so that no file can take the program down."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import ProcessError
from pathlib import Path

from facerec_desktop.core.errors import InternalError, VideoError
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.ordinary_files import displayable
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.child_link import ChildLink
from facerec_desktop.sources.limited_child import SIZE, encode_path
from facerec_desktop.sources.video_child import (
    ALIVE,
    BEGIN,
    END,
    FRAME,
    MOMENT,
    MORE,
    OPENED,
    OPENING,
    PROBLEM,
    STEP,
    serve,
)
from facerec_desktop.sources.video_file import (
    HIGHEST_FPS,
    MAX_FRAME_PIXELS,
    MAX_FRAMES,
    require_video,
)

MEMORY_LIMIT = 1 << 30
"""Bytes; an 8K video takes about half of it."""
TIME_LIMIT = 5.0
"""Seconds without a sign of life, or for opening, on an idle computer."""

_ATTEMPTS = 2
_NAME = "video decoder"
_LENGTHS = {OPENED: OPENING.size, FRAME: MOMENT.size + SIZE.size, END: 0, ALIVE: 0}
"""Bytes after the first in answers that have a form."""


class VideoReader:
    """The frames of a video file, upright, in order.

    A context manager with a child process of its own, which decodes one frame ahead. Belongs to
    one thread at a time.

    Attributes:
        path: the file.
        fps: frames per second, a usual value if the file does not say.
        frame_count: how many frames the file claims; may be a guess, 0 if unknown.
    """

    def __init__(
        self, path: Path, memory_limit: int = MEMORY_LIMIT, time_limit: float = TIME_LIMIT
    ) -> None:
        """Open a video.

        Args:
            path: a local file; no address, device or playlist.
            memory_limit: bytes the child may use beyond its idle size (enforced on Linux).
            time_limit: seconds the video may take to open, or the decoder be stuck.

        Raises:
            VideoError: it is missing, no video, its pictures are too large, or it breaks the
                decoder.
            InternalError: the child does not start.
        """
        self.path = path
        require_video(path)
        self._memory_limit, self._time_limit = memory_limit, time_limit
        self._child: ChildLink | None = None
        self._awaits_frame = False
        self.fps, self.frame_count = self._open()

    def __enter__(self) -> VideoReader:
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
            cancel: when set, the frame being waited for is given up within a moment.

        Yields:
            RGB uint8 frames with ``index`` counted over all frames of the file and ``time`` in
            seconds, both increasing.

        Raises:
            VideoError: not a single frame can be read, or one breaks the decoder.
            InternalError: the child does not start.
            Cancelled: ``cancel`` was set.
        """
        if self._child is None:
            self._open()
        elif self._awaits_frame:
            self._next_frame(cancel)
        self._ask(BEGIN + STEP.pack(every or 0.0))
        while True:
            if cancel is not None:
                cancel.check()
            frame = self._next_frame(cancel)
            if frame is None:
                return
            self._ask(MORE)
            yield frame

    def close(self) -> None:
        """End the child; may be called twice."""
        child, self._child, self._awaits_frame = self._child, None, False
        if child is not None:
            child.kill()

    @property
    def _running_child(self) -> ChildLink:
        if self._child is None:
            raise InternalError("the video was closed while it was read")
        return self._child

    def _open(self) -> tuple[float, int]:
        """Frames per second and number of frames.

        A death of the child counts against the video only when it happens twice: the system may
        have ended the child for a reason of its own.
        """
        try:
            return self._open_once()
        except _DecoderDied:
            return self._open_once()

    def _open_once(self) -> tuple[float, int]:
        self._child = ChildLink(serve, _NAME, self._memory_limit)
        self._child.request(encode_path(self.path))
        self._child.await_start(None)
        _, described = self._answer(None, OPENED)
        fps, count = OPENING.unpack(described)
        with self._blamed():
            if not (0 < fps <= HIGHEST_FPS and count <= MAX_FRAMES):
                raise ProcessError("the decoder sent impossible numbers")
        return float(fps), int(count)

    def _ask(self, request: bytes) -> None:
        self._running_child.request(request)
        self._awaits_frame = True

    def _next_frame(self, cancel: CancelToken | None) -> Frame | None:
        """What was asked for; None at the end."""
        kind, described = self._answer(cancel, FRAME, END)
        self._awaits_frame = False
        if kind == END:
            return None
        index, moment = MOMENT.unpack(described[: MOMENT.size])
        limit = self._running_child.time_limit(self._time_limit)
        with self._blamed():
            if not (index < MAX_FRAMES and math.isfinite(moment)):
                raise ProcessError("the decoder sent impossible numbers")
            size = described[MOMENT.size :]
            image = self._running_child.pixels(size, MAX_FRAME_PIXELS, limit, cancel)
        return Frame(image, displayable(self.path), index, moment)

    def _answer(self, cancel: CancelToken | None, *expected: bytes) -> tuple[bytes, bytes]:
        """The first byte of the next answer that is no sign of life, and the rest."""
        kind, rest = ALIVE, b""
        with self._blamed():
            while kind == ALIVE:
                limit = self._running_child.time_limit(self._time_limit)
                answer = self._running_child.answer(limit, cancel)
                kind, rest = answer[:1], answer[1:]
            if kind not in (*expected, PROBLEM) or len(rest) != _LENGTHS.get(kind, len(rest)):
                raise ProcessError("the decoder sent an unknown answer")
        if kind == PROBLEM:
            self.close()
            raise VideoError(self.path, rest.decode("utf-8", "replace"))
        return kind, rest

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        """End the child where waiting for it fails, and tell what that means for the video."""
        try:
            yield
        except BaseException as error:
            self.close()
            if isinstance(error, TimeoutError):
                limit = f"{self._time_limit:g} s"
                reason = f"reading the video took longer than {limit}"
                raise VideoError(self.path, reason) from error
            if isinstance(error, EOFError | OSError | ProcessError):
                raise _DecoderDied(self.path, "the video makes the decoder crash") from error
            raise


class _DecoderDied(VideoError):
    """The child ended, or talks nonsense."""
