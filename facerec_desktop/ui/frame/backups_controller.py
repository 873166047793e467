"""Keeps backups while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from facerec_desktop.core.errors import DatabaseBusy, UserError
from facerec_desktop.jobs.backup_tasks import BackupTasks
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.ui.words.messages import Messages, backup_failed

FIRST_MS = 20_000
"""After the workspace was opened; nothing competes with the first photos."""
AGAIN_MS = 300_000
"""Between two looks, each of which reads two dates while nothing was written."""


class BackupsController(QObject):
    """Has a backup made whenever one is due; complains once if that fails."""

    def __init__(
        self, tasks: BackupTasks, changes: Changes, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._messages = tasks, messages
        self._has_complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        changes.people_changed.connect(self._on_people)

    def start(self) -> None:
        """The workspace is open: keep backups from now on."""
        self._timer.start(FIRST_MS)

    def shutdown(self) -> None:
        """Keep none any more."""
        self._timer.stop()

    @Slot()
    def keep(self) -> None:
        """Make a backup if one is due, and look again later."""
        job = self._tasks.keep()
        job.failed.connect(self._on_not_kept)
        self._timer.start(AGAIN_MS)

    @Slot()
    def _on_people(self) -> None:
        """Forgetting somebody deletes every backup, so whoever is left needs one at once."""
        if self._timer.isActive():
            self.keep()

    @Slot(object)
    def _on_not_kept(self, error: BaseException) -> None:
        if isinstance(error, DatabaseBusy) or self._has_complained:
            return
        if isinstance(error, UserError):
            self._has_complained = True
            self._messages.post(backup_failed(error))
        else:
            self._messages.post_error(error)
