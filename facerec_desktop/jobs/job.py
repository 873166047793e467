"""A piece of work as the window sees it: a generator run elsewhere, told through signals."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from facerec_desktop.core.errors import Cancelled
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.outbox import Failed, Outbox, Outcome, Returned, Stopped, Yielded

Work: TypeAlias = Callable[[CancelToken], Generator[Any, None, Any]]
"""Called in the worker thread; yields results and progress, checks the token between units."""


class Job(QObject):
    """One run of a generator.

    Every job ends in exactly one of ``returned``, ``failed`` and ``cancelled``, and then always
    in ``finished``. All signals are emitted in the window's thread, in the order of the work.

    Signals:
        yielded: something the generator yielded.
        returned: what the generator returned.
        failed: the exception it raised.
        cancelled: it stopped because ``cancel`` was called.
        finished: nothing more follows.

    Attributes:
        name: what it does, for the log; holds nothing personal.
        is_edit: whether it stores what the user asked for, so that the program's end waits for it.
    """

    yielded = Signal(object)
    returned = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, name: str, work: Work, *, is_edit: bool = False) -> None:
        super().__init__()
        self.name = name
        self.is_edit = is_edit
        self._work = work
        self._token = CancelToken()
        self._outbox = Outbox(self._token)
        self._is_finished = False

    @property
    def is_finished(self) -> bool:
        """Whether the outcome has been told."""
        return self._is_finished

    def cancel(self) -> None:
        """Ask the work to stop between two of its units; harmless once it has finished."""
        self._token.cancel()
        self._outbox.wake()

    def execute(self, announce: Callable[[], None]) -> None:
        """Run the work to its end in the calling thread; never raises.

        Args:
            announce: called whenever the window should ``deliver``.
        """
        if self._outbox.close(self._outcome(announce)):
            announce()

    def deliver(self) -> bool:
        """Emit what waits, in the window's thread, a bounded number of results at a time.

        Returns:
            Whether more may be waiting.
        """
        for _ in range(self._outbox.capacity):
            entry = self._outbox.take()
            if entry is None:
                return False
            if not isinstance(entry, Yielded):
                self._finish(entry)
                return False
            self.yielded.emit(entry.value)
        return True

    def _outcome(self, announce: Callable[[], None]) -> Outcome:
        try:
            self._token.check()
            return Returned(self._drive(announce))
        except Cancelled:
            return Stopped()
        except BaseException as error:  # even SystemExit must not end the lane's thread
            return Failed(error)

    def _drive(self, announce: Callable[[], None]) -> object:
        with closing(self._work(self._token)) as steps:
            while True:
                try:
                    value = next(steps)
                except StopIteration as end:
                    return end.value
                if self._outbox.put(value):
                    announce()

    def _finish(self, outcome: Outcome) -> None:
        self._is_finished = True
        match outcome:
            case Returned(value):
                self.returned.emit(value)
            case Failed(error):
                self.failed.emit(error)
            case Stopped():
                self.cancelled.emit()
        self.finished.emit()
