"""What the photos page shows before there is a photo: a large place to drop some."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme

_ICON = 72
_RADIUS = 18.0
_DASHES = (5.0, 4.0)


class Welcome(QWidget):
    """The drop area with its two buttons.

    Signals:
        photos_wanted: the user wants to choose photos.
        folder_wanted: the user wants to choose a folder.
    """

    photos_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_inviting = False
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photos_button = QPushButton(self.tr("Open photos…"))
        self.photos_button.setProperty("primary", "true")
        self.photos_button.clicked.connect(self.photos_wanted)
        self.folder_button = QPushButton(self.tr("Open folder…"))
        self.folder_button.clicked.connect(self.folder_wanted)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        title = _centred(self.tr("Drop photos, a folder or a video here"), "title")
        text = _centred(
            self.tr(
                "Everybody in them is found, and named if you have enrolled them. "
                "Nothing leaves this computer."
            ),
            "muted",
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.photos_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._sign)
        layout.addSpacing(8)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addSpacing(16)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def set_inviting(self, is_inviting: bool) -> None:
        """Show that what is being dragged may be dropped."""
        self._is_inviting = is_inviting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the dashed frame."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._is_inviting else colours.border), 2)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        ground = colours.accent_soft if self._is_inviting else colours.surface
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _restyle(self) -> None:
        colour = self._theme.colours.accent
        self._sign.setPixmap(icons.pixmap("face", colour, _ICON, self.devicePixelRatioF()))
        self.update()


def _centred(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
