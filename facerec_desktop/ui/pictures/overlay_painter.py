"""Paints boxes and captions over a picture; the same for photos and the live view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.colours import CERTAIN_MARK, HALO, LIKELY_MARK, UNKNOWN_MARK, Mark
from facerec_desktop.ui.pictures.label_layout import GAP, place_labels
from facerec_desktop.ui.words import wording

_MARKS = {
    Certainty.CERTAIN: CERTAIN_MARK,
    Certainty.LIKELY: LIKELY_MARK,
    Certainty.UNKNOWN: UNKNOWN_MARK,
}
_LINE, _LINE_SELECTED, _HALO_EXTRA = 2.0, 3.5, 2.5
_DASHES = (4.0, 2.6)
_BOX_RADIUS, _PAD_X, _PAD_Y, _ICON_GAP = 6.0, 8.0, 4.0, 4.0
_MAX_LABEL_SHARE = 0.45
_LEADER_FROM = 3 * GAP


@dataclass(frozen=True)
class PlacedFace:
    """A label with its box on the screen."""

    label: FaceLabel
    box: QRectF


def caption_height(font: QFont) -> float:
    """How much room a caption needs above or below a face, gap included."""
    return QFontMetricsF(font).height() + 2 * _PAD_Y + 2 * GAP


def paint_overlay(
    painter: QPainter, faces: Sequence[PlacedFace], area: QRectF, selected: int | None = None
) -> None:
    """Draw every face's box and caption.

    Named faces have a solid line and a tick or a tilde, unknown ones a dashed line and a question
    mark, so that colour is never the only sign.

    Args:
        painter: on the widget, with the font of the captions.
        faces: what to draw.
        area: where captions may lie.
        selected: index of the face to stress.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = [(number, face) for number, face in enumerate(faces) if face.box.intersects(area)]
    captions = [_fitting_caption(painter.font(), face.label, area.width()) for _, face in seen]
    sizes = [_size(painter.font(), caption) for caption in captions]
    places = place_labels([face.box for _, face in seen], sizes, area)
    for number, face in seen:
        _paint_box(painter, face, number == selected)
    for (_, face), place in zip(seen, places, strict=True):
        _paint_leader(painter, face, place)
    for (_, face), caption, place in zip(seen, captions, places, strict=True):
        _paint_caption(painter, face.label, caption, place)


def _paint_box(painter: QPainter, face: PlacedFace, is_selected: bool) -> None:
    width = _LINE_SELECTED if is_selected else _LINE
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(HALO), width + _HALO_EXTRA))
    painter.drawRoundedRect(face.box, _BOX_RADIUS, _BOX_RADIUS)
    pen = QPen(QColor(_MARKS[face.label.certainty].line), width)
    if face.label.certainty is Certainty.UNKNOWN:
        pen.setDashPattern(_DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawRoundedRect(face.box, _BOX_RADIUS, _BOX_RADIUS)


def _paint_leader(painter: QPainter, face: PlacedFace, place: QRectF) -> None:
    near = _closest(face.box, place.center())
    start = _closest(place, near)
    if (near - start).manhattanLength() <= _LEADER_FROM:
        return
    for colour, width in ((HALO, _LINE + _HALO_EXTRA), (_mark(face).line, _LINE)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(start, near)


def _paint_caption(painter: QPainter, label: FaceLabel, caption: str, place: QRectF) -> None:
    mark = _MARKS[label.certainty]
    radius = place.height() / 2
    painter.setPen(QPen(QColor(HALO), 1))
    painter.setBrush(QColor(mark.line))
    painter.drawRoundedRect(place, radius, radius)
    side = place.height() - 2 * _PAD_Y
    corner = place.topLeft() + QPointF(_PAD_X, _PAD_Y)
    icons.paint(painter, label.certainty.value, mark.text, QRectF(corner, QSizeF(side, side)))
    painter.setPen(QColor(mark.text))
    text_area = place.adjusted(_PAD_X + side + _ICON_GAP, 0, -_PAD_X, 0)
    painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter, caption)


def _fitting_caption(font: QFont, label: FaceLabel, room: float) -> str:
    metrics = QFontMetricsF(font)
    return metrics.elidedText(
        wording.caption(label), Qt.TextElideMode.ElideRight, room * _MAX_LABEL_SHARE
    )


def _size(font: QFont, caption: str) -> QSizeF:
    metrics = QFontMetricsF(font)
    height = metrics.height() + 2 * _PAD_Y
    text = metrics.horizontalAdvance(caption)
    return QSizeF(text + metrics.height() + _ICON_GAP + 2 * _PAD_X + 2, height)


def _mark(face: PlacedFace) -> Mark:
    return _MARKS[face.label.certainty]


def _closest(box: QRectF, point: QPointF) -> QPointF:
    x = min(max(point.x(), box.left()), box.right())
    y = min(max(point.y(), box.top()), box.bottom())
    return QPointF(x, y)
