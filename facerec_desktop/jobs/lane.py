"""One long-lived thread that runs jobs one after another."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from facerec_desktop.jobs.job import Job

_log = logging.getLogger(__name__)


class _Worker(QObject):
    """Lives in the lane's thread and runs what waits there.

    Signals:
        news: a job has something to deliver.
    """

    news = Signal()

    def __init__(self, waiting: deque[Job]) -> None:
        super().__init__()
        self._waiting = waiting
        self.cleanup: Callable[[], None] | None = None

    @Slot()
    def run_next(self) -> None:
        """Run the job that has waited longest."""
        self._waiting.popleft().execute(self.news.emit)

    @Slot()
    def leave(self) -> None:
        """Put away what belongs to this thread, then end it."""
        try:
            if self.cleanup is not None:
                self.cleanup()
        except Exception:
            _log.exception("a lane could not be cleaned up")
        finally:
            self.thread().quit()


class Lane(QObject):
    """A thread with a queue; it starts with the first job.

    Attributes:
        name: which lane, for the log.
    """

    _wake = Signal()
    _leave = Signal()

    def __init__(self, name: str, cleanup: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.name = name
        self._jobs: list[Job] = []
        self._waiting: deque[Job] = deque()
        self._is_stopping = self._is_leaving = False
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker = _Worker(self._waiting)
        self._worker.cleanup = cleanup
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._wake.connect(self._worker.run_next, queued)
        self._leave.connect(self._worker.leave, queued)
        self._worker.news.connect(self._deliver, queued)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Names of the jobs whose end has not been told."""
        return tuple(job.name for job in self._jobs)

    @property
    def has_edits(self) -> bool:
        """Whether something the user asked to be stored is still to be."""
        return any(job.is_edit for job in self._jobs)

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.isRunning()

    @property
    def is_working(self) -> bool:
        """Whether a job is unfinished, or the thread about to end."""
        return bool(self._jobs) or (self._is_leaving and self.is_running)

    def submit(self, job: Job) -> Job:
        """Queue a job; once the lane is stopping, all but edits end as cancelled."""
        self._jobs.append(job)
        if self._is_leaving or (self._is_stopping and not job.is_edit):
            job.cancel()
            job.execute(self._worker.news.emit)
            return job
        if not self._thread.isRunning():
            self._thread.start()
        self._waiting.append(job)
        self._wake.emit()
        return job

    def request_stop(self) -> None:
        """Cancel everything but edits, and take nothing but edits any more."""
        self._is_stopping = True
        for job in self._jobs:
            if not job.is_edit:
                job.cancel()

    def leave(self) -> None:
        """Stop, take nothing more, and let the thread end by itself after the edits."""
        self.request_stop()
        if not self._is_leaving:
            self._is_leaving = True
            self._leave.emit()

    def cancel_edits(self) -> None:
        """Wait no longer for what was asked to be stored."""
        for job in self._jobs:
            job.cancel()

    def wait(self, milliseconds: int) -> bool:
        """Wait for the thread's end; whether it has ended, or never began."""
        return self._thread.wait(milliseconds)

    @Slot()
    def _deliver(self) -> None:
        more = [job.deliver() for job in tuple(self._jobs)]
        self._jobs = [job for job in self._jobs if not job.is_finished]
        if any(more):
            self._worker.news.emit()
