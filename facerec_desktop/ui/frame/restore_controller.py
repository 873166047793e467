"""Goes back to a backup on request: one of the database's own, or a file that lies elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from facerec_desktop.core.backups import BackupCard, Restored
from facerec_desktop.core.errors import DatabaseLocked, UserError
from facerec_desktop.jobs.backup_tasks import BackupTasks
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.passphrase_dialog import UnsealDialog
from facerec_desktop.ui.safety.restore_dialog import RestoreDialog
from facerec_desktop.ui.words import people_wording
from facerec_desktop.ui.words.messages import (
    Message,
    MessageAction,
    Messages,
    backup_restored,
    begun_anew,
    word_error,
)

translate = QCoreApplication.translate


class RestoreController(QObject):
    """Restores backups, into an open database or in place of one that does not open.

    Signals:
        replaced: a backup, or nobody, took the place of a database that could not be opened.

    Attributes:
        dialog: the list of backups while it is open.
        unsealing: asks for the passphrase of a backup while it is open.
    """

    replaced = Signal()

    def __init__(
        self, tasks: BackupTasks, window: MainWindow, messages: Messages, theme: Theme
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._messages = tasks, window, messages
        self._theme, self._trouble = theme, window.trouble
        self._news: Message | None = None
        self._copy = Path()
        self.dialog: RestoreDialog | None = None
        self.unsealing: UnsealDialog | None = None
        window.menus.restore.triggered.connect(self.open)
        window.banner.action_wanted.connect(self._on_action)
        self._trouble.restore_wanted.connect(self._replace)
        self._trouble.file_wanted.connect(self.choose_file)
        self._trouble.afresh_wanted.connect(self._begin_anew)

    @property
    def has_news(self) -> bool:
        """Whether ``tell_news`` will tell what was restored."""
        return self._news is not None

    def tell_news(self) -> None:
        """The workspace is open: tell what it was restored from."""
        if self._news is not None:
            self._messages.post(self._news)
            self._news = None

    @Slot()
    def open(self) -> None:
        """Show what can be restored."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = RestoreDialog(self._window)
        self.dialog.backup_wanted.connect(self._back_up)
        self.dialog.file_wanted.connect(self.choose_file)
        self.dialog.accepted.connect(self._on_chosen)
        self.dialog.finished.connect(self._on_closed)
        self._list()
        self.dialog.open()

    @Slot()
    def offer(self) -> None:
        """The database is damaged or gone: offer on the page of trouble what can be done."""
        job = self._tasks.cards()
        job.returned.connect(self._trouble.show_backups)
        job.failed.connect(self._messages.post_error)

    @Slot()
    def choose_file(self) -> QFileDialog:
        """Let the user show a backup that lies elsewhere."""
        title = translate("RestoreDialog", "Choose a backup")
        dialog = QFileDialog(self.dialog or self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                translate("RestoreDialog", "Backups (*.db)"),
                translate("RestoreDialog", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(self.look_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def look_into(self, name: str) -> None:
        """Offer a file beside the backups, if it is one."""
        job = self._tasks.card(Path(name))
        job.returned.connect(self._on_looked)
        job.failed.connect(self._on_not_looked)

    @Slot(object)
    def _on_looked(self, card: BackupCard) -> None:
        if card.people is None:
            text = translate("RestoreDialog", "{file} is not a backup this program can read.")
            self._say(text.format(file=card.path.name))
        elif self.dialog is not None:
            self.dialog.show_cards(_with(card, self.dialog.backups.cards), card.path)
        else:
            self._trouble.show_backups(_with(card, self._trouble.backups.cards), card.path)

    @Slot(object)
    def _on_not_looked(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._say(word_error(error).text)
        else:
            self._messages.post_error(error)

    def _say(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.say(text)
        else:
            self._trouble.say(text)

    def _list(self) -> None:
        job = self._tasks.cards()
        job.returned.connect(self._on_cards)
        job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_cards(self, cards: Sequence[BackupCard]) -> None:
        if self.dialog is not None:
            brought = [one for one in self.dialog.backups.cards if one.is_elsewhere]
            self.dialog.show_cards((*brought, *cards))

    @Slot()
    def _back_up(self) -> None:
        job = self._tasks.back_up()
        job.failed.connect(self._messages.post_error)
        job.finished.connect(self._on_backed_up)

    @Slot()
    def _on_backed_up(self) -> None:
        if self.dialog is not None:
            self.dialog.show_working(False)
            self._list()

    @Slot()
    def _on_chosen(self) -> None:
        card = self.dialog.backups.chosen if self.dialog is not None else None
        if card is not None:
            self._copy = card.path
            self._restore("")

    @Slot(str)
    def _restore(self, passphrase: str) -> None:
        job = self._tasks.restore(self._copy, passphrase)
        job.returned.connect(self._on_restored)
        job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        if self.unsealing is not None:
            self.unsealing.accept()
        self._messages.post(_news(restored))

    @Slot(object)
    def _replace(self, card: BackupCard) -> None:
        job = self._tasks.restore(card.path)
        job.returned.connect(self._on_replaced)
        job.failed.connect(self._on_refused)

    @Slot()
    def _begin_anew(self) -> None:
        job = self._tasks.begin_anew()
        job.returned.connect(self._on_begun)
        job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_begun(self, begun: Restored) -> None:
        self._news = begun_anew(begun.aside.name if begun.aside else "")
        self.replaced.emit()

    @Slot(object)
    def _on_replaced(self, restored: Restored) -> None:
        self._news = _news(restored)
        self.replaced.emit()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and self._window.shows_trouble:
            self._trouble.say(word_error(error).text)
        elif isinstance(error, DatabaseLocked):
            self._ask(error)
        else:
            if self.unsealing is not None:
                self.unsealing.reject()
            self._messages.post_error(error)

    def _ask(self, error: DatabaseLocked) -> None:
        """The backup is sealed by another key than the one in use."""
        if self.unsealing is not None:
            self.unsealing.show_error(word_error(error).text)
            return
        title = translate("RestoreDialog", "Restore from a backup")
        action = translate("RestoreDialog", "Restore")
        self.unsealing = UnsealDialog(
            self._theme, self._copy.name, title=title, action=action, parent=self._window
        )
        self.unsealing.entered.connect(self._restore)
        self.unsealing.finished.connect(self._on_unsealing_closed)
        self.unsealing.open()

    @Slot(object)
    def _on_action(self, action: MessageAction) -> None:
        if action is MessageAction.SHOW_BACKUPS:
            self.open()

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def _on_unsealing_closed(self) -> None:
        if self.unsealing is not None:
            self.unsealing.deleteLater()
            self.unsealing = None


def _with(card: BackupCard, others: Sequence[BackupCard]) -> tuple[BackupCard, ...]:
    """A backup before the others, once."""
    return (card, *(one for one in others if one.path != card.path))


def _news(restored: Restored) -> Message:
    aside = restored.aside.name if restored.aside else ""
    return backup_restored(people_wording.people(restored.people), aside)
