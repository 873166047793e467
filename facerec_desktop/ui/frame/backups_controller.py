"""Keeps backups while the window is open, and goes back to one on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.backups import BackupCard, Restored
from facerec_desktop.core.errors import DatabaseBusy, UserError
from facerec_desktop.jobs.backup_tasks import BackupTasks
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.safety.restore_dialog import RestoreDialog
from facerec_desktop.ui.words import people_wording
from facerec_desktop.ui.words.messages import (
    Message,
    MessageAction,
    Messages,
    backup_failed,
    backup_restored,
)

FIRST_MS = 20_000
"""After the workspace was opened; nothing competes with the first photos."""
AGAIN_MS = 3_600_000


class BackupsController(QObject):
    """Backups from the window.

    Signals:
        replaced: a backup took the place of a database that could not be opened.

    Attributes:
        dialog: the dialog while it is open.
    """

    replaced = Signal()

    def __init__(self, tasks: BackupTasks, window: MainWindow, messages: Messages) -> None:
        super().__init__(window)
        self._tasks, self._window, self._messages = tasks, window, messages
        self._news: Message | None = None
        self._has_complained = False
        self.dialog: RestoreDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        window.menus.restore.triggered.connect(self.open)
        window.banner.action_wanted.connect(self._on_action)
        window.trouble.restore_wanted.connect(self._replace)

    @property
    def has_news(self) -> bool:
        """Whether ``start`` will tell what was restored."""
        return self._news is not None

    def start(self) -> None:
        """The workspace is open: keep backups from now on."""
        if self._news is not None:
            self._messages.post(self._news)
            self._news = None
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
    def open(self) -> None:
        """Show what can be restored."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = RestoreDialog(self._window)
        self.dialog.backup_wanted.connect(self._back_up)
        self.dialog.accepted.connect(self._restore)
        self.dialog.finished.connect(self._on_closed)
        self._list()
        self.dialog.open()

    @Slot()
    def offer(self) -> None:
        """The database is damaged: offer on the page of trouble what can be restored."""
        job = self._tasks.cards()
        job.returned.connect(self._window.trouble.show_backups)
        job.failed.connect(self._messages.post_error)

    def _list(self) -> None:
        job = self._tasks.cards()
        job.returned.connect(self._on_cards)
        job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_cards(self, cards: Sequence[BackupCard]) -> None:
        if self.dialog is not None:
            self.dialog.show_cards(cards)

    @Slot()
    def _back_up(self) -> None:
        job = self._tasks.back_up()
        job.failed.connect(self._messages.post_error)
        job.finished.connect(self._list)

    @Slot()
    def _restore(self) -> None:
        card = self.dialog.backups.chosen if self.dialog is not None else None
        if card is not None:
            job = self._tasks.restore(card.path)
            job.returned.connect(self._on_restored)
            job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self._messages.post(_news(restored))

    @Slot(object)
    def _replace(self, card: BackupCard) -> None:
        job = self._tasks.restore(card.path)
        job.returned.connect(self._on_replaced)
        job.failed.connect(self._on_not_replaced)

    @Slot(object)
    def _on_replaced(self, restored: Restored) -> None:
        self._news = _news(restored)
        self.replaced.emit()

    @Slot(object)
    def _on_not_replaced(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._window.trouble.show_failure(error)
        else:
            self._messages.post_error(error)

    @Slot(object)
    def _on_not_kept(self, error: BaseException) -> None:
        if isinstance(error, DatabaseBusy) or self._has_complained:
            return
        if isinstance(error, UserError):
            self._has_complained = True
            self._messages.post(backup_failed(error))
        else:
            self._messages.post_error(error)

    @Slot(object)
    def _on_action(self, action: MessageAction) -> None:
        if action is MessageAction.SHOW_BACKUPS:
            self.open()

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _news(restored: Restored) -> Message:
    aside = restored.aside.name if restored.aside else ""
    return backup_restored(people_wording.people(restored.people), aside)
