"""What stands in the window when the workspace cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui import icons
from facerec_desktop.ui.messages import Message
from facerec_desktop.ui.new_passphrase import secret_field
from facerec_desktop.ui.theme import Theme

_ICON = 48
_WIDTH = 520


class TroublePage(QWidget):
    """Says what is wrong and offers to try again or to quit; asks for a passphrase if that helps.

    Signals:
        retry_wanted: the user wants another try.
        passphrase_entered: the passphrase that shall open sealed people.
        quit_wanted: the user gives up.

    Attributes:
        passphrase: where it is typed.
    """

    retry_wanted = Signal()
    passphrase_entered = Signal(str)
    quit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_locked = False
        self._sign = QLabel()
        self._title = QLabel()
        self._title.setObjectName("title")
        self._text = QLabel()
        self._text.setObjectName("muted")
        self.passphrase = secret_field(self.tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._on_retry)
        self.passphrase.textChanged.connect(self._refresh)
        self.retry_button = QPushButton()
        self.retry_button.setProperty("primary", "true")
        self.retry_button.clicked.connect(self._on_retry)
        self.quit_button = QPushButton(self.tr("Quit"))
        self.quit_button.clicked.connect(self.quit_wanted)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.quit_button)
        buttons.addStretch(1)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(12)
        inside.addWidget(self._sign)
        inside.addWidget(self._title)
        inside.addWidget(self._text)
        inside.addWidget(self.passphrase)
        inside.addSpacing(12)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    @property
    def text(self) -> str:
        """What is wrong."""
        return self._text.text()

    def show_message(self, message: Message, *, is_locked: bool = False) -> None:
        """Say what is wrong.

        Args:
            message: what it is.
            is_locked: whether a passphrase helps.
        """
        self._is_locked = is_locked
        self.passphrase.clear()
        self.passphrase.setVisible(is_locked)
        self.retry_button.setText(self.tr("Unlock") if is_locked else self.tr("Try again"))
        self._refresh()
        self._restyle()
        self._title.setText(message.title)
        self._text.setText(message.text)
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.text)

    @Slot()
    def _on_retry(self) -> None:
        if not self._is_locked:
            self.retry_wanted.emit()
        elif self.passphrase.text():
            self.passphrase_entered.emit(self.passphrase.text())

    @Slot()
    def _refresh(self) -> None:
        self.retry_button.setEnabled(bool(self.passphrase.text()) or not self._is_locked)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        name, colour = "problem", colours.caution
        if self._is_locked:
            name, colour = "sealed", colours.muted
        self._sign.setPixmap(icons.pixmap(name, colour, _ICON, self.devicePixelRatioF()))
