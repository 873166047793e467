"""What stands in the window when the workspace cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui import icons
from facerec_desktop.ui.messages import Message
from facerec_desktop.ui.theme import Theme

_ICON = 48
_WIDTH = 520


class TroublePage(QWidget):
    """Says what is wrong and offers to try again or to quit.

    Signals:
        retry_wanted: the user wants another try.
        quit_wanted: the user gives up.
    """

    retry_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel()
        self._title = QLabel()
        self._title.setObjectName("title")
        self._text = QLabel()
        self._text.setObjectName("muted")
        self.retry_button = QPushButton(self.tr("Try again"))
        self.retry_button.setProperty("primary", "true")
        self.retry_button.clicked.connect(self.retry_wanted)
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
        inside.addSpacing(12)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    @property
    def text(self) -> str:
        """What is wrong."""
        return self._text.text()

    def show_message(self, message: Message) -> None:
        """Say what is wrong."""
        self._title.setText(message.title)
        self._text.setText(message.text)
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.text)

    def _restyle(self) -> None:
        colour = self._theme.colours.caution
        self._sign.setPixmap(icons.pixmap("problem", colour, _ICON, self.devicePixelRatioF()))
