"""What the live page shows before there is a picture: what will happen, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label

_ICON = 72
_RADIUS = 18.0
_TEXT_WIDTH = 560


class LivePlace(QWidget):
    """A friendly place with a button, which knows whether there is a camera.

    Attributes:
        start_button: begins with the chosen source; hidden while there is none.
        video_button: chooses a video file.
        stream_button: asks for a network address.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_source = True
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = _centred("title")
        self._text = _centred("muted")
        self.start_button = QPushButton(self.tr("Start"))
        self.start_button.setProperty("primary", "true")
        self.video_button = QPushButton(self.tr("Video file…"))
        self.stream_button = QPushButton(self.tr("Network stream…"))
        self._build()
        theme.changed.connect(self._restyle)
        self.show_looking()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.start_button, self.video_button, self.stream_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._sign)
        layout.addSpacing(8)
        words = QWidget()
        words.setFixedWidth(_TEXT_WIDTH)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._text)
        middle = QHBoxLayout()  # an alignment would forget that lines wrap
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addSpacing(16)
        layout.addLayout(buttons)
        layout.addStretch(1)

    @property
    def title(self) -> str:
        """The headline."""
        return self._title.text()

    def show_looking(self) -> None:
        """Say that cameras are being looked for."""
        self.show_source("")
        self._title.setText(self.tr("Looking for cameras…"))
        self._text.setText("")

    def show_source(self, name: str) -> None:
        """Say what Start will do.

        Args:
            name: the camera, file or stream as the user knows it; empty when there is none.
        """
        self._has_source = bool(name)
        self.start_button.setVisible(self._has_source)
        if self._has_source:
            self._title.setText(self.tr("See who is in front of the camera"))
            self._text.setText(
                self.tr(
                    "Start opens “{source}”. Everybody in the picture gets a frame, and their "
                    "name if they are enrolled. Nothing is recorded, and nothing leaves this "
                    "computer."
                ).format(source=name)
            )
        else:
            self._title.setText(self.tr("No camera found"))
            self._text.setText(
                self.tr(
                    "Plug one in and it appears here by itself. If it is plugged in already: "
                    "close other programs that may be using it, and look in the privacy settings "
                    "of the system whether programs may use the camera. A video file or a network "
                    "camera works as well."
                )
            )
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _restyle(self) -> None:
        colours = self._theme.colours
        colour = colours.accent if self._has_source else colours.muted
        self._sign.setPixmap(icons.pixmap("webcam", colour, _ICON, self.devicePixelRatioF()))
        self.update()


def _centred(role: str) -> QLabel:
    label = plain_label("", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
