"""A grid of equal cards that fills whatever width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardGrid(QListView):
    """A list view whose cards are as wide as an equal share of the row.

    Signals:
        opened: Enter was pressed; the index of the current card.
    """

    opened = Signal(object)

    def __init__(self, least_width: int, caption: int, parent: QWidget | None = None) -> None:
        """Make an empty grid.

        Args:
            least_width: of a card, in pixels.
            caption: how much higher than wide a card is.
            parent: its place.
        """
        super().__init__(parent)
        self._least_width, self._caption = least_width, caption
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._fit()

    def _fit(self) -> None:
        width = max(self.viewport().width(), self._least_width)
        # A row that is filled to its last pixel loses its last card to the next row.
        cell = (width - 1) // (width // self._least_width)
        if self.gridSize().width() != cell:
            self.setGridSize(QSize(cell, cell + self._caption))

    @Slot(int, int)
    def _on_range(self, least: int, most: int) -> None:
        """The bar keeps its room, so that no card jumps; it is seen only if there is more."""
        self.verticalScrollBar().setEnabled(most > least)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share out the new width."""
        self._fit()
        super().resizeEvent(event)

    def add_action(self, text: str, keys: str = "") -> QAction:
        """Offer something for the current card, in its menu and by a key."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, unless it ends the editing of a name; everything else as in any list."""
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in _ENTER and self.currentIndex().isValid() and not is_editing:
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
