"""Something turning, to say that work goes on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from facerec_desktop.ui.look.theme import Theme

_SIDE, _LINE = 28, 3.0
_STEP_MS, _STEP_DEGREES, _ARC_DEGREES = 33, 12, 100
_UNIT = 16  # Qt counts angles in sixteenths of a degree


class BusySign(QWidget):
    """An arc going round, only while it can be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(_SIDE, _SIDE)

    @Slot()
    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw a quiet circle and the arc on it."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(_LINE, _LINE, -_LINE, -_LINE)
        painter.setPen(QPen(QColor(colours.sunken), _LINE))
        painter.drawEllipse(circle)
        pen = QPen(QColor(colours.accent), _LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, -self._angle * _UNIT, _ARC_DEGREES * _UNIT)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin to turn."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Stop turning."""
        self._timer.stop()
        super().hideEvent(event)
