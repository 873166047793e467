"""Runs edits of people, says what they did, and knows what can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.people_edits import JournalEntry
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.people.history_model import HistoryModel
from facerec_desktop.ui.words import people_wording
from facerec_desktop.ui.words.messages import Messages


class PeopleEdits(QObject):
    """The one way by which the page of people changes anything.

    Signals:
        history_changed: something else can be undone or redone now.
        said: what was done in words, and whether it can be undone.
        withdrawn: what was said last is in the history no more.
        refused: an edit did not work; the user was told why.

    Attributes:
        model: the edits.
    """

    history_changed = Signal()
    said = Signal(str, bool)
    withdrawn = Signal()
    refused = Signal()

    def __init__(
        self,
        tasks: PeopleTasks,
        changes: Changes,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._messages = tasks, messages
        self.model = HistoryModel(self)
        self._told = 0
        self._is_own = False
        changes.people_changed.connect(self.refresh)

    @property
    def undo_text(self) -> str:
        """What would be taken back, empty when nothing can be."""
        entry = self.model.next_undo
        return people_wording.edit(entry) if entry else ""

    @property
    def redo_text(self) -> str:
        """What would be made again, empty when nothing can be."""
        entry = self.model.next_redo
        return people_wording.edit(entry) if entry else ""

    def run(self, job: Job) -> Job:
        """See an edit through; what it did is said once it is in the history."""
        job.returned.connect(self._on_done)
        job.failed.connect(self._on_failed)
        return job

    @Slot()
    def refresh(self) -> None:
        """Read the history again."""
        job = self._tasks.history()
        job.returned.connect(self._on_history)
        job.failed.connect(self._messages.post_error)

    @Slot()
    def undo(self) -> None:
        """Take the newest edit back."""
        job = self._tasks.undo()
        job.returned.connect(self._on_undone)
        job.failed.connect(self._on_failed)

    @Slot()
    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        job = self._tasks.redo()
        job.returned.connect(self._on_redone)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_done(self) -> None:
        self._is_own = True

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._messages.post_error(error)
        self.refused.emit()

    @Slot(object)
    def _on_undone(self, entry: JournalEntry | None) -> None:
        self.said.emit(people_wording.undone(entry), False)

    @Slot(object)
    def _on_redone(self, entry: JournalEntry | None) -> None:
        self.said.emit(people_wording.redone(entry), False)

    @Slot(object)
    def _on_history(self, entries: tuple[JournalEntry, ...]) -> None:
        self.model.show_entries(entries)
        self.history_changed.emit()
        newest = self.model.next_undo
        told, self._told = self._told, newest.id if newest else 0
        if self._told < told:  # forgotten, or taken back: "Undo" would reach another edit
            self.withdrawn.emit()
        elif self._is_own and newest is not None and self._told > told:
            self.said.emit(people_wording.edit(newest), True)
        self._is_own = False
