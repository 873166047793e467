"""Draws the card of a person, and lets the name be typed over."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facerec_desktop.core.people import Person
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.people_model import PeopleRole
from facerec_desktop.ui.pictures.card_grid import CardGrid
from facerec_desktop.ui.pictures.card_painting import paint_face, paint_ground
from facerec_desktop.ui.words import people_wording

CARD_WIDTH = 168
_MARGIN, _PAD, _GAP, _LINES_GAP = 6, 9, 8, 3
_SMALL = 0.72


class PeopleDelegate(QStyledItemDelegate):
    """Paints people."""

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
        person: Person = index.data(PeopleRole.PERSON)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint_ground(painter, QRectF(card), option.state, self._theme.colours)
        face = _face_area(card)
        picture = index.data(PeopleRole.COVER)
        paint_face(painter, QRectF(face), f"cover {person.cover_id}", picture, self._theme.colours)
        self._paint_words(painter, person, _text_area(card), QFont(option.font))
        painter.restore()

    def _paint_words(self, painter: QPainter, person: Person, area: QRect, font: QFont) -> None:
        colours = self._theme.colours
        strong, small = _fonts(font)
        first, second = QFontMetrics(strong), QFontMetrics(small)
        line = QRect(area.left(), area.top(), area.width(), first.height())
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        name = first.elidedText(person.name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        line = QRect(area.left(), line.bottom() + _LINES_GAP, area.width(), second.height())
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        words = people_wording.summary(person)
        if second.horizontalAdvance(words) > area.width():
            words = people_wording.shots(person.sample_count)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def createEditor(  # noqa: N802
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A line for the new name; one that is too long is refused in words, not cut off."""
        editor = QLineEdit(parent)
        editor.setObjectName("cardEditor")
        editor.setAccessibleName(self.tr("New name"))
        return editor

    def updateEditorGeometry(  # noqa: N802
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Put the line where the name was."""
        rect: QRect = option.rect
        area = _text_area(rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
        height = editor.sizeHint().height()
        editor.setGeometry(area.left() - 4, area.top() - 4, area.width() + 8, height)


def caption(font: QFont) -> int:
    """How much higher than wide a card is, in pixels, so that both lines of words fit."""
    strong, small = _fonts(font)
    words = QFontMetrics(strong).height() + _LINES_GAP + QFontMetrics(small).height()
    return _GAP + words + _PAD


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    """For the name, and for what is under it."""
    strong, small = QFont(font), QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    small.setPixelSize(round(QFontMetrics(font).height() * _SMALL))
    return strong, small


def _face_area(card: QRect) -> QRect:
    side = card.width() - 2 * _PAD
    return QRect(card.left() + _PAD, card.top() + _PAD, side, side)


def _text_area(card: QRect) -> QRect:
    top = _face_area(card).bottom() + _GAP
    return QRect(
        card.left() + _PAD + 2, top, card.width() - 2 * _PAD - 4, card.bottom() - top - _PAD // 2
    )
