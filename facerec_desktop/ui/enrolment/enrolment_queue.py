"""Photos waiting to be looked at in an enrolment: one lot after the other, none is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.jobs.job import Job


class EnrolmentQueue(QObject):
    """Every lot is begun when the one before is done, so it can be judged by what came of that.

    Signals:
        found: what one lot returned.
        failed: the exception that ended one; the next is begun all the same.
        begun: a lot is being looked at.
        emptied: nothing waits any more.
    """

    found = Signal(object)
    failed = Signal(object)
    begun = Signal()
    emptied = Signal()

    def __init__(self, look: Callable[[Sequence[Path]], Job], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._waiting: deque[tuple[Path, ...]] = deque()
        self._job: Job | None = None

    def add(self, paths: Sequence[Path]) -> None:
        """Look at these as soon as everything before is done."""
        self._waiting.append(tuple(paths))
        if self._job is None:
            self._begin()

    def clear(self) -> None:
        """Stop looking, and forget what waits; nothing is told of it any more."""
        self._waiting.clear()
        if self._job is not None:
            self._job.returned.disconnect(self.found)
            self._job.failed.disconnect(self.failed)
            self._job.finished.disconnect(self._on_finished)
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        job = self._job = self._look(self._waiting.popleft())
        job.returned.connect(self.found)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)
        self.begun.emit()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self._waiting:
            self._begin()
        else:
            self.emptied.emit()
