"""Asks for the passphrase of a file, or for one to protect a file with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.new_passphrase import NewPassphrase, secret_field
from facerec_desktop.ui.parts.plain_label import plain_label

_WIDTH = 460
translate = QCoreApplication.translate


class UnsealDialog(DialogFrame):
    """Stays open until the passphrase was right.

    Signals:
        entered: the passphrase.

    Attributes:
        field: where it is typed.
        hint: what is wrong with it.
    """

    entered = Signal(str)

    def __init__(
        self, theme: Theme, file_name: str, *, title: str, action: str, parent: QWidget | None
    ) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            theme: its colours.
            file_name: of what is sealed.
            title: what the file is opened for.
            action: the same, on the button.
            parent: the window it belongs to.
        """
        super().__init__(title, action, parent)
        self._theme = theme
        self.setFixedWidth(_WIDTH)
        text = self.tr("{file} is protected by a passphrase.").format(file=file_name)
        self.field = secret_field(self.tr("Passphrase"))
        self.hint = plain_label()
        self.fill(plain_label(text), self.field, self.hint)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.field.setFocus()

    def on_action(self) -> None:
        """Try the passphrase."""
        if self.field.text():
            self.field.setEnabled(False)
            self.action_button.setEnabled(False)
            self.entered.emit(self.field.text())

    def show_error(self, text: str) -> None:
        """Say that it was not the right one, and ask again."""
        self.field.setEnabled(True)
        self.action_button.setEnabled(True)
        self.hint.setText(text)
        self.hint.setStyleSheet(f"color: {self._theme.colours.danger}")
        self.field.selectAll()
        self.field.setFocus()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.action_button.setEnabled(bool(text))


class SealDialog(DialogFrame):
    """Asks, before a file is written, whether it shall be protected.

    Signals:
        decided: the passphrase, empty for a file anybody can read.

    Attributes:
        protect: whether there shall be a passphrase.
        first: the passphrase.
        second: once more.
        hint: what is missing.
    """

    decided = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, translate("SealDialog", "Choose a file…"), parent)
        self._theme = theme
        self.setFixedWidth(_WIDTH)
        text = plain_label(
            self.tr(
                "The file holds names, pictures of faces and face vectors. Whoever has it can see "
                "and recognise these people, unless a passphrase protects it."
            )
        )
        self.protect = QCheckBox(self.tr("Protect it with a passphrase"))
        self.protect.setChecked(True)
        self._passphrase = NewPassphrase()
        self.first, self.second = self._passphrase.first, self._passphrase.second
        self.hint = plain_label(role="muted")
        self.fill(text, self.protect, self._passphrase, self.hint)
        self._passphrase.changed.connect(self._refresh)
        self.protect.toggled.connect(self._refresh)
        self._refresh()
        self.first.setFocus()

    def on_action(self) -> None:
        """Tell what was decided."""
        self.decided.emit(self.first.text() if self.protect.isChecked() else "")
        self.accept()

    @Slot()
    def _refresh(self) -> None:
        is_wanted = self.protect.isChecked()
        self._passphrase.setEnabled(is_wanted)
        hint = self.tr("Anybody who gets the file can read it.")
        if is_wanted:
            hint = self._passphrase.problem or self.tr(
                "Nobody can open the file without it: there is no way to recover it."
            )
        self.hint.setText(hint)
        self.action_button.setEnabled(self._passphrase.is_good or not is_wanted)
