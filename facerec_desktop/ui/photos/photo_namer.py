"""Names and corrects single faces of photos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facerec_desktop.core.people import Shot
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.photos.photo_rematcher import PhotoRematcher
from facerec_desktop.ui.photos.photos_model import PhotoItem
from facerec_desktop.ui.pictures.face_actions import FaceAction
from facerec_desktop.ui.pictures.name_dialog import NameDialog


class FaceEdits(Protocol):
    """What can be done with faces that were cut out; tells everybody when it has been done."""

    def name_shots(self, shots: Sequence[Shot], name: str) -> Job:
        """Add them to whoever has that name, or enrol somebody."""
        ...

    def reject_shot(self, shot: Shot, person_id: int) -> Job:
        """Take note for ever that it is not that person."""
        ...


class PhotoNamer(QObject):
    """Turns a wish about a face into an edit: asks, cuts the face out again, has it stored.

    Signals:
        named: a name that is about to spread, and in how many photos the user gave it.
        failed: the exception that stood in the way.
        enrol_wanted: a name, empty for a stranger, and the photos to begin with.
    """

    named = Signal(str, int)
    failed = Signal(object)
    enrol_wanted = Signal(str, object)

    def __init__(
        self,
        tasks: PhotoTasks,
        edits: FaceEdits,
        rematcher: PhotoRematcher,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._edits, self._theme = tasks, edits, theme
        self._rematcher, self._window = rematcher, parent
        self._dialog: NameDialog | None = None
        self._face_id = 0
        self._running: dict[Job, str | int] = {}

    def act(self, item: PhotoItem, number: int, action: FaceAction, picture: QImage) -> None:
        """Do something with a face.

        Args:
            item: its photo.
            number: which face of the photo.
            action: what to do.
            picture: the face.
        """
        face, face_id = item.faces[number], item.face_ids[number]
        person = face.match.person
        match action:
            case FaceAction.NAME:
                self._ask(face_id, picture)
            case FaceAction.REJECT if person is not None:
                self._cut_out(face_id, person.person_id)
            case FaceAction.ENROL:
                self.enrol_wanted.emit(face.label.name or "", (item.path,))

    def _ask(self, face_id: int, picture: QImage) -> None:
        self._face_id = face_id
        dialog = NameDialog(
            self._theme, picture, self._rematcher.names, self.tr("Who is this?"), self._window
        )
        dialog.named.connect(self._on_named)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        self._cut_out(self._face_id, name)

    def _cut_out(self, face_id: int, wish: str | int) -> None:
        """Get the face from its photo; ``wish`` is a new name, or the key of who it is not."""
        job = self._tasks.shots([face_id])
        self._running[job] = wish
        job.returned.connect(self._on_shots)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_shots(self, shots: Sequence[Shot]) -> None:
        job = self.sender()
        wish = self._running.get(job) if isinstance(job, Job) else None
        if isinstance(wish, str):
            edit = self._edits.name_shots(shots, wish)
            self.named.emit(wish, 1)
        elif wish is not None:
            edit = self._edits.reject_shot(shots[0], wish)
        else:
            return
        edit.failed.connect(self.failed)

    @Slot()
    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.pop(job, None)
