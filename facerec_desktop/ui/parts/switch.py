"""A switch: on at the right, off at the left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from facerec_desktop.ui.look.theme import Theme

_WIDTH, _HEIGHT = 44, 26
_MARGIN = 2.0
_KNOB_INSET = 4.0


class Switch(QAbstractButton):
    """A checkable button painted as a switch; the place of its knob says what its colour says."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_WIDTH + 2 * int(_MARGIN), _HEIGHT + 2 * int(_MARGIN))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Always the same."""
        return QSize(_WIDTH + 2 * int(_MARGIN), _HEIGHT + 2 * int(_MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the track and the knob."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        is_on = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if is_on else colours.muted), 1.5))
        painter.setBrush(QColor(colours.accent if is_on else colours.surface))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        radius = track.height() / 2 - _KNOB_INSET
        reach = track.width() / 2 - track.height() / 2
        centre = track.center() + QPointF(reach if is_on else -reach, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if is_on else colours.muted))
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
