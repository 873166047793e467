"""A line that says what was done and offers to undo it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.elided_label import ElidedLabel

_STAYS_MS = 9000
_ICON = 18


class LiveToast(QFrame):
    """Comes at once, goes by itself; also seen on the full screen.

    Signals:
        undo_wanted: the user takes back what the line tells.
    """

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("liveToast")
        self._theme = theme
        self._icon = "certain"
        self._sign = QLabel()
        self._text = ElidedLabel()
        self._undo = QPushButton(self.tr("Undo"))
        self._close = QPushButton()
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        for button in (self._undo, self._close):
            button.setProperty("flat", "true")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self._sign, self._text, self._undo, self._close):
            layout.addWidget(widget)
        self._undo.clicked.connect(self._on_undo)
        self._close.clicked.connect(self.hide)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    @property
    def undo_button(self) -> QPushButton:
        """Takes back what was done; hidden while that cannot be."""
        return self._undo

    def say(self, text: str, icon: str = "certain", *, can_undo: bool = False) -> None:
        """Say something in place of what was said before.

        Args:
            text: what was done.
            icon: the sign before it.
            can_undo: whether it can be taken back.
        """
        self._icon = icon
        self._text.setText(text)
        self._undo.setVisible(can_undo)
        self.setAccessibleName(text)
        self._restyle()
        self.show()
        self._timer.start()

    @Slot()
    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nothing is left to wait for."""
        self._timer.stop()
        super().hideEvent(event)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        ratio = self.devicePixelRatioF()
        colour = colours.success if self._icon == "certain" else colours.accent
        self._sign.setPixmap(icons.pixmap(self._icon, colour, _ICON, ratio))
        self._close.setIcon(icons.icon("close", colours.muted))
