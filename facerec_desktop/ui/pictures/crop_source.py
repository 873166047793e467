"""Pictures of stored shots, fetched in batches as they come into view."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmapCache

from facerec_desktop.core.people import Sample
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.pictures.preview_cache import PreviewCache

SIDE = 192
"""Pixels a side of what is kept; enough for a card on a sharp screen."""
_BUDGET_BYTES = 48 * 2**20
_BATCH, _WAITING = 24, 240
_PAUSE_MS = 15


class CropSource(QObject):
    """What was asked for last is fetched first; what scrolled by long ago is not fetched at all.

    Signals:
        arrived: the keys of samples whose pictures are there now, a frozenset.
        failed: the exception that stood in the way.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: PeopleTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._cache = PreviewCache(_BUDGET_BYTES)
        self._waiting: dict[int, None] = {}
        self._asked: frozenset[int] = frozenset()
        self._missing: set[int] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._fetch)

    def find(self, sample_id: int) -> QImage | None:
        """The picture at once, or None and ``arrived`` follows; a null one if there is none."""
        picture = self._cache.get(sample_id)
        if picture is None and sample_id not in self._asked:
            self._waiting.pop(sample_id, None)
            self._waiting[sample_id] = None
            while len(self._waiting) > _WAITING:
                del self._waiting[next(iter(self._waiting))]
            if not self._asked and not self._pause.isActive():
                self._pause.start()
        return picture

    def retry(self) -> None:
        """Ask again for pictures that were not there, or could not be read, when last wanted."""
        for sample_id in self._missing:
            self._cache.drop(sample_id)
        self._missing.clear()

    @Slot()
    def forget(self) -> None:
        """Drop every picture, those made ready for painting too."""
        self._cache.clear()
        self._missing.clear()
        self._waiting.clear()
        QPixmapCache.clear()

    @Slot()
    def _fetch(self) -> None:
        batch = list(self._waiting)[-_BATCH:]
        if not batch:
            return
        for sample_id in batch:
            del self._waiting[sample_id]
        self._asked = frozenset(batch)
        job: Job = self._tasks.crops(batch)
        job.returned.connect(self._on_samples)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_samples(self, samples: tuple[Sample, ...]) -> None:
        for sample in samples:
            picture = to_qimage(sample.crop).scaled(
                SIDE,
                SIDE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._cache.put(sample.id, picture)

    @Slot()
    def _on_finished(self) -> None:
        done, self._asked = self._asked, frozenset()
        for sample_id in done:
            if self._cache.get(sample_id) is None:
                self._cache.put(sample_id, QImage())
                self._missing.add(sample_id)
        self.arrived.emit(done)
        if self._waiting:
            self._pause.start()
