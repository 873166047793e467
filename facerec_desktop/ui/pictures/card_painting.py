"""The parts that every card of a grid has: its ground, and a face with round corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.colours import Colours

RADIUS = 12.0
_LINE, _LINE_CHOSEN = 1.0, 2.0


def paint_ground(
    painter: QPainter, area: QRectF, state: QStyle.StateFlag, colours: Colours
) -> None:
    """The card itself, stressed while it is chosen or under the pointer."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS, RADIUS)
    painter.fillPath(path, QColor(colours.accent_soft if chosen else colours.surface))
    line = colours.accent if chosen or hovered or focused else colours.border
    painter.setPen(QPen(QColor(line), _LINE_CHOSEN if chosen or focused else _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def paint_face(
    painter: QPainter, area: QRectF, key: str, picture: QImage | None, colours: Colours
) -> None:
    """A face with round corners; a quiet place for one that is not there.

    Args:
        painter: in logical pixels.
        area: a square.
        key: tells this picture from every other, for the cache.
        picture: square, None while it is being fetched, a null image if there is none.
        colours: the palette.
    """
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS - 3, RADIUS - 3)
    painter.fillPath(path, QColor(colours.sunken))
    if picture is None or picture.isNull():
        if picture is not None:
            inset = area.width() * 0.28
            icons.paint(painter, "face", colours.muted, area.adjusted(inset, inset, -inset, -inset))
        return
    painter.save()
    painter.setClipPath(path)
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(area.topLeft(), _scaled(key, picture, area.size().toSize(), ratio))
    painter.restore()


def _scaled(key: str, picture: QImage, size: QSize, ratio: float) -> QPixmap:
    key = f"{key}|{size.width()}|{ratio}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    result = QPixmap.fromImage(
        picture.scaled(
            size * ratio,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result
