"""The person before the camera, and a ring that fills with every pose."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facerec_desktop.core.enrolment import CoachReport, Pose
from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.look.theme import Theme

_RADIUS = 14.0
_RING_SHARE = 0.86
_WIDTH, _THIN = 9.0, 3.0
_ARC, _DEGREE = 74, 16
"""Degrees an arc covers; sixteenths of a degree are what Qt counts in."""
_MIDDLES = {Pose.RIGHT: 0, Pose.UP: 90, Pose.LEFT: 180, Pose.DOWN: 270}
"""Where the arc of a pose lies, as in a mirror, anticlockwise from the right."""
_SUN, _SUN_ANGLE = 11.0, 45
"""Radius of the dot that stands for another light, and where on the ring it lies, in degrees."""
_VEIL, _WAITING = "#8c0c0e12", "#73ffffff"


class CoachView(QWidget):
    """Shows the picture as in a mirror."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QImage()
        self._report: CoachReport | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 300)
        self.setAccessibleName(self.tr("Camera picture"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As a camera's picture."""
        return QSize(480, 400)

    def show_picture(self, picture: QImage) -> None:
        """Show the newest picture; a null one for none."""
        self._picture = picture
        self.update()

    def show_report(self, report: CoachReport | None) -> None:
        """Show how far the enrolment is."""
        self._report = report
        self.setAccessibleDescription(words.progress(report))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the picture, a veil outside the ring, and the ring."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        area = QRectF(self.rect())
        frame = QPainterPath()
        frame.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(self._theme.colours.canvas))
        side = min(area.width(), area.height()) * _RING_SHARE
        ring = QRectF(0, 0, side, side)
        ring.moveCenter(area.center())
        if not self._picture.isNull():
            self._paint_picture(painter, area)
            hole = QPainterPath(frame)
            hole.addEllipse(ring)
            painter.fillPath(hole, QColor(_VEIL))
            self._paint_ring(painter, ring)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        size, room = self._picture.size(), area.size()
        scale = min(size.width() / room.width(), size.height() / room.height())
        source = QRectF(0, 0, room.width() * scale, room.height() * scale)
        source.moveCenter(QRectF(self._picture.rect()).center())
        painter.save()
        painter.translate(area.width(), 0)
        painter.scale(-1, 1)
        painter.drawImage(area, self._picture, source)
        painter.restore()

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        painter.setPen(QPen(QColor(self._colour(Pose.STRAIGHT)), _THIN))
        inner = ring.adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        painter.drawEllipse(inner)
        for pose, middle in _MIDDLES.items():
            pen = QPen(QColor(self._colour(pose)), _WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, (middle - _ARC // 2) * _DEGREE, _ARC * _DEGREE)
        self._paint_sun(painter, ring)

    def _paint_sun(self, painter: QPainter, ring: QRectF) -> None:
        turn, radius = math.radians(_SUN_ANGLE), ring.width() / 2
        middle = ring.center() + QPointF(radius * math.cos(turn), -radius * math.sin(turn))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour(Pose.LIGHT)))
        painter.drawEllipse(middle, _SUN, _SUN)

    def _colour(self, pose: Pose) -> str:
        if self._report is not None and pose in self._report.covered:
            return "#3ecf7a"
        if self._report is not None and pose is self._report.wanted:
            return "#ffb224"
        return _WAITING
