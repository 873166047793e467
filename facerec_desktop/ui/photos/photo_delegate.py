"""Draws a line of the list: the picture, its name, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.wrapped_text import name_lines, wrapped
from facerec_desktop.ui.photos.photos_model import PhotoItem, PhotoRole

PICTURE = QSize(84, 64)
_PAD, _TEXT_PAD, _GAP, _RADIUS = 8, 2, 10, 8.0
_LINES_GAP, _MOST_LINES = 4, 2
_BADGE = 20
_CACHE_KB = 48 * 1024
_FADED = 0.35


class PhotoDelegate(QStyledItemDelegate):
    """Paints ``PhotoItem``s; decoded thumbnails stay in Qt's pixmap cache."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        QPixmapCache.setCacheLimit(_CACHE_KB)

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Every line is equally high."""
        return QSize(PICTURE.width() * 3, PICTURE.height() + 2 * _PAD + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        item = index.data(PhotoRole.ITEM)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = rect.adjusted(2, 2, -2, -2)
        self._paint_ground(painter, QRectF(area), state)
        picture = QRect(area.left() + _PAD, area.top() + _PAD, PICTURE.width(), PICTURE.height())
        self._paint_picture(painter, item, picture)
        text = area.adjusted(_PAD + PICTURE.width() + _GAP, _TEXT_PAD, -_PAD, -_TEXT_PAD)
        self._paint_text(painter, item, text, QFont(option.font))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        path = QPainterPath()
        path.addRoundedRect(area, _RADIUS + 2, _RADIUS + 2)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillPath(path, QColor(colours.accent_soft))
            painter.setPen(QColor(colours.accent))
            painter.drawPath(path)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillPath(path, QColor(colours.surface))

    def _paint_picture(self, painter: QPainter, item: PhotoItem, area: QRect) -> None:
        colours = self._theme.colours
        path = QPainterPath()
        path.addRoundedRect(QRectF(area), _RADIUS, _RADIUS)
        ratio = painter.device().devicePixelRatio()
        painter.save()
        if item.problem is not None:
            painter.fillPath(path, QColor(colours.danger_soft))
            side = _BADGE + 4
            corner = QRectF(area).center() - QPointF(side / 2, side / 2)
            icons.paint(
                painter, "problem", colours.danger, QRectF(corner.x(), corner.y(), side, side)
            )
        else:
            painter.setClipPath(path)
            painter.setOpacity(_FADED if item.is_gone else 1.0)
            painter.drawPixmap(area, _thumbnail(item, ratio))
        painter.restore()
        if item.time is not None:
            self._paint_film_badge(painter, area)

    def _paint_film_badge(self, painter: QPainter, area: QRect) -> None:
        badge = QRectF(area.left() + 4, area.bottom() - _BADGE - 3, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 160))
        painter.drawRoundedRect(badge, 5, 5)
        icons.paint(painter, "film", "#ffffff", badge.adjusted(3, 3, -3, -3))

    def _paint_text(self, painter: QPainter, item: PhotoItem, area: QRect, font: QFont) -> None:
        colours = self._theme.colours
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        first, second = QFontMetrics(strong), QFontMetrics(font)
        names = name_lines(item.title, first, area.width())
        top = first.height() * len(names) + _LINES_GAP
        room = (area.height() - top) // second.height()
        words = wrapped(item.summary, second, area.width(), most=min(max(room, 1), _MOST_LINES))
        height = top + second.height() * len(words)
        line = QRect(area.left(), area.center().y() - height // 2, area.width(), first.height())
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        _paint_lines(painter, line, names)
        line.translate(0, _LINES_GAP)
        painter.setFont(font)
        is_wrong = item.problem is not None or item.is_gone
        painter.setPen(QColor(colours.danger if is_wrong else colours.muted))
        line.setHeight(second.height())
        _paint_lines(painter, line, words)


def _paint_lines(painter: QPainter, line: QRect, texts: Sequence[str]) -> None:
    """Draw texts below each other, and move the line below them."""
    for text in texts:
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        line.translate(0, line.height())


def _thumbnail(item: PhotoItem, ratio: float) -> QPixmap:
    """The picture cut to the shape of the list, from the cache if it is still there."""
    key = f"{item.path}|{item.time}|{hash(item.thumbnail)}|{ratio}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    wanted = PICTURE * ratio
    large = item.picture().scaled(
        wanted,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    result = QPixmap.fromImage(large.copy(_cut(large.size(), wanted, item)))
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


def _cut(whole: QSize, wanted: QSize, item: PhotoItem) -> QRect:
    """The part of a thumbnail to show: around the faces, or the upper middle without any."""
    centre = QPointF(0.5, 0.4)
    if item.faces:
        boxes = [face.label.box for face in item.faces]
        middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes]
        x, y = (sum(values) / len(middles) for values in zip(*middles, strict=True))
        centre = QPointF(x / item.size[0], y / item.size[1])
    left = round(centre.x() * whole.width() - wanted.width() / 2)
    top = round(centre.y() * whole.height() - wanted.height() / 2)
    left = min(max(left, 0), whole.width() - wanted.width())
    top = min(max(top, 0), whole.height() - wanted.height())
    return QRect(left, top, wanted.width(), wanted.height())
