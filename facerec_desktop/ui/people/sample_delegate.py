"""Draws the card of a shot: the face, what is odd about it, and whether it is the cover."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facerec_desktop.core.people_edits import SampleCard
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.samples_model import SampleRole
from facerec_desktop.ui.pictures.card_grid import CardGrid
from facerec_desktop.ui.pictures.card_painting import paint_face, paint_ground
from facerec_desktop.ui.words import people_wording

CARD_WIDTH, CAPTION = 126, 26
_MARGIN, _PAD, _GAP = 5, 7, 5
_BADGE, _SIGN = 24.0, 15


class SampleDelegate(QStyledItemDelegate):
    """Paints shots."""

    def __init__(self, theme: Theme, grid: CardGrid) -> None:
        super().__init__(grid)
        self._theme, self._grid = theme, grid

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every card fills its place in the grid."""
        return self._grid.gridSize()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one card."""
        card: SampleCard = index.data(SampleRole.CARD)
        colours = self._theme.colours
        rect: QRect = option.rect
        area = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        side = area.width() - 2 * _PAD
        face = QRectF(area.left() + _PAD, area.top() + _PAD, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(area), option.state, colours)
        picture = index.data(SampleRole.PICTURE)
        paint_face(painter, face, f"sample {card.sample.id}", picture, colours)
        if index.data(SampleRole.IS_COVER):
            place = QRectF(face.right() - _BADGE - 5, face.top() + 5, _BADGE, _BADGE)
            _paint_badge(painter, place, "cover", colours.accent, colours.on_accent)
        if option.state & QStyle.StateFlag.State_Selected:
            place = QRectF(face.right() - _BADGE - 5, face.bottom() - _BADGE - 5, _BADGE, _BADGE)
            _paint_badge(painter, place, "certain", colours.accent, colours.on_accent)
        top = round(face.bottom()) + _GAP
        words = QRect(area.left() + _PAD, top, side, area.bottom() - top - 3)
        self._paint_words(painter, card, words, QFont(option.font))
        painter.restore()

    def _paint_words(self, painter: QPainter, card: SampleCard, area: QRect, font: QFont) -> None:
        colours = self._theme.colours
        small = QFont(font)
        small.setPixelSize(round(QFontMetrics(font).height() * 0.68))
        painter.setFont(small)
        if not card.stands_out:
            self._write(painter, people_wording.day(card.sample.created_at), area, colours.muted)
            return
        sign = QRectF(area.left(), area.center().y() - _SIGN / 2, _SIGN, _SIGN)
        icons.paint(painter, "outlier", colours.caution, sign)
        words = area.adjusted(_SIGN + 4, 0, 0, 0)
        self._write(painter, people_wording.looks_different(), words, colours.caution)

    def _write(self, painter: QPainter, text: str, area: QRect, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_badge(painter: QPainter, place: QRectF, icon: str, ground: str, line: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(place)
    icons.paint(painter, icon, line, place.adjusted(5, 5, -5, -5))
