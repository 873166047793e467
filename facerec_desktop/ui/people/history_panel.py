"""The edits of people beside the cards, with the way back and forth."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.people_edits import JournalEntry
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.history_model import ENTRY_ROLE, HistoryModel
from facerec_desktop.ui.words import people_wording

_PAD, _GAP = 9, 2
_WIDTH = 312


class HistoryPanel(QFrame):
    """A list and two buttons.

    Attributes:
        undo_button: takes the newest edit back.
        redo_button: makes it again.
        list: the edits.
    """

    def __init__(self, theme: Theme, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self._theme, self._model = theme, model
        heading = QLabel(self.tr("History"))
        heading.setObjectName("heading")
        self._empty = QLabel(self.tr("Nothing was changed yet."))
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.undo_button = QPushButton(self.tr("Undo"))
        self.redo_button = QPushButton(self.tr("Redo"))
        self.list = QListView()
        self.list.setModel(model)
        self.list.setItemDelegate(_EditDelegate(theme, self.list))
        self.list.setAccessibleName(self.tr("Edits, newest first"))
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(heading, 1)
        for button in (self.undo_button, self.redo_button):
            button.setProperty("flat", "true")
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        model.modelReset.connect(self._refresh)
        theme.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        colours = self._theme.colours
        has_any = self._model.rowCount() > 0
        self.list.setVisible(has_any)
        self._empty.setVisible(not has_any)
        for button, name, entry in (
            (self.undo_button, "undo", self._model.next_undo),
            (self.redo_button, "redo", self._model.next_redo),
        ):
            button.setIcon(icons.icon(name, colours.text, colours.muted))
            button.setEnabled(entry is not None)
            button.setToolTip(people_wording.edit(entry) if entry is not None else "")


class _EditDelegate(QStyledItemDelegate):
    """Draws an edit in two lines; one that was undone is struck out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the words need."""
        metrics: QFontMetrics = option.fontMetrics
        room = QRect(0, 0, _WIDTH - 52, 1000)
        flags = Qt.TextFlag.TextWordWrap
        words = metrics.boundingRect(room, flags, people_wording.edit(index.data(ENTRY_ROLE)))
        return QSize(room.width(), words.height() + metrics.height() + 2 * _PAD + _GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one edit."""
        entry: JournalEntry = index.data(ENTRY_ROLE)
        colours = self._theme.colours
        rect: QRect = option.rect
        metrics: QFontMetrics = option.fontMetrics
        area = rect.adjusted(0, _PAD, -8, -_PAD)
        font = QFont(option.font)
        font.setStrikeOut(entry.is_undone)
        painter.save()
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.left(), rect.bottom(), rect.right() - 8, rect.bottom())
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if entry.is_undone else colours.text))
        painter.drawText(area, Qt.TextFlag.TextWordWrap, people_wording.edit(entry))
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        words = people_wording.minute(entry.made_at)
        if entry.is_undone:
            words = f"{words} · {people_wording.taken_back()}"
        area.setTop(area.bottom() - metrics.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()
