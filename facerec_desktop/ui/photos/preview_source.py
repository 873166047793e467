"""Pictures for the large view: from memory where possible, decoded again where not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.faces import Image
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.ui.photos.photos_model import PhotoItem
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.pictures.preview_cache import PreviewCache


class PreviewSource(QObject):
    """Only the newest request counts; an older one still running is cancelled.

    Signals:
        loaded: the ``PhotoItem`` and its ``QImage``.
        failed: the ``PhotoItem`` and the exception.
    """

    loaded = Signal(object, QImage)
    failed = Signal(object, object)

    def __init__(self, tasks: PhotoTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._cache = PreviewCache()
        self._job: Job | None = None
        self._wanted: PhotoItem | None = None

    def forget(self) -> None:
        """Drop every picture."""
        self._cache.clear()
        self._drop_request()

    def find(self, item: PhotoItem) -> QImage | None:
        """The picture at once, or None and ``loaded`` follows."""
        self._drop_request()
        picture = self._cache.get(item.key)
        if picture is None:
            self._request(item)
        return picture

    def _request(self, item: PhotoItem) -> None:
        self._wanted = item
        self._job = self._tasks.preview(item.path, item.time)
        self._job.returned.connect(self._on_returned)
        self._job.failed.connect(self._on_failed)

    def _drop_request(self) -> None:
        if self._job is not None:
            self._job.returned.disconnect(self._on_returned)
            self._job.failed.disconnect(self._on_failed)
            self._job.cancel()
        self._job = self._wanted = None

    @Slot(object)
    def _on_returned(self, image: Image) -> None:
        item, self._job, self._wanted = self._wanted, None, None
        if item is not None:
            picture = to_qimage(image)
            self._cache.put(item.key, picture)
            self.loaded.emit(item, picture)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        item, self._job, self._wanted = self._wanted, None, None
        if item is not None:
            self.failed.emit(item, error)
