"""A message at the top of the page: said once, dismissed with a click, never in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words.messages import Message, MessageAction, MessageKind

_ICONS = {MessageKind.OFFER: "info", MessageKind.HINT: "info", MessageKind.ERROR: "problem"}
_ICON = 20


class Banner(QFrame):
    """Shows the newest message until it is dismissed.

    Attributes:
        action_button: does what the message suggests.

    Signals:
        opened: there is a message.
        dismissed: there is none any more.
        action_wanted: the ``MessageAction`` of the message shall be done.
    """

    opened = Signal()
    dismissed = Signal()
    action_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._message: Message | None = None
        self._holds_error = False
        self._sign = QLabel()
        self._title = QLabel()
        self._title.setObjectName("heading")
        self._text = QLabel()
        self._command = QLabel()
        self._command.setObjectName("command")
        self._copy = QPushButton(self.tr("Copy"))
        self.action_button = QPushButton()
        self._close = QPushButton()
        self._build()
        self.action_button.clicked.connect(self._on_action)
        self._copy.clicked.connect(self._copy_command)
        self._close.clicked.connect(self.dismissed)
        self.dismissed.connect(self._on_dismissed)
        theme.changed.connect(self._restyle)

    def _build(self) -> None:
        for label in (self._title, self._text, self._command):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        self._close.setToolTip(self.tr("Dismiss"))
        command = QHBoxLayout()
        command.addWidget(self._command)
        command.addWidget(self._copy)
        command.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addLayout(command)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 10, 12)
        layout.setSpacing(12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def message(self) -> Message | None:
        """The newest message."""
        return self._message

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show a message in place of any other, but not an offer in place of an unread error."""
        if self._holds_error and message.action is not None:
            return
        self._message = message
        self._holds_error = message.kind is MessageKind.ERROR
        self._title.setText(message.title)
        self._text.setText(message.text)
        self._command.setText(message.command)
        self._command.setVisible(bool(message.command))
        self._copy.setVisible(bool(message.command))
        titles = {
            MessageAction.SHOW_MODELS: self.tr("Show models"),
            MessageAction.SHOW_BACKUPS: self.tr("Show backups"),
        }
        self.action_button.setVisible(message.action is not None)
        if message.action is not None:
            self.action_button.setText(titles[message.action])
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.text)
        self.setProperty("kind", message.kind.value)
        self.style().polish(self)
        self._restyle()
        self.opened.emit()

    @Slot()
    def _on_action(self) -> None:
        if self._message is not None:
            self.action_wanted.emit(self._message.action)
            self.dismissed.emit()

    @Slot()
    def _on_dismissed(self) -> None:
        self._holds_error = False

    @Slot()
    def _copy_command(self) -> None:
        if self._message is not None:
            QGuiApplication.clipboard().setText(self._message.command)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        kind = self._message.kind if self._message else MessageKind.HINT
        colour = {
            MessageKind.OFFER: colours.muted,
            MessageKind.HINT: colours.caution,
            MessageKind.ERROR: colours.danger,
        }[kind]
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(_ICONS[kind], colour, _ICON, ratio))
        self._close.setIcon(icons.icon("close", colours.muted))
