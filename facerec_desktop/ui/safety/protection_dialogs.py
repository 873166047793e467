"""Asks before people are sealed, or stored readably again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QWidget

from facerec_desktop.core.progress import Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.new_passphrase import NewPassphrase
from facerec_desktop.ui.parts.plain_label import plain_label

_WIDTH = 520
translate = QCoreApplication.translate


class ProtectionDialog(DialogFrame):
    """A dialog that stays open while what it asks for is done.

    Signals:
        wanted: the user wants it.
        cancel_wanted: the user wants the work to stop.

    Attributes:
        bar: how far it is.
        hint: what is wrong, or good to know.
    """

    wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        action: str,
        parent: QWidget | None = None,
        *,
        is_dangerous: bool = False,
    ) -> None:
        super().__init__(title, action, parent, is_dangerous=is_dangerous)
        self._theme = theme
        self._is_working = False
        self.setFixedWidth(_WIDTH)
        self.hint = plain_label(role="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.hint.hide()

    def on_action(self) -> None:
        """Have it done."""
        self._is_working = True
        self.action_button.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.fit()
        self.wanted.emit()

    def reject(self) -> None:
        """Stop the work first, if there is any; nothing has changed then."""
        if self._is_working:
            self.cancel_wanted.emit()
        super().reject()

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def show_error(self, text: str) -> None:
        """Say what stands in the way, and let the user try again."""
        self._is_working = False
        self.bar.hide()
        self.action_button.setEnabled(True)
        self.say(text, is_error=True)

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Give a hint, or none."""
        self.hint.setText(text)
        self.hint.setStyleSheet(f"color: {self._theme.colours.danger}" if is_error else "")
        self.hint.setVisible(bool(text))
        self.fit()

    def finish(self) -> None:
        """It is done."""
        self._is_working = False
        self.accept()


class SealPeopleDialog(ProtectionDialog):
    """Asks for the passphrase people are sealed with, and where their key is to be kept.

    Attributes:
        passphrase: the passphrase, twice.
        asks: whether it is to be typed at every start.
        suggest_button: fills one in.
    """

    def __init__(self, theme: Theme, state: Protection, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("SealPeopleDialog", "Seal what is stored about people"),
            translate("SealPeopleDialog", "Seal"),
            parent,
        )
        text = self.tr(
            "Names, pictures of faces, face vectors, remembered photos, the history of edits and "
            "what was trained are encrypted on this computer. Backups made before are deleted, "
            "and a sealed one is made. Files you exported and fine-tuned models stay as they are."
        )
        self.passphrase = NewPassphrase()
        self.suggest_button = QPushButton(self.tr("Suggest one to write down"))
        self.suggest_button.setAutoDefault(False)
        self.suggest_button.clicked.connect(self.passphrase.suggest)
        self.asks = QCheckBox(self.tr("Ask for the passphrase at every start"))
        self._keyring_note = plain_label(role="muted")
        self.fill(
            plain_label(text),
            self.passphrase,
            self.suggest_button,
            self.asks,
            self._keyring_note,
            self.hint,
            self.bar,
        )
        self._keyring = state.keyring
        self.asks.setChecked(not state.keyring)
        self.asks.setEnabled(bool(state.keyring))
        self.passphrase.changed.connect(self._refresh)
        self.asks.toggled.connect(self._refresh)
        self._refresh()
        self.passphrase.setFocus()

    def show_keyring_trouble(self, text: str) -> None:
        """The keyring does not work: the user may choose to do without, or leave it."""
        self.asks.setEnabled(True)
        self.show_error(text)

    @Slot()
    def _refresh(self) -> None:
        if not self._keyring:
            note = self.tr(
                "This computer has no keyring the program can use, so the passphrase is needed at "
                "every start."
            )
        elif self.asks.isChecked():
            note = self.tr("The key is kept nowhere.")
        else:
            note = self.tr(
                "The key is kept in the keyring of this computer ({keyring}). The passphrase opens "
                "people where that is lost, and on another computer."
            ).format(keyring=self._keyring)
        self._keyring_note.setText(note)
        self.action_button.setEnabled(self.passphrase.is_good)
        self.say(
            self.passphrase.problem
            or self.tr("Keep the passphrase in a safe place: there is no way to recover it.")
        )


class PassphraseDialog(ProtectionDialog):
    """Asks for another passphrase.

    Attributes:
        passphrase: the new one, twice.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("PassphraseDialog", "Change the passphrase"),
            translate("PassphraseDialog", "Change"),
            parent,
        )
        text = self.tr(
            "The old passphrase opens nothing any more. Backups made before keep it, so they are "
            "deleted."
        )
        self.passphrase = NewPassphrase()
        self.fill(plain_label(text), self.passphrase, self.hint, self.bar)
        self.passphrase.changed.connect(self._refresh)
        self._refresh()
        self.passphrase.setFocus()

    @Slot()
    def _refresh(self) -> None:
        self.action_button.setEnabled(self.passphrase.is_good)
        self.say(self.passphrase.problem)


class UnsealPeopleDialog(ProtectionDialog):
    """Asks before people are stored readably again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("UnsealPeopleDialog", "Store people readably again?"),
            translate("UnsealPeopleDialog", "Unseal"),
            parent,
            is_dangerous=True,
        )
        text = self.tr(
            "Whoever gets the files of this computer, or a copy of them, can then read names and "
            "see and recognise faces."
        )
        self.fill(plain_label(text), self.hint, self.bar)


class SealOfferDialog(DialogFrame):
    """Asks once, when the first person is there, whether people shall be sealed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("SealOfferDialog", "Seal what is stored about people?"),
            translate("SealOfferDialog", "Seal…"),
            parent,
        )
        self.setFixedWidth(_WIDTH)
        self.cancel_button.setText(self.tr("Not now"))
        self.fill(
            plain_label(
                self.tr(
                    "This computer now keeps a name, pictures of a face and face vectors. Whoever "
                    "gets its files, or a copy of them, can read and recognise whom you add, "
                    "unless they are sealed with a passphrase."
                )
            ),
            plain_label(
                self.tr("You are not asked again: the settings turn it on and off at any time."),
                "muted",
            ),
        )
