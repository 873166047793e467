"""Layout of one person: who it is, their shots, and the shot looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QVBoxLayout, QWidget

from facerec_desktop.core.people_edits import PersonDetails, SampleCard
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.person_header import PersonHeader
from facerec_desktop.ui.people.sample_delegate import CAPTION, CARD_WIDTH, SampleDelegate
from facerec_desktop.ui.people.sample_panel import SamplePanel
from facerec_desktop.ui.people.samples_model import SamplesModel
from facerec_desktop.ui.people.selection_bar import SelectionBar
from facerec_desktop.ui.people.veto_strip import VetoStrip
from facerec_desktop.ui.pictures.card_grid import CardGrid

_PANEL_WIDTH, _SHOTS_WIDTH, _GAP = 360, 460, 12


class PersonPage(QWidget):
    """Widgets and where they are; what they do is up to the controller.

    Signals:
        left: the user goes back to everybody.

    Attributes:
        header: the person.
        bar: what can be done with the chosen shots.
        grid: the shots.
        column: the shots with what belongs to them, beside the shot looked at.
        panel: the shot looked at.
        vetoes: faces that are not the person.
        model: the shots.
        move_action: gives the chosen shots to somebody else.
        similar_action: chooses more shots like them.
        cover_action: makes the one chosen shot the cover.
        delete_action: deletes the chosen shots.
    """

    left = Signal()

    def __init__(self, theme: Theme, panel: SamplePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PersonHeader(theme)
        self.bar = SelectionBar(theme)
        self.panel = panel
        self.vetoes = VetoStrip(theme)
        self.model = SamplesModel(self)
        self.grid = CardGrid(CARD_WIDTH, CAPTION)
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(SampleDelegate(theme, self.grid))
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.grid.setAccessibleName(self.tr("Shots"))
        self.move_action = self.grid.add_action(self.tr("Move to…"), "M")
        self.similar_action = self.grid.add_action(self.tr("Choose similar"), "S")
        self.cover_action = self.grid.add_action(self.tr("Set as cover"), "C")
        self.delete_action = self.grid.add_action(self.tr("Delete"), "Del")
        self._arrange()
        self._connect(theme)

    def _arrange(self) -> None:
        shots = QWidget()
        self.column = column = QVBoxLayout(shots)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.vetoes)
        splitter = QSplitter()
        splitter.addWidget(shots)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([1000, _PANEL_WIDTH])
        splitter.setHandleWidth(_GAP)
        splitter.setChildrenCollapsible(False)
        shots.setMinimumWidth(_SHOTS_WIDTH)
        self.panel.setMinimumWidth(240)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.header)
        layout.addWidget(splitter, 1)

    def _connect(self, theme: Theme) -> None:
        theme.changed.connect(self.grid.viewport().update)
        self.header.back_button.clicked.connect(self.left)
        self.grid.entered.connect(self._on_entered)
        self.grid.viewportEntered.connect(self._on_left_cards)
        selection = self.grid.selectionModel()
        selection.currentChanged.connect(self._on_entered)
        selection.selectionChanged.connect(self._on_selection)
        self._shortcut("F2", self.header.name.begin)
        self._shortcut("Alt+Left", self.left.emit)

    def _shortcut(self, keys: str, action: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    @property
    def chosen(self) -> tuple[SampleCard, ...]:
        """The shots that are chosen, in the order they are shown."""
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())
        return tuple(card for row in rows if (card := self.model.card(row)) is not None)

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """The keys of the chosen shots."""
        return tuple(card.sample.id for card in self.chosen)

    def show_details(self, details: PersonDetails, *, is_same: bool) -> None:
        """Show somebody.

        Args:
            details: who, and everything about them.
            is_same: whether it is the person shown before, so that choice and place are kept.
        """
        chosen, place = self.chosen_ids, self.grid.verticalScrollBar().value()
        current = self.model.card(self.grid.currentIndex().row())
        self.header.show_person(details.person)
        self.model.show_cards(details.samples, details.person.cover_id)
        self.vetoes.show_vetoes(details.person.name, details.vetoes)
        if not (is_same and details.samples):
            self.panel.clear()
        if is_same:
            self.choose(chosen)
            self.grid.doItemsLayout()
            rows = self.model.rows_of([current.sample.id] if current else [])
            self._look_at(self.model.index(rows[0] if rows else 0))
            self.grid.verticalScrollBar().setValue(place)  # looking at a shot scrolls to it
        else:
            self.grid.scrollToTop()
            self._look_at(self.model.index(0))
            self.grid.setFocus()
        self._on_selection()

    def clear(self) -> None:
        """Show nobody, and keep nothing of whoever was shown."""
        self.header.clear()
        self.model.show_cards((), None)
        self.vetoes.show_vetoes("", ())
        self.panel.clear()

    def choose(self, sample_ids: Sequence[int]) -> None:
        """Choose shots in place of those chosen before."""
        selection = QItemSelection()
        for row in self.model.rows_of(sample_ids):
            index = self.model.index(row)
            selection.select(index, index)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.grid.selectionModel().select(selection, flag)

    def _look_at(self, index: QModelIndex) -> None:
        """Make a shot the current one without choosing it."""
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.grid.selectionModel().setCurrentIndex(index, flag)
        self._on_entered(index)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        card = self.model.card(index.row())
        if card is not None:
            self.panel.show_card(card)

    @Slot()
    def _on_left_cards(self) -> None:
        self._on_entered(self.grid.currentIndex())

    @Slot()
    def _on_selection(self) -> None:
        self.bar.show_selection(len(self.chosen), self.model.rowCount(), self.model.outliers)
