"""Opens the workspace behind the window and says what stands in the way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.errors import DatabaseDamaged, DatabaseLocked, UserError
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.words.messages import Messages, word_error


class WorkspaceController(QObject):
    """One attempt to open after another, as the user wishes.

    Signals:
        progressed: a ``Progress`` of the opening.
        opened: the ``WorkspaceReport``; photos can be looked at.
        troubled: the ``Message`` that says why it cannot be opened.
        locked: the ``Message`` that asks for the passphrase.
        damaged: it cannot be opened because the database is damaged or gone.
    """

    progressed = Signal(object)
    opened = Signal(object)
    troubled = Signal(object)
    locked = Signal(object)
    damaged = Signal()

    def __init__(self, tasks: Tasks, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._job: Job | None = None

    @Slot()
    def start(self) -> None:
        """Try to open, unless an attempt is under way."""
        if self._job is not None:
            return
        job = self._tasks.open_workspace()
        job.yielded.connect(self.progressed)
        job.returned.connect(self.opened)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._job = job

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        """Try again with a passphrase."""
        self._tasks.protection.use_passphrase(passphrase)
        self.start()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, DatabaseLocked):
            self.locked.emit(word_error(error))
        elif isinstance(error, UserError):
            self.troubled.emit(word_error(error))
            if isinstance(error, DatabaseDamaged):
                self.damaged.emit()
        else:
            self._messages.post_error(error)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
