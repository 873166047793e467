"""What still has to be looked at: drops are worked off one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from facerec_desktop.core.progress import Progress
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.ui.words import wording


class PhotoQueue(QObject):
    """Runs one identification at a time and keeps further drops waiting.

    Nothing starts before ``open`` was called, so that drops during the start are not lost. What
    runs or waits when the program ends is gone on with after the next start.

    Signals:
        arrived: a tuple of ``PhotoReport`` and ``PhotoFailure``.
        progressed: a ``Progress`` of what runs.
        failed: the exception that ended a run.
        emptied: nothing runs or waits any more; whether that was by cancelling.
    """

    arrived = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    emptied = Signal(bool)

    def __init__(self, tasks: PhotoTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._waiting: deque[tuple[Path, ...]] = deque()
        self._job: Job | None = None
        self._is_open = False
        self._was_cancelled = False

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits."""
        return self._job is not None or bool(self._waiting)

    def open(self) -> None:
        """Begin with what has been added."""
        self._is_open = True
        self._start_next()

    def hold(self) -> None:
        """Begin nothing more until ``open``."""
        self._is_open = False

    def add(self, paths: Sequence[Path]) -> None:
        """Look at these too, after everything added before."""
        if paths:
            self._waiting.append(tuple(paths))
            if self._job is not None:
                self._tasks.enqueue(paths)
            self._start_next()

    def cancel(self) -> None:
        """Stop what runs and forget what waits, also for the next start."""
        if self._is_open and self.is_busy:
            self._tasks.drop_queue()
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _start_next(self) -> None:
        if not self._is_open or self._job is not None or not self._waiting:
            return
        self._was_cancelled = False
        job = self._tasks.scan(self._waiting.popleft())
        job.yielded.connect(self._on_yielded)
        job.failed.connect(self.failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self._job = job

    @Slot(object)
    def _on_yielded(self, event: object) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(self._with_waiting(event))
        else:
            self.arrived.emit(event)

    @Slot()
    def _on_cancelled(self) -> None:
        self._was_cancelled = True

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._start_next()
        if self._job is None:
            self.emptied.emit(self._was_cancelled)

    def _with_waiting(self, progress: Progress) -> Progress:
        if not self._waiting:
            return progress
        more = wording.counted(
            len(self._waiting),
            "",
            QCoreApplication.translate("PhotoQueue", "1 more drop is waiting"),
            QCoreApplication.translate(
                "PhotoQueue", "{count} more drops are waiting", "", len(self._waiting)
            ),
        )
        return Progress(progress.done, progress.total, f"{progress.text} ({more})")
