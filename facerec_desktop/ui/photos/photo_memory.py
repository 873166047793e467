"""Brings back the list of the last time, and forgets it on request."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.ui.photos.photo_queue import PhotoQueue


class PhotoMemory(QObject):
    """Opens the queue once everything remembered is back, and holds it while all is forgotten.

    Signals:
        arrived: a tuple of ``PhotoReport`` and ``PhotoFailure``.
        restored: everything remembered has arrived.
        failed: the exception that stood in the way.
    """

    arrived = Signal(object)
    restored = Signal()
    failed = Signal(object)

    def __init__(self, tasks: PhotoTasks, queue: PhotoQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._queue = tasks, queue
        self._restoring: Job | None = None
        self._is_clearing = False
        queue.emptied.connect(self._on_emptied)

    @property
    def is_clearing(self) -> bool:
        """Whether everything is about to be forgotten, so that nothing more counts."""
        return self._is_clearing

    @property
    def is_restoring(self) -> bool:
        """Whether more of what is remembered is still to arrive."""
        return self._restoring is not None

    def restore(self) -> None:
        """Bring back the list; what was not finished, and what changed, is looked at after."""
        job = self._tasks.restore()
        job.yielded.connect(self.arrived)
        job.returned.connect(self._on_returned)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_restored)
        self._restoring = job

    def clear(self) -> None:
        """Forget everything as soon as nothing writes any more."""
        if self._is_clearing:
            return
        self._is_clearing = True
        self._queue.hold()
        self._queue.cancel()
        if self._restoring is not None:
            self._restoring.cancel()
        elif not self._queue.is_busy:
            self._erase()

    @Slot(object)
    def _on_returned(self, wanted: Sequence[Path]) -> None:
        if not self._is_clearing:
            self._queue.add(wanted)

    @Slot()
    def _on_restored(self) -> None:
        self._restoring = None
        if self._is_clearing:
            self._erase()
        else:
            self._queue.open()
        self.restored.emit()

    @Slot()
    def _on_emptied(self) -> None:
        if self._is_clearing:
            self._erase()

    def _erase(self) -> None:
        job = self._tasks.clear()
        job.failed.connect(self.failed)
        job.finished.connect(self._on_erased)

    @Slot()
    def _on_erased(self) -> None:
        self._is_clearing = False
        self._queue.open()
