"""Layout of the page of people: everybody as cards, one person inside, the edits beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.live_toast import LiveToast
from facerec_desktop.ui.people.history_model import HistoryModel
from facerec_desktop.ui.people.history_panel import HistoryPanel
from facerec_desktop.ui.people.people_bar import PeopleBar
from facerec_desktop.ui.people.people_delegate import CARD_WIDTH, PeopleDelegate, caption
from facerec_desktop.ui.people.people_model import PeopleModel, PeopleSearch
from facerec_desktop.ui.people.people_welcome import PeopleWelcome
from facerec_desktop.ui.people.person_page import PersonPage
from facerec_desktop.ui.people.sample_panel import SamplePanel
from facerec_desktop.ui.pictures.card_grid import CardGrid

_MARGIN = 16


class PeoplePage(QWidget):
    """Widgets and where they are; what they do is up to the controllers.

    Attributes:
        bar: search and buttons.
        welcome: shown while there is nobody.
        grid: the cards.
        search: who of everybody is shown.
        history: the edits.
        person: the page inside a card.
        toast: says what was done.
        open_action: shows the shots of the current card.
        rename_action: lets its name be typed over.
        merge_action: gives everything of it to another person.
        export_action: writes it to a file.
        forget_action: erases it.
    """

    def __init__(
        self,
        theme: Theme,
        model: PeopleModel,
        edits: HistoryModel,
        panel: SamplePanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.bar = PeopleBar(theme)
        self.welcome = PeopleWelcome(theme)
        self.search = PeopleSearch(model, self)
        self.grid = CardGrid(CARD_WIDTH, caption(self.font()))
        self.grid.setModel(self.search)
        self.grid.setItemDelegate(PeopleDelegate(theme, self.grid))
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setAccessibleName(self.tr("People"))
        self.open_action = self.grid.add_action(self.tr("Open"))
        self.rename_action = self.grid.add_action(self.tr("Rename"), "F2")
        self.merge_action = self.grid.add_action(self.tr("Merge into…"))
        self.export_action = self.grid.add_action(self.tr("Export…"))
        self.forget_action = self.grid.add_action(self.tr("Forget…"), "Del")
        self.history = HistoryPanel(theme, edits)
        self.history.hide()
        self.person = PersonPage(theme, panel)
        self._nobody = QLabel(self.tr("Nobody is called that."))
        self._nobody.setObjectName("muted")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._everybody = QStackedWidget()
        self._stack = QStackedWidget()
        self.toast = LiveToast(theme, self)
        self._arrange()
        self.bar.history_button.toggled.connect(self.history.setVisible)
        self.bar.search.textChanged.connect(self._on_search)
        theme.changed.connect(self.grid.viewport().update)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find)

    def _arrange(self) -> None:
        for widget in (self.grid, self.welcome, self._nobody):
            self._everybody.addWidget(widget)
        overview = QWidget()
        self._column = column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._everybody, 1)
        row.addWidget(self.history)
        column.addLayout(row, 1)
        self._stack.addWidget(overview)
        self._stack.addWidget(self.person)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._stack)

    @property
    def shows_person(self) -> bool:
        """Whether somebody's shots are shown."""
        return self._stack.currentWidget() is self.person

    def show_person(self, is_wanted: bool) -> None:
        """Show one person, or everybody again; what was done to everybody is told there."""
        if is_wanted and not self.shows_person:
            self.toast.hide()
        self._stack.setCurrentIndex(1 if is_wanted else 0)
        if not is_wanted:
            self.grid.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Show cards, the invitation, or that nobody fits the search."""
        total, shown = self.search.sourceModel().rowCount(), self.search.rowCount()
        place = self.grid if shown else self._nobody
        self._everybody.setCurrentWidget(place if total else self.welcome)
        self.bar.show_count(shown, total)

    def say(self, text: str, *, can_undo: bool = False) -> None:
        """Tell what was done, below the cards or shots, so that nothing is covered."""
        column = self.person.column if self.shows_person else self._column
        column.addWidget(self.toast, 0, Qt.AlignmentFlag.AlignHCenter)
        self.toast.say(text, can_undo=can_undo)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.search.search(text)
        self.refresh()

    @Slot()
    def _on_find(self) -> None:
        if not self.shows_person:
            self.bar.search.setFocus()
            self.bar.search.selectAll()
