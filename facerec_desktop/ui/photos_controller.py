"""What happens on the photos page: drops become lines, a chosen line becomes a photo with faces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.errors import UserError
from facerec_desktop.jobs.results import PhotoFailure, PhotoReport
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui import wording
from facerec_desktop.ui.faces_panel import crop_faces
from facerec_desktop.ui.messages import Messages
from facerec_desktop.ui.photo_queue import PhotoQueue
from facerec_desktop.ui.photos_model import PhotoItem, PhotosModel
from facerec_desktop.ui.photos_page import PhotosPage
from facerec_desktop.ui.preview_source import PreviewSource
from facerec_desktop.ui.status_area import StatusArea


class PhotosController(QObject):
    """Connects the queue, the model, the page and the status area.

    Attributes:
        queue: what still has to be looked at.
    """

    def __init__(
        self,
        page: PhotosPage,
        model: PhotosModel,
        tasks: Tasks,
        status: StatusArea,
        messages: Messages,
    ) -> None:
        super().__init__(page)
        self._page, self._model = page, model
        self._status, self._messages = status, messages
        self._previews = PreviewSource(tasks, self)
        self._shown: PhotoItem | None = None
        self.queue = PhotoQueue(tasks, self)
        self._connect_queue()
        self._connect_page()

    def _connect_queue(self) -> None:
        self.queue.arrived.connect(self._on_arrived)
        self.queue.progressed.connect(self._status.show_progress)
        self.queue.failed.connect(self._messages.post_error)
        self.queue.emptied.connect(self._on_emptied)
        self._previews.loaded.connect(self._on_preview)
        self._previews.failed.connect(self._on_preview_failed)

    def _connect_page(self) -> None:
        page, status = self._page, self._status
        page.list.selectionModel().currentChanged.connect(self._on_current)
        page.view.step_requested.connect(self.step)
        page.view.face_clicked.connect(self.choose_face)
        page.faces.face_chosen.connect(self.choose_face)
        page.clear_button.clicked.connect(self.clear)
        page.problems.problem_chosen.connect(self._on_problem)
        page.problems.closed.connect(self._on_problems_closed)
        status.cancel_wanted.connect(self.cancel)
        status.problems_wanted.connect(page.problems.setVisible)

    @Slot(object)
    def add(self, paths: Sequence[Path]) -> None:
        """Look at photos, folders and videos, after everything added before."""
        self.queue.add(paths)

    @Slot()
    def cancel(self) -> None:
        """Stop looking; what was found stays."""
        self.queue.cancel()

    @Slot()
    def clear(self) -> None:
        """Empty the list and start over; work in progress is cancelled."""
        self.queue.cancel()
        self._model.clear()
        self._previews.forget()
        self._show(None)
        self._page.problems.show_problems(())
        self._page.show_results(False)
        self._status.show_problem_count(0)
        if not self.queue.is_busy:
            self._status.show_idle("")

    @Slot(int)
    def step(self, offset: int) -> None:
        """Choose the photo that many lines further."""
        row = self._page.list.currentIndex().row() + offset
        if 0 <= row < self._model.rowCount():
            self._page.list.setCurrentIndex(self._model.index(row))

    @Slot(int)
    def choose_face(self, index: int) -> None:
        """Stress a face in the photo and open its card."""
        self._page.view.select_face(index)
        self._page.faces.choose(index)

    @Slot(object)
    def _on_arrived(self, result: PhotoReport | PhotoFailure) -> None:
        if isinstance(result, PhotoReport):
            item = PhotoItem.from_report(result)
            self._previews.keep(item.key, result.preview)
        else:
            item = PhotoItem.from_failure(result)
        row = self._model.put(item)
        self._page.show_results(True)
        if item.problem is not None:
            problems = self._model.problems
            self._status.show_problem_count(len(problems))
            self._page.problems.show_problems(problems)
        if not self._page.list.currentIndex().isValid():
            self._page.list.setCurrentIndex(self._model.index(row))
            self._page.list.setFocus()
        elif self._page.list.currentIndex().row() == row:
            self._show(item)

    @Slot(QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        self._show(self._model.item(current.row()))

    def _show(self, item: PhotoItem | None) -> None:
        self._shown = item
        view, faces = self._page.view, self._page.faces
        if item is None:
            view.show_note("")
            faces.show_problem("", "")
        elif item.problem is not None:
            view.show_note(f"{item.title}\n\n{wording.sentence(item.problem)}")
            faces.show_problem(item.summary, item.title)
        else:
            sharp = self._previews.find(item)
            picture = item.picture() if sharp is None else sharp
            view.show_photo(picture, item.size, tuple(face.label for face in item.faces))
            view.setAccessibleDescription(f"{item.title}: {item.summary}")
            self._show_faces(item, picture)

    def _show_faces(self, item: PhotoItem, picture: QImage) -> None:
        self._page.faces.show_faces(
            item.title, item.faces, crop_faces(picture, item.size, item.faces)
        )
        if len(item.faces) == 1:
            self.choose_face(0)

    @Slot(object, QImage)
    def _on_preview(self, item: PhotoItem, picture: QImage) -> None:
        if item is self._shown:
            self._page.view.sharpen(picture)
            self._page.faces.sharpen(crop_faces(picture, item.size, item.faces))

    @Slot(object, object)
    def _on_preview_failed(self, item: PhotoItem, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._messages.post_error(error)
        elif item is self._shown:
            self._page.view.show_note(str(error))

    @Slot(int)
    def _on_problem(self, number: int) -> None:
        problems = self._model.problems
        row = self._model.row_of(problems[number].key) if number < len(problems) else None
        if row is not None:
            self._page.list.setCurrentIndex(self._model.index(row))

    @Slot()
    def _on_problems_closed(self) -> None:
        self._status.problems_button.setChecked(False)

    @Slot(bool)
    def _on_emptied(self, was_cancelled: bool) -> None:
        summary = self._summary()
        if was_cancelled and summary:
            summary = self.tr("Cancelled. {summary}").format(summary=summary)
        self._status.show_idle(summary)

    def _summary(self) -> str:
        photos = self._model.rowCount() - len(self._model.problems)
        if not photos:
            return ""
        count = wording.counted(photos, "", self.tr("1 picture"), self.tr("{count} pictures"))
        faces = wording.faces_found(self._model.face_count)
        return self.tr("{pictures}, {faces}").format(pictures=count, faces=faces.lower())
