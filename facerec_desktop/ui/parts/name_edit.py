"""A name that looks like a heading until it is edited in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameEdit(QLineEdit):
    """Enter, or leaving the line, asks for the new name; Esc puts the old one back.

    It takes more letters than a name can have, as ``NameField`` does: what is too long is refused
    in words and not cut off unnoticed.

    Signals:
        renamed: what was typed, if it is not what it was.
    """

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nameEdit")
        self.setAccessibleName(self.tr("Name"))
        self.setToolTip(self.tr("Click to rename (F2)"))
        self._name = ""
        self.editingFinished.connect(self._on_finished)

    def show_name(self, name: str) -> None:
        """Show a stored name, unless another one is just being typed."""
        if not (self.hasFocus() and self.isModified() and self._name == name):
            self.setText(name)
            self.setCursorPosition(0)
        self._name = name

    def begin(self) -> None:
        """Let the name be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc gives up the change; it must not stop the work of the window as well."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._name)
            event.accept()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_finished(self) -> None:
        name = self.text().strip()
        if not self.isModified() or name == self._name:
            return
        self.setModified(False)
        if name:
            self.renamed.emit(name)
        else:
            self.setText(self._name)

    def restore(self) -> None:
        """Show the stored name again, since the new one was refused."""
        self.setText(self._name)
