"""Reads one source in a thread of its own, until the source or the window has enough."""

from __future__ import annotations

import threading
import time
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.jobs.mailbox import Mailbox

if TYPE_CHECKING:
    from facerec_desktop.sources.capture import Capture

RATE_WINDOW = 30
_HASH_STEP = 16


@dataclass(frozen=True)
class Vitals:
    """How a capture is doing, as its watcher sees it.

    Attributes:
        opened: whether the source could be opened.
        last_frame: when the last picture came, None before the first; seconds of the clock.
        changed: when the last picture came that differed from the one before.
        error: what ended it, None while it runs or when it just ended.
        is_over: whether nothing more will come.
        fps: pictures per second lately.
    """

    opened: bool
    last_frame: float | None
    changed: float | None
    error: BaseException | None
    is_over: bool
    fps: float


class CaptureThread(QThread):
    """One attempt at reading a source; never used again after its end.

    Signals:
        arrived: a picture lies in ``pictures``; not emitted again before it was taken.

    Attributes:
        choice: what is read.
        pictures: the newest picture, to be shown.
        next_index: number of the next picture.
    """

    arrived = Signal()

    def __init__(
        self,
        choice: SourceChoice,
        opener: Callable[[], Capture],
        frames: Mailbox[Frame],
        first_index: int,
    ) -> None:
        """Get ready to read.

        Args:
            choice: what is read.
            opener: opens the source; called in this thread.
            frames: where pictures go to be recognised.
            first_index: number of the first picture.
        """
        super().__init__()
        self.setObjectName("capture")
        self.pictures: Mailbox[Frame] = Mailbox()
        self.next_index = first_index
        self.choice = choice
        self._opener, self._frames = opener, frames
        self._lock = threading.Lock()
        self._is_paused, self._is_stopped = False, False
        self._resumed = threading.Event()
        self._resumed.set()
        self._opened, self._is_over = False, False
        self._error: BaseException | None = None
        self._times: deque[float] = deque(maxlen=RATE_WINDOW)
        self._changed: float | None = None
        self._print = 0

    @property
    def vitals(self) -> Vitals:
        """How it is doing."""
        with self._lock:
            times = tuple(self._times)
            span = times[-1] - times[0] if len(times) > 1 else 0.0
            return Vitals(
                opened=self._opened,
                last_frame=times[-1] if times else None,
                changed=self._changed,
                error=self._error,
                is_over=self._is_over,
                fps=(len(times) - 1) / span if span > 0 else 0.0,
            )

    def pause(self, is_wanted: bool) -> None:
        """Hold the pictures back, or let them through again."""
        with self._lock:
            self._is_paused = is_wanted
        if is_wanted:
            self._resumed.clear()
        else:
            self._resumed.set()

    def request_stop(self) -> None:
        """Let the thread end after the picture it waits for; nothing arrives any more."""
        with self._lock:
            self._is_stopped = True
        self._resumed.set()

    def run(self) -> None:
        """Read until the end; what goes wrong is kept for the watcher."""
        error: BaseException | None = None
        try:
            self._read_all()
        except BaseException as problem:  # a broken driver must not end the program
            error = problem
        with self._lock:
            self._error, self._is_over = error, True

    def _read_all(self) -> None:
        capture = self._opener()
        try:
            with self._lock:
                self._opened = True
            started = time.monotonic()
            while not self._is_stopped:
                image = capture.read()
                if image is None:
                    return
                self._deliver(image, started)
                # What is live goes on while nobody reads it, and would then be shown late.
                if self.choice.kind is SourceKind.VIDEO:
                    self._resumed.wait()
        finally:
            capture.close()

    def _deliver(self, image: Image, started: float) -> None:
        now = time.monotonic()
        print_ = zlib.adler32(image[::_HASH_STEP, ::_HASH_STEP].tobytes())
        with self._lock:
            if self._is_stopped or self._is_paused:
                return
            self._times.append(now)
            if print_ != self._print or self._changed is None:
                self._print, self._changed = print_, now
            frame = Frame(image, self.choice.title, self.next_index, now - started)
            self.next_index += 1
            self._frames.put(frame)
            is_news = self.pictures.put(frame)
        if is_news:
            self.arrived.emit()
