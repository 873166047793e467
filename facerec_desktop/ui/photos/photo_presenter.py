"""Shows the chosen photo large, with its faces beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.errors import UserError
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.ui.photos.faces_panel import FacesPanel, crop_faces
from facerec_desktop.ui.photos.photo_view import PhotoView
from facerec_desktop.ui.photos.photos_model import PhotoItem
from facerec_desktop.ui.photos.preview_source import PreviewSource
from facerec_desktop.ui.pictures.face_actions import FaceAction
from facerec_desktop.ui.words import wording


class PhotoPresenter(QObject):
    """Connects the large view, the cards of the faces and the pictures for both.

    Signals:
        action_wanted: the ``PhotoItem``, the number of a face, the ``FaceAction`` and the face's
            picture.
        failed: an exception that is not about the photo.
    """

    action_wanted = Signal(object, int, object, QImage)
    failed = Signal(object)

    def __init__(
        self, view: PhotoView, faces: FacesPanel, tasks: PhotoTasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._faces = view, faces
        self._shown: PhotoItem | None = None
        self._picture = QImage()
        self.previews = PreviewSource(tasks, self)
        self.previews.loaded.connect(self._on_preview)
        self.previews.failed.connect(self._on_preview_failed)
        view.face_clicked.connect(self.choose_face)
        faces.face_chosen.connect(self.choose_face)
        faces.action_wanted.connect(self._on_action)

    @property
    def shown(self) -> PhotoItem | None:
        """The photo being shown."""
        return self._shown

    def show(self, item: PhotoItem | None) -> None:
        """Show another photo, or none."""
        self._shown, self._picture = item, QImage()
        if item is None:
            self._view.show_note("")
            self._faces.show_problem("", "")
        elif item.problem is not None:
            self._view.show_note(f"{item.title}\n\n{wording.sentence(item.problem)}")
            self._faces.show_problem(item.summary, item.title)
        else:
            self._show_photo(item)

    def rename(self, item: PhotoItem) -> None:
        """Call the faces of the photo being shown something else; nothing else moves."""
        chosen = self._faces.chosen
        self._shown = item
        self._view.relabel(tuple(face.label for face in item.faces))
        self._show_faces(item)
        if chosen is not None:
            self.choose_face(chosen)

    def forget(self) -> None:
        """Show nothing, and keep no picture."""
        self.previews.forget()
        self.show(None)

    @Slot(int)
    def choose_face(self, index: int) -> None:
        """Stress a face in the photo and open its card."""
        self._view.select_face(index)
        self._faces.choose(index)

    def _show_photo(self, item: PhotoItem) -> None:
        sharp = None if item.is_gone else self.previews.find(item)
        self._picture = item.picture() if sharp is None else sharp
        labels = tuple(face.label for face in item.faces)
        self._view.show_photo(self._picture, item.size, labels)
        self._view.setAccessibleDescription(f"{item.title}: {item.summary}")
        self._show_faces(item)
        if len(item.faces) == 1:
            self.choose_face(0)

    def _show_faces(self, item: PhotoItem) -> None:
        crops = crop_faces(self._picture, item.size, item.faces)
        title = f"{item.title}\n{item.summary}" if item.is_gone else item.title
        can_act = bool(item.face_ids) and not item.is_gone
        self._faces.show_faces(title, item.faces, crops, can_act)

    @Slot(object, QImage)
    def _on_preview(self, item: PhotoItem, picture: QImage) -> None:
        shown = self._shown
        if shown is not None and item.key == shown.key:
            self._picture = picture
            self._view.sharpen(picture)
            self._faces.sharpen(crop_faces(picture, shown.size, shown.faces))

    @Slot(object, object)
    def _on_preview_failed(self, item: PhotoItem, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self.failed.emit(error)
        elif self._shown is not None and item.key == self._shown.key:
            self._view.show_note(str(error))

    @Slot(int, object)
    def _on_action(self, number: int, action: FaceAction) -> None:
        shown = self._shown
        if shown is not None and number < len(shown.faces):
            crop = crop_faces(self._picture, shown.size, shown.faces[number : number + 1])[0]
            self.action_wanted.emit(shown, number, action, crop)
