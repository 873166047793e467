"""What the user said about faces of photos and is on its way into the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks


@dataclass(frozen=True)
class PhotoEdit:
    """A wish about faces.

    Attributes:
        face_ids: which faces.
        name: whose they are; None where they are only said not to be somebody's.
        photos: in how many photos they are.
    """

    face_ids: frozenset[int]
    name: str | None
    photos: int


class PhotoEdits(QObject):
    """Has wishes fulfilled in their order; any number may wait.

    Signals:
        named: a name that is about to spread, and in how many photos the user gave it.
        stored: a ``PhotoEdit`` that has been made.
        refused: a ``PhotoEdit`` that could not be made.
        failed: the exception that stood in the way.
        changed: more or fewer are on their way.
    """

    named = Signal(str, int)
    stored = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, tasks: PhotoTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._waiting: dict[Job, PhotoEdit] = {}

    @property
    def is_busy(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._waiting)

    def name(self, face_ids: Sequence[int], name: str, photos: int) -> None:
        """Say whose faces are, which are in that many photos."""
        edit = PhotoEdit(frozenset(face_ids), name, photos)
        self._run(self._tasks.name_faces(face_ids, name), edit)

    def reject(self, face_id: int, person_id: int) -> None:
        """Say whose a face is not."""
        edit = PhotoEdit(frozenset({face_id}), None, 1)
        self._run(self._tasks.reject_face(face_id, person_id), edit)

    def name_on_its_way(self, face_ids: Iterable[int]) -> str | None:
        """The name that some of these faces are being given, None if they are not."""
        wanted = frozenset(face_ids)
        names = (edit.name for edit in self._waiting.values() if edit.face_ids & wanted)
        return next(filter(None, names), None)

    def _run(self, job: Job, edit: PhotoEdit) -> None:
        self._waiting[job] = edit
        job.returned.connect(self._on_returned)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.changed.emit()

    def _sent(self) -> PhotoEdit | None:
        job = self.sender()
        return self._waiting.get(job) if isinstance(job, Job) else None

    @Slot(object)
    def _on_returned(self, _: object) -> None:
        edit = self._sent()
        if edit is not None:
            if edit.name is not None:
                self.named.emit(edit.name, edit.photos)
            self.stored.emit(edit)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        edit = self._sent()
        if edit is not None:
            self.refused.emit(edit)
        self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._waiting.pop(job, None)
            self.changed.emit()
