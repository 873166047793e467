"""Keeps the names in the list true whenever people, or what it takes to be named, change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks


class PhotoRematcher(QObject):
    """Has the remembered faces matched again; only the newest wish counts.

    Nothing is matched before ``open`` was called.

    Signals:
        renamed: a tuple of ``NamedPhoto``.
        done: everything has been matched with everybody enrolled now.
        failed: the exception that ended it.

    Attributes:
        names: everybody enrolled, as of the last time.
    """

    renamed = Signal(object)
    done = Signal()
    failed = Signal(object)

    def __init__(self, tasks: PhotoTasks, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self._is_open = False
        self.names: tuple[str, ...] = ()
        changes.people_changed.connect(self.start)
        changes.rule_changed.connect(self.start)

    def open(self) -> None:
        """Begin to follow the changes."""
        self._is_open = True
        self.start()

    @Slot()
    def start(self) -> None:
        """Match everything again, from the beginning."""
        if not self._is_open:
            return
        self.stop()
        job = self._tasks.rematch()
        job.yielded.connect(self.renamed)
        job.returned.connect(self._on_returned)
        job.failed.connect(self._on_failed)
        self._job = job

    def stop(self) -> None:
        """Leave the names as they are."""
        if self._job is not None:
            self._job.yielded.disconnect(self.renamed)
            self._job.returned.disconnect(self._on_returned)
            self._job.failed.disconnect(self._on_failed)
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_returned(self, names: tuple[str, ...]) -> None:
        self._job, self.names = None, names
        self.done.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.failed.emit(error)
