"""Shows what was erased, to be copied or saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from facerec_desktop.core.people_edits import Receipt
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.words import people_wording

_SIZE = (560, 420)
translate = QCoreApplication.translate


class ReceiptDialog(DialogFrame):
    """A text and what to do with it.

    Signals:
        save_wanted: the text that shall be written to a file.

    Attributes:
        text: the receipt.
        copy_button: puts it on the clipboard.
        save_button: writes it to a file.
    """

    save_wanted = Signal(str)

    def __init__(self, receipt: Receipt, parent: QWidget | None = None) -> None:
        title = translate("ReceiptDialog", "{name} is forgotten").format(name=receipt.name)
        super().__init__(title, translate("ReceiptDialog", "Done"), parent)
        self.resize(*_SIZE)
        self.text = QPlainTextEdit(people_wording.receipt(receipt))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Receipt"))
        self.copy_button = QPushButton(self.tr("Copy"))
        self.save_button = QPushButton(self.tr("Save as…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.fill(self.text, row)
        self.cancel_button.hide()
        self.copy_button.clicked.connect(self._on_copy)
        self.save_button.clicked.connect(self._on_save)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.setText(self.tr("Copied"))

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self.text.toPlainText())
