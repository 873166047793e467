"""What happens on the page of people."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from facerec_desktop.core.people import Person
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.origin_source import OriginSource
from facerec_desktop.ui.people.people_edits import PeopleEdits
from facerec_desktop.ui.people.people_model import PeopleModel, PeopleRole
from facerec_desktop.ui.people.people_page import PeoplePage
from facerec_desktop.ui.people.people_transfer import PeopleTransfer
from facerec_desktop.ui.people.person_actions import PersonActions
from facerec_desktop.ui.people.person_controller import PersonController
from facerec_desktop.ui.people.sample_panel import SamplePanel
from facerec_desktop.ui.pictures.crop_source import CropSource
from facerec_desktop.ui.words.messages import Messages


class PeopleController(QObject):
    """Connects the cards, the page of one person, the edits and their history.

    Signals:
        add_wanted: a name to begin an enrolment with, empty for somebody new.
        history_changed: ``undo_text`` and ``redo_text`` may be others now.

    Attributes:
        page: the page, to be put into a window.
        model: everybody.
        person: the page of one person.
        edits: runs edits, undoes and redoes them.
        actions: merges and forgets.
        transfer: exports and imports.
    """

    add_wanted = Signal(str)
    history_changed = Signal()

    def __init__(
        self, tasks: PeopleTasks, changes: Changes, messages: Messages, theme: Theme
    ) -> None:
        super().__init__()
        self._tasks, self._messages = tasks, messages
        self._job: Job | None = None
        self._crops = CropSource(tasks, self)
        origins = OriginSource(tasks, self)
        self.edits = PeopleEdits(tasks, changes, messages, self)
        self.model = PeopleModel(self._crops, self)
        self.page = PeoplePage(theme, self.model, self.edits.model, SamplePanel(theme, origins))
        self.person = PersonController(
            self.page.person, tasks, self.edits, self.model, messages, theme
        )
        self.actions = PersonActions(
            tasks, self.edits, self.model, self._crops, messages, theme, self.page
        )
        self.transfer = PeopleTransfer(tasks, self.edits, messages, theme, self.page)
        self.setParent(self.page)  # answers that come after the window was closed find nobody
        for source in (self._crops, origins):
            source.failed.connect(messages.post_error)
        changes.people_changed.connect(self.refresh)
        self._connect_overview()
        self._connect_person()
        self._connect_edits()

    def _connect_overview(self) -> None:
        page = self.page
        page.grid.opened.connect(self._on_opened)
        page.grid.doubleClicked.connect(self._on_opened)
        page.open_action.triggered.connect(self._on_open_current)
        page.rename_action.triggered.connect(self._on_rename)
        page.merge_action.triggered.connect(self._on_merge)
        page.export_action.triggered.connect(self._on_export)
        page.forget_action.triggered.connect(self._on_forget)
        self.model.rename_wanted.connect(self._on_renamed)
        for button in (page.bar.add_button, page.welcome.add_button):
            button.clicked.connect(self._on_add)
        for button in (page.bar.import_button, page.welcome.import_button):
            button.clicked.connect(self.import_people)
        page.bar.export_button.clicked.connect(self.export_people)

    def _connect_person(self) -> None:
        header = self.page.person.header
        header.add_button.clicked.connect(self._on_add_shots)
        header.merge_button.clicked.connect(self._on_merge)
        header.export_button.clicked.connect(self._on_export)
        header.forget_button.clicked.connect(self._on_forget)
        self.page.person.left.connect(self.close_person)
        self.page.person.left.connect(self.page.toast.hide)
        self.person.shown.connect(self._on_shown)
        self.person.gone.connect(self.close_person)
        self.actions.merged.connect(self._on_merged)

    def _connect_edits(self) -> None:
        self.edits.history_changed.connect(self.history_changed)
        for source in (self.edits, self.transfer):
            source.said.connect(self._on_said)
        self.edits.withdrawn.connect(self._on_withdrawn)
        self.page.toast.undo_wanted.connect(self.undo)
        self.page.history.undo_button.clicked.connect(self.undo)
        self.page.history.redo_button.clicked.connect(self.redo)

    @property
    def undo_text(self) -> str:
        """What ``undo`` would take back, empty when there is nothing."""
        return self.edits.undo_text

    @property
    def redo_text(self) -> str:
        """What ``redo`` would make again, empty when there is nothing."""
        return self.edits.redo_text

    def start(self) -> None:
        """Show everybody; the workspace is open."""
        self.refresh()
        self.edits.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everybody again, and who is looked at; only the newest answer counts."""
        self._crops.retry()
        if self._job is not None:
            self._job.cancel()
        self._job = self._tasks.list_people()
        self._job.returned.connect(self._on_people)
        self._job.failed.connect(self._messages.post_error)
        self.person.reload()

    @Slot()
    def undo(self) -> None:
        """Take the newest edit back."""
        self.edits.undo()

    @Slot()
    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self.edits.redo()

    @Slot()
    def import_people(self) -> None:
        """Add the people of a file."""
        self.transfer.import_people()

    @Slot()
    def export_people(self) -> None:
        """Write everybody to a file."""
        self.transfer.export(None, self.tr("Export everybody"))

    @Slot()
    def close_person(self) -> None:
        """Show everybody."""
        self.person.close()
        self.page.show_person(False)

    @Slot(object)
    def _on_people(self, people: tuple[Person, ...]) -> None:
        current = self._current
        place = self.page.grid.verticalScrollBar().value()
        self.model.show_people(people)
        self.page.refresh()
        self._choose(current.id if current else None)
        self.page.grid.doItemsLayout()
        self.page.grid.verticalScrollBar().setValue(place)

    def _choose(self, person_id: int | None) -> None:
        """Make somebody's card the current one, or any if they are gone."""
        row = None if person_id is None else self.model.row_of(person_id)
        index = self.page.search.mapFromSource(self.model.index(0 if row is None else row))
        if row is not None or not self.page.grid.currentIndex().isValid():
            self.page.grid.setCurrentIndex(index)

    @property
    def _current(self) -> Person | None:
        person: Person | None = self.page.grid.currentIndex().data(PeopleRole.PERSON)
        return person

    @property
    def _subject(self) -> Person | None:
        """Whom an action is about: who is looked at, otherwise the current card."""
        return self.person.person if self.page.shows_person else self._current

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        person: Person | None = index.data(PeopleRole.PERSON)
        if person is not None:
            self.person.open(person.id)

    @Slot()
    def _on_open_current(self) -> None:
        self._on_opened(self.page.grid.currentIndex())

    @Slot()
    def _on_shown(self) -> None:
        self.page.show_person(True)

    @Slot()
    def _on_rename(self) -> None:
        self.page.grid.edit(self.page.grid.currentIndex())

    @Slot(int, str)
    def _on_renamed(self, person_id: int, name: str) -> None:
        self.edits.run(self._tasks.rename(person_id, name))

    @Slot()
    def _on_merge(self) -> None:
        if self._subject is not None:
            self.actions.merge(self._subject)

    @Slot(int)
    def _on_merged(self, person_id: int) -> None:
        if self.page.shows_person:
            self.person.open(person_id)

    @Slot()
    def _on_export(self) -> None:
        person = self._subject
        if person is not None:
            title = self.tr("Export {name}").format(name=person.name)
            self.transfer.export((person.id,), title)

    @Slot()
    def _on_forget(self) -> None:
        if self._subject is not None:
            self.actions.forget(self._subject)

    @Slot()
    def _on_add(self) -> None:
        self.add_wanted.emit("")

    @Slot()
    def _on_add_shots(self) -> None:
        if self.person.person is not None:
            self.add_wanted.emit(self.person.person.name)

    @Slot(str, bool)
    def _on_said(self, text: str, can_undo: bool) -> None:
        self.page.say(text, can_undo=can_undo)

    @Slot()
    def _on_withdrawn(self) -> None:
        if not self.page.toast.undo_button.isHidden():
            self.page.toast.hide()
