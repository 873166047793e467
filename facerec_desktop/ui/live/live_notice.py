"""A card over the picture that says why it stands still, and what helps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.jobs.results import LiveState
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.busy_sign import BusySign
from facerec_desktop.ui.parts.plain_label import plain_label

_ICON = 28
_WIDTH = 420
_BUSY = {LiveState.OPENING, LiveState.WAITING}
SHOWN = {LiveState.OPENING, LiveState.WAITING, LiveState.ENDED, LiveState.FAILED}
"""Where the live view is while the picture stands still for a reason to be told."""


class LiveNotice(QFrame):
    """Shown while the source is opened, lost, over or broken.

    Signals:
        retry_wanted: the user wants another try.
    """

    retry_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("liveNotice")
        self.setMaximumWidth(_WIDTH)
        self._theme = theme
        self._state = LiveState.STOPPED
        self._busy = BusySign(theme)
        self._sign = QLabel()
        self._title = plain_label("", "heading")
        self._text = plain_label("", "muted")
        self.retry_button = QPushButton()
        self.retry_button.clicked.connect(self.retry_wanted)
        self._build()
        theme.changed.connect(self._restyle)
        self.hide()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addSpacing(6)
        words.addWidget(self.retry_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(14)
        for sign in (self._busy, self._sign):
            layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    @property
    def title(self) -> str:
        """What is the matter."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The details and what helps."""
        return self._text.text()

    def show_state(self, state: LiveState, text: str, source: str) -> None:
        """Say where things are; nothing while all is well.

        Args:
            state: where the live view is.
            text: details in words for the user, may be empty.
            source: the camera, file or stream as the user knows it.
        """
        self._state = state
        self._title.setText(self._headline(state).format(source=source))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        retry = self._retry_text(state)
        self.retry_button.setText(retry)
        self.retry_button.setVisible(bool(retry))
        self._busy.setVisible(state in _BUSY)
        self._sign.setVisible(state not in _BUSY)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(text)
        self._restyle()
        self.setVisible(state in SHOWN)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Equally wide whatever it says; less where the picture is narrow."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def _headline(self, state: LiveState) -> str:
        match state:
            case LiveState.OPENING:
                return self.tr("Opening “{source}”…")
            case LiveState.WAITING:
                return self.tr("Waiting for “{source}”")
            case LiveState.ENDED:
                return self.tr("The video is over")
            case LiveState.FAILED:
                return self.tr("“{source}” cannot be shown")
            case _:
                return ""

    def _retry_text(self, state: LiveState) -> str:
        match state:
            case LiveState.WAITING:
                return self.tr("Try now")
            case LiveState.ENDED:
                return self.tr("Play again")
            case LiveState.FAILED:
                return self.tr("Try again")
            case _:
                return ""

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        is_over = self._state is LiveState.ENDED
        name, colour = ("ended", colours.accent) if is_over else ("problem", colours.danger)
        self._sign.setPixmap(icons.pixmap(name, colour, _ICON, self.devicePixelRatioF()))
