"""Two lines for a passphrase nobody has used yet."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from facerec_desktop.core.protection import LEAST_PASSPHRASE

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Those that cannot be mistaken for each other on paper."""
_GROUPS, _GROUP = 5, 5


class NewPassphrase(QWidget):
    """A passphrase, and the same once more.

    Signals:
        changed: something was typed.

    Attributes:
        first: the passphrase.
        second: once more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = secret_field(self.tr("Passphrase"))
        self.second = secret_field(self.tr("The same once more"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.first)
        layout.addWidget(self.second)
        for field in (self.first, self.second):
            field.textChanged.connect(self.changed)
        self.setFocusProxy(self.first)

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    @property
    def is_good(self) -> bool:
        """Whether it may be used."""
        return len(self.text) >= LEAST_PASSPHRASE and self.text == self.second.text()

    @property
    def problem(self) -> str:
        """What is wrong with what was typed so far; empty while nothing is."""
        if self.text and len(self.text) < LEAST_PASSPHRASE:
            least = LEAST_PASSPHRASE
            return self.tr("Take at least {count} characters.", "", least).format(count=least)
        if self.second.text() and self.text != self.second.text():
            return self.tr("Both are not the same.")
        return ""

    @Slot()
    def suggest(self) -> None:
        """Fill in one that nobody guesses, to be read and written down."""
        groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        text = "-".join(groups)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Normal)
            field.setText(text)
        self.first.selectAll()


def secret_field(name: str) -> QLineEdit:
    """A line whose text nobody can read over a shoulder."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
