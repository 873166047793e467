"""The whole photos shots were cut out of, decoded when they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.errors import FileError
from facerec_desktop.core.people import Origin, Sample
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_results import WholePhoto
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.pictures.preview_cache import PreviewCache

Box = tuple[float, float, float, float]


class OriginSource(QObject):
    """Only the newest request counts; an older one still waiting is cancelled.

    Signals:
        loaded: the ``Sample``, its whole photo, and the box of the face in it.
        gone: the ``Sample`` whose file cannot be read any more.
        failed: an exception that has nothing to do with the file.
    """

    loaded = Signal(object, QImage, object)
    gone = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: PeopleTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._cache = PreviewCache()
        self._boxes: dict[Origin, Box] = {}
        self._job: Job | None = None
        self._wanted: Sample | None = None

    def find(self, sample: Sample) -> tuple[QImage, Box] | None:
        """The photo and the box at once, or None and one of the signals follows."""
        self.cancel()
        if sample.origin is None:
            return None
        picture = self._cache.get(sample.origin)
        if picture is not None:
            return picture, self._boxes[sample.origin]
        self._wanted = sample
        self._job = self._tasks.whole_photo(sample.origin)
        self._job.returned.connect(self._on_photo)
        self._job.failed.connect(self._on_failed)
        return None

    def cancel(self) -> None:
        """Nobody wants the photo asked for any more."""
        if self._job is not None:
            self._job.returned.disconnect(self._on_photo)
            self._job.failed.disconnect(self._on_failed)
            self._job.cancel()
        self._job = self._wanted = None

    @Slot(object)
    def _on_photo(self, photo: WholePhoto) -> None:
        sample, self._job, self._wanted = self._wanted, None, None
        if sample is not None and sample.origin is not None:
            picture = to_qimage(photo.image)
            self._cache.put(sample.origin, picture)
            self._boxes[sample.origin] = photo.box
            self.loaded.emit(sample, picture, photo.box)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        sample, self._job, self._wanted = self._wanted, None, None
        if isinstance(error, FileError):
            self.gone.emit(sample)
        else:
            self.failed.emit(error)
