"""Seals people and unseals them, shows which it is, and asks once whether they shall be sealed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facerec_desktop.core.errors import KeyringUnusable, UserError
from facerec_desktop.core.progress import Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.protection_tasks import ProtectionTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.safety.protection_dialogs import (
    PassphraseDialog,
    ProtectionDialog,
    SealOfferDialog,
    SealPeopleDialog,
    UnsealPeopleDialog,
)
from facerec_desktop.ui.words.messages import Message, MessageKind, Messages, word_error

_AGAIN_MS = 1000
"""The question waits for a moment in which it interrupts nothing, and looks for it so often."""


class ProtectionController(QObject):
    """One dialog at a time.

    Signals:
        changed: the ``Protection`` there is now.

    Attributes:
        state: how people are stored; None until that is known.
        dialog: the dialog while it is open.
        offer: the question while it is asked.
    """

    changed = Signal(object)

    def __init__(
        self,
        tasks: ProtectionTasks,
        changes: Changes,
        messages: Messages,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tasks, self._messages = tasks, messages
        self._theme, self._window = theme, window
        self._is_blocked = False
        self.state: Protection | None = None
        self.dialog: ProtectionDialog | None = None
        self.offer: SealOfferDialog | None = None
        self._job: Job | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_AGAIN_MS)
        self._waiting.timeout.connect(self._offer)
        changes.people_added.connect(self._on_added)
        changes.restored.connect(self.start)

    @Slot()
    def start(self) -> None:
        """Find out how people are stored; for a workspace just opened."""
        job = self._tasks.state()
        job.returned.connect(self._on_state)
        job.failed.connect(self._messages.post_error)

    @Slot(bool)
    def set_blocked(self, is_blocked: bool) -> None:
        """A running training writes down what it learns as it was when it began."""
        self._is_blocked = is_blocked

    @Slot(bool)
    def ask(self, is_sealed: bool) -> None:
        """Seal people or unseal them, after the user has said how."""
        if self.dialog is not None or self.state is None or self.state.is_sealed == is_sealed:
            self._tell()
            return
        if self._is_blocked:
            self._messages.post(self._training_runs())
            self._tell()
            return
        if is_sealed:
            self._open(SealPeopleDialog(self._theme, self.state, self._parent()))
        else:
            self._open(UnsealPeopleDialog(self._theme, self._parent()))

    @Slot()
    def ask_passphrase(self) -> None:
        """Change the passphrase."""
        if self.dialog is None and self.state is not None and self.state.is_sealed:
            self._open(PassphraseDialog(self._theme, self._parent()))

    def _open(self, dialog: ProtectionDialog) -> None:
        dialog.wanted.connect(self._on_wanted)
        dialog.cancel_wanted.connect(self._on_cancel)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _on_wanted(self) -> None:
        match self.dialog:
            case SealPeopleDialog() as dialog:
                asks = dialog.asks.isChecked()
                self._follow(self._tasks.seal(dialog.passphrase.text, asks=asks))
            case PassphraseDialog() as dialog:
                self._follow(self._tasks.change_passphrase(dialog.passphrase.text))
            case UnsealPeopleDialog():
                self._follow(self._tasks.unseal())

    def _follow(self, job: Job) -> None:
        self._job = job
        job.yielded.connect(self._on_progress)
        job.returned.connect(self._on_state)
        job.returned.connect(self._on_done)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(progress)

    @Slot(object)
    def _on_done(self, _state: object) -> None:
        if self.dialog is not None:
            self.dialog.finish()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.dialog is None or not isinstance(error, UserError):
            self._messages.post_error(error)
            if self.dialog is not None:
                self.dialog.finish()
            return
        text = word_error(error).text
        if isinstance(error, KeyringUnusable) and isinstance(self.dialog, SealPeopleDialog):
            self.dialog.show_keyring_trouble(text)
        else:
            self.dialog.show_error(text)

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._job = None
        self.start()

    @Slot(object)
    def _on_state(self, state: Protection) -> None:
        self.state = state
        self._tell()

    def _tell(self) -> None:
        if self.state is not None:
            self.changed.emit(self.state)

    @Slot()
    def _on_added(self) -> None:
        """Pictures of somebody are kept: now it matters."""
        if self.offer is None and self._is_to_be_offered():
            self._offer()

    def _is_to_be_offered(self) -> bool:
        state = self.state
        return state is not None and not state.is_sealed and not state.was_offered

    @Slot()
    def _offer(self) -> None:
        """Ask, once the user neither answers something else nor types."""
        if not self._is_to_be_offered():
            return
        if QApplication.activeModalWidget() is not None or _is_typing():
            self._waiting.start()
            return
        dialog = SealOfferDialog(self._window)
        dialog.accepted.connect(self._on_offer_taken)
        dialog.finished.connect(self._on_offer_closed)
        self.offer = dialog
        dialog.open()

    @Slot()
    def _on_offer_taken(self) -> None:
        self.ask(is_sealed=True)

    @Slot()
    def _on_offer_closed(self) -> None:
        if self.offer is not None:
            self.offer.deleteLater()
            self.offer = None
        job = self._tasks.note_offer()
        job.returned.connect(self._on_state)
        job.failed.connect(self._messages.post_error)

    def _parent(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window

    def _training_runs(self) -> Message:
        return Message(
            MessageKind.HINT,
            self.tr("A training is running"),
            self.tr("Wait until it has finished, or stop it; then people can be sealed."),
        )


def _is_typing() -> bool:
    """Whether what is typed goes into a field."""
    return isinstance(QApplication.focusWidget(), QLineEdit)
