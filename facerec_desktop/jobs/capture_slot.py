"""Holds the one source that is read now; those that were let go and hang are only counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.cameras import SourceChoice
from facerec_desktop.core.faces import Frame
from facerec_desktop.jobs.capture_thread import CaptureThread, Vitals
from facerec_desktop.jobs.left_threads import leave, still_left
from facerec_desktop.jobs.mailbox import Mailbox
from facerec_desktop.jobs.sources import SourceOpener

MOST_STUCK = 3
"""Readers of one source left hanging before it is not opened again until one of them ends."""


class CaptureSlot(QObject):
    """At most one capture, in the window's thread; pictures are numbered on from one to the next.

    Signals:
        arrived: a picture of the present source can be taken.
    """

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._capture: CaptureThread | None = None
        self._release: Callable[[], None] | None = None
        self._next_index = 0

    @property
    def next_index(self) -> int:
        """The number of the next picture; all that come later have at least this."""
        return self._capture.next_index if self._capture is not None else self._next_index

    @property
    def vitals(self) -> Vitals | None:
        """How the capture is doing, None while there is none."""
        return self._capture.vitals if self._capture is not None else None

    def open(self, choice: SourceChoice, opener: SourceOpener, frames: Mailbox[Frame]) -> None:
        """Begin to read a source; the slot has to be empty.

        Args:
            choice: what to read.
            opener: makes what opens it.
            frames: where pictures go to be recognised.

        Raises:
            CameraError: the source is not there, or may not be used.
        """
        opening, self._release = opener(choice)
        self._capture = CaptureThread(choice, opening, frames, self._next_index)
        self._capture.arrived.connect(self._on_arrived)
        self._capture.start()

    def drop(self) -> None:
        """Let go of the source; returns at once whatever the source is doing."""
        capture, self._capture = self._capture, None
        release, self._release = self._release, None
        if capture is not None:
            capture.request_stop()
            self._next_index = capture.next_index + 1
            capture.arrived.disconnect(self._on_arrived)
        if release is not None:
            release()
        if capture is not None:
            leave(capture)

    def pause(self, is_wanted: bool) -> None:
        """Hold the pictures back, or let them through again."""
        if self._capture is not None:
            self._capture.pause(is_wanted)

    def take(self) -> Frame | None:
        """The newest picture, unless it was taken already."""
        return self._capture.pictures.take() if self._capture is not None else None

    @staticmethod
    def is_clogged(choice: SourceChoice) -> bool:
        """Whether so many readers of a source hang that another would only join them."""
        stuck = sum(
            isinstance(one, CaptureThread) and one.choice.address == choice.address
            for one in still_left()
        )
        return stuck >= MOST_STUCK

    @Slot()
    def _on_arrived(self) -> None:
        vitals = self.vitals
        # Disconnecting does not hold back what the source before has sent already.
        if vitals is not None and vitals.last_frame is not None:
            self.arrived.emit()
