"""What happens on the photos page: drops become lines, a chosen line becomes a photo with faces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from facerec_desktop.core.progress import Progress
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.jobs.results import NamedPhoto, PhotoFailure, PhotoReport
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.status_area import StatusArea
from facerec_desktop.ui.photos.clear_dialog import ClearDialog
from facerec_desktop.ui.photos.groups_controller import GroupsController
from facerec_desktop.ui.photos.photo_edits import PhotoEdits
from facerec_desktop.ui.photos.photo_filter import FilterChoice
from facerec_desktop.ui.photos.photo_memory import PhotoMemory
from facerec_desktop.ui.photos.photo_namer import PhotoNamer
from facerec_desktop.ui.photos.photo_presenter import PhotoPresenter
from facerec_desktop.ui.photos.photo_queue import PhotoQueue
from facerec_desktop.ui.photos.photo_rematcher import PhotoRematcher
from facerec_desktop.ui.photos.photo_spread import PhotoSpread
from facerec_desktop.ui.photos.photos_model import PhotoItem, PhotoRole, PhotosModel
from facerec_desktop.ui.photos.photos_page import PhotosPage
from facerec_desktop.ui.words import wording
from facerec_desktop.ui.words.messages import Messages


class PhotosController(QObject):
    """Connects the queue, the memory, the model, the page and the status area.

    Signals:
        enrol_wanted: a name, empty for a stranger, and the photos to begin an enrolment with.

    Attributes:
        queue: what still has to be looked at.
        memory: what was looked at before.
        presenter: shows the chosen photo.
        rematcher: keeps the names true.
        edits: what the user said about faces and is being stored.
        namer: names single faces.
        groups: names strangers.
    """

    enrol_wanted = Signal(str, object)

    def __init__(
        self,
        page: PhotosPage,
        model: PhotosModel,
        tasks: PhotoTasks,
        changes: Changes,
        status: StatusArea,
        messages: Messages,
        theme: Theme,
    ) -> None:
        super().__init__(page)
        self._page, self._model = page, model
        self._status, self._messages = status, messages
        self.presenter = PhotoPresenter(page.view, page.faces, tasks, self)
        self.queue = PhotoQueue(tasks, self)
        self.memory = PhotoMemory(tasks, self.queue, self)
        self.rematcher = PhotoRematcher(tasks, changes, self)
        self.edits = PhotoEdits(tasks, self)
        self.namer = PhotoNamer(self.edits, self.rematcher, theme, page)
        self.groups = GroupsController(page.groups, tasks, self.edits, self.rematcher, self)
        self._spread = PhotoSpread(model)
        self._connect_queue()
        self._connect_names()
        self._connect_page()

    def _connect_queue(self) -> None:
        for source in (self.memory, self.queue):
            source.arrived.connect(self._on_arrived)
            source.failed.connect(self._messages.post_error)
        self.queue.progressed.connect(self._status.show_progress)
        self.queue.emptied.connect(self._on_emptied)
        self.memory.restored.connect(self.rematcher.open)

    def _connect_names(self) -> None:
        self.rematcher.renamed.connect(self._on_renamed)
        self.rematcher.done.connect(self._on_rematched)
        self.edits.named.connect(self._spread.begin)
        self.edits.changed.connect(self._on_edits)
        for source in (self.edits, self.groups, self.rematcher, self.presenter):
            source.failed.connect(self._messages.post_error)
        self.presenter.action_wanted.connect(self.namer.act)
        self.namer.enrol_wanted.connect(self.enrol_wanted)

    def _connect_page(self) -> None:
        page, status = self._page, self._status
        page.list.selectionModel().currentChanged.connect(self._on_current)
        page.view.step_requested.connect(self.step)
        page.clear_button.clicked.connect(self.ask_to_clear)
        page.problems.problem_chosen.connect(self._on_problem)
        page.problems.closed.connect(self._on_problems_closed)
        page.filter_bar.chosen.connect(self._on_filter)
        page.filter_bar.searched.connect(self._on_search)
        page.filter_bar.groups_button.clicked.connect(self.open_groups)
        page.groups.back_button.clicked.connect(self.close_groups)
        status.cancel_wanted.connect(self.cancel)
        status.problems_wanted.connect(page.problems.setVisible)

    def start(self) -> None:
        """Bring back what is remembered, then look at what is new; the workspace is open."""
        self.memory.restore()

    @Slot(object)
    @Slot()
    def look_again(self) -> None:
        """Look at everything in the list with the model in use now."""
        if self._model.paths:
            self.add(self._model.paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Look at photos, folders and videos, after everything added before."""
        self.queue.add(paths)

    @Slot()
    def cancel(self) -> None:
        """Stop looking; what was found stays."""
        self.queue.cancel()

    @Slot()
    def ask_to_clear(self) -> None:
        """Clear the list if the user means it; there is no way back."""
        files, is_counted = len(self._model.paths), not self.memory.is_restoring
        if is_counted and not files and not self.queue.is_busy:
            return
        dialog = ClearDialog(files if is_counted else 0, self._page)
        dialog.accepted.connect(self.clear)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def clear(self) -> None:
        """Empty the list, erase what is remembered of it, and start over."""
        self.rematcher.stop()
        self.memory.clear()
        self._empty()

    @Slot()
    def reload(self) -> None:
        """Show what is remembered now; what was shown may never have been."""
        self.rematcher.stop()
        self.queue.cancel()
        self._empty()
        self.memory.restore()

    def _empty(self) -> None:
        self.close_groups()
        self._model.clear()
        self.presenter.forget()
        self._page.filter_bar.show_notice("", "")
        self._page.problems.show_problems(())
        self._page.show_results(False)
        self._status.show_problem_count(0)
        if not self.queue.is_busy:
            self._status.show_idle()

    @Slot()
    def open_groups(self) -> None:
        """Show the strangers seen more than once."""
        self._page.show_groups(True)
        self.groups.open()

    @Slot()
    def close_groups(self) -> None:
        """Show the photos again."""
        self.groups.close()
        if self._page.shows_groups:
            self._page.show_groups(False)

    @Slot(int)
    def step(self, offset: int) -> None:
        """Choose the photo that many lines further."""
        row = self._page.list.currentIndex().row() + offset
        if 0 <= row < self._page.filter.rowCount():
            self._page.list.setCurrentIndex(self._page.filter.index(row, 0))

    @Slot(object)
    def _on_arrived(self, results: Sequence[PhotoReport | PhotoFailure]) -> None:
        if self.memory.is_clearing or not results:
            return
        items = [PhotoItem.of(result) for result in results]
        self._model.put_all(items)
        self._page.show_results(True)
        self._show_problems()
        if not self._page.list.currentIndex().isValid():
            self._choose_first()
            self._page.list.setFocus()
        else:
            self._show_again(items)

    def _show_again(self, items: Sequence[PhotoItem]) -> None:
        shown = self.presenter.shown
        for item in items:
            if shown is not None and shown.key == item.key:
                self.presenter.show(item)

    def _choose_first(self) -> None:
        if self._page.filter.rowCount():
            self._page.list.setCurrentIndex(self._page.filter.index(0, 0))

    def _show_problems(self) -> None:
        problems = self._model.problems
        self._status.show_problem_count(len(problems))
        self._page.problems.show_problems(problems)

    @Slot(object)
    def _on_renamed(self, photos: Sequence[NamedPhoto]) -> None:
        shown = self.presenter.shown
        for item in self._model.rename(photos):
            if shown is not None and shown.key == item.key:
                self.presenter.rename(item)

    @Slot()
    def _on_rematched(self) -> None:
        spread = self._spread.end()
        if spread is not None:
            name, more = spread
            one = self.tr("{name} was also found in 1 more photo")
            many = self.tr("{name} was also found in {count} more photos", "", more)
            text = wording.counted(more, "", one, many.replace("{name}", "{{name}}"))
            self._page.filter_bar.show_notice(text.format(name=name), name)

    @Slot()
    def _on_edits(self) -> None:
        if self.queue.is_busy:
            return
        if self.edits.is_busy:
            self._status.show_progress(Progress(0, 0, self.tr("Storing…")), can_cancel=False)
        else:
            self._status.rest()

    @Slot(QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.presenter.show(current.data(PhotoRole.ITEM))

    @Slot(object)
    def _on_filter(self, choice: FilterChoice) -> None:
        self._page.filter.choose(choice)
        self._after_filter()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._page.filter.search(text)
        self._after_filter()

    def _after_filter(self) -> None:
        current = self._page.list.currentIndex()
        if current.isValid():
            self._page.list.scrollTo(current)
        else:
            self._choose_first()

    @Slot(int)
    def _on_problem(self, number: int) -> None:
        problems = self._model.problems
        if number < len(problems):
            row = self._page.filter.row_of(problems[number])
            if row is None:
                self._page.filter_bar.choose(FilterChoice())
                row = self._page.filter.row_of(problems[number])
            if row is not None:
                self._page.list.setCurrentIndex(self._page.filter.index(row, 0))

    @Slot()
    def _on_problems_closed(self) -> None:
        self._status.problems_button.setChecked(False)

    @Slot(bool)
    def _on_emptied(self, was_cancelled: bool) -> None:
        summary = self._summary()
        if was_cancelled and summary:
            summary = self.tr("Cancelled. {summary}").format(summary=summary)
        self._status.show_idle(summary)
        self._on_edits()
        self.rematcher.start()

    def _summary(self) -> str:
        photos = self._model.rowCount() - len(self._model.problems)
        if not photos:
            return ""
        many = self.tr("{count} pictures", "", photos)
        count = wording.counted(photos, "", self.tr("1 picture"), many)
        faces = wording.faces_found(self._model.face_count)
        return self.tr("{pictures}, {faces}").format(pictures=count, faces=faces.lower())
