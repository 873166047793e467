"""Choosing a video file or a network address for the live page."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.jobs.video_formats import PLAYABLE_SUFFIXES
from facerec_desktop.ui.look.theme import Theme

SCHEMES = ("rtsp", "rtsps", "http", "https")
_WIDTH = 480
translate = QCoreApplication.translate


class StreamDialog(QDialog):
    """Asks for the address of a network camera and says at once what is wrong with it.

    Signals:
        chosen: the address.

    Attributes:
        field: where the address is typed.
        buttons: Open and Cancel.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Network stream"))
        self.setMinimumWidth(_WIDTH)
        self._theme = theme
        self.field = QLineEdit(address)
        self.field.setAccessibleName(self.tr("Address"))
        self.field.setPlaceholderText("rtsp://192.168.1.20:554/stream")
        self.field.setClearButtonEnabled(True)
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self._build()
        self.field.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._check()

    def _build(self) -> None:
        title = QLabel(self.tr("Address of the camera"))
        title.setObjectName("heading")
        title.setBuddy(self.field)
        open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        open_button.setProperty("primary", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self.field)
        layout.addWidget(self._hint)
        layout.addSpacing(8)
        layout.addWidget(self.buttons)

    @property
    def hint(self) -> str:
        """What is wrong with the address, or what it looks like."""
        return self._hint.text()

    @Slot()
    def _check(self) -> None:
        address = self.field.text().strip()
        problem = address_problem(address) if address else ""
        ordinary = self.tr("Most network cameras tell theirs in their own app or manual.")
        self._hint.setText(problem or ordinary)
        open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        open_button.setEnabled(bool(address) and not problem)

    @Slot()
    def _accept(self) -> None:
        self.chosen.emit(self.field.text().strip())
        self.accept()


def address_problem(address: str) -> str:
    """Why an address cannot be opened, in words for the user; empty for a good one."""
    try:
        parts = urlsplit(address)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        return translate("StreamDialog", "The port has to be a number from 1 to 65535.")
    if parts.scheme.lower() not in SCHEMES:
        return translate(
            "StreamDialog", "An address begins with rtsp:// or http://, or with https://."
        )
    if not parts.hostname or any(character.isspace() for character in address):
        return translate("StreamDialog", "The name or number of the camera is missing.")
    if not port_is_good:
        return translate("StreamDialog", "The port has to be a number from 1 to 65535.")
    return ""


def stream_title(address: str) -> str:
    """What a stream is called: its host, never the password that an address may hold."""
    return urlsplit(address).hostname or translate("StreamDialog", "Network stream")


def video_dialog(parent: QWidget) -> QFileDialog:
    """The system's dialog for one video file, not yet open."""
    lower = " ".join(f"*{suffix}" for suffix in PLAYABLE_SUFFIXES)
    dialog = QFileDialog(parent, translate("StreamDialog", "Open video"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [
            translate("StreamDialog", "Videos ({patterns})").format(
                patterns=f"{lower} {lower.upper()}"
            ),
            translate("StreamDialog", "All files (*)"),
        ]
    )
    return dialog
