"""What happens with the groups of strangers: gathered, looked at, named or ignored."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.jobs.results import FaceCrop, FaceGroup
from facerec_desktop.ui.photos.group_row import GroupRow
from facerec_desktop.ui.photos.groups_panel import GroupsPanel
from facerec_desktop.ui.photos.photo_edits import PhotoEdit, PhotoEdits
from facerec_desktop.ui.photos.photo_rematcher import PhotoRematcher


class GroupsController(QObject):
    """Gets the pictures of the groups in view, and has the wishes about them fulfilled.

    Signals:
        failed: the exception that stood in the way.
    """

    failed = Signal(object)

    def __init__(
        self,
        panel: GroupsPanel,
        tasks: PhotoTasks,
        edits: PhotoEdits,
        rematcher: PhotoRematcher,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel, self._tasks, self._edits = panel, tasks, edits
        self._rematcher = rematcher
        self._grouping: Job | None = None
        self._cutting: Job | None = None
        self._tried: set[int] = set()
        self._settled: set[int] = set()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._load_visible)
        panel.row_added.connect(self._on_row)
        panel.scrolled.connect(self._look.start)
        edits.stored.connect(self._on_stored)
        edits.refused.connect(self._on_refused)

    def open(self) -> None:
        """Gather the strangers anew."""
        self.close()
        self._tried.clear()
        self._settled.clear()
        self._panel.show_busy()
        job = self._tasks.groups()
        job.returned.connect(self._on_groups)
        job.failed.connect(self.failed)
        self._grouping = job

    def close(self) -> None:
        """Get no more pictures."""
        if self._grouping is not None:
            self._grouping.returned.disconnect(self._on_groups)
            self._grouping.failed.disconnect(self.failed)
            self._grouping.cancel()
        if self._cutting is not None:
            self._cutting.cancel()
        self._grouping = None

    @Slot(object)
    def _on_groups(self, groups: tuple[FaceGroup, ...]) -> None:
        self._grouping = None
        unsettled = [one for one in groups if self._settled.isdisjoint(one.face_ids)]
        self._panel.show_groups(unsettled, self._rematcher.names)

    @Slot(object)
    def _on_row(self, row: GroupRow) -> None:
        row.name_wanted.connect(self._on_name)
        row.ignore_wanted.connect(self._on_ignore)
        row.grown.connect(self._look.start)
        name = self._edits.name_on_its_way(row.group.face_ids)
        if name is not None:
            row.show_pending(name)

    @Slot()
    def _load_visible(self) -> None:
        """Cut out the faces of the first visible row that lacks some."""
        if self._cutting is not None or not self._panel.isVisible():
            return
        for row in self._panel.visible_rows:
            wanted = [face_id for face_id in row.missing if face_id not in self._tried]
            if wanted:
                self._tried.update(wanted)
                self._cutting = self._tasks.crops(wanted)
                self._cutting.yielded.connect(self._on_crop)
                self._cutting.failed.connect(self.failed)
                self._cutting.finished.connect(self._on_cut)
                return

    @Slot(object)
    def _on_crop(self, crop: FaceCrop) -> None:
        for row in self._panel.rows:
            row.show_crop(crop)

    @Slot()
    def _on_cut(self) -> None:
        self._cutting = None
        self._look.start()

    @Slot(str)
    def _on_name(self, name: str) -> None:
        row = self.sender()
        if isinstance(row, GroupRow):
            chosen = frozenset(row.chosen)
            photos = {(one.path, one.time) for one in row.group.faces if one.id in chosen}
            row.show_pending(name)
            self._edits.name(row.chosen, name, len(photos))

    @Slot(object)
    def _on_stored(self, edit: PhotoEdit) -> None:
        if edit.name is not None:
            self._drop(edit.face_ids)

    @Slot(object)
    def _on_refused(self, edit: PhotoEdit) -> None:
        for row in self._panel.rows:
            if not edit.face_ids.isdisjoint(row.group.face_ids):
                row.set_busy(False)

    @Slot()
    def _on_ignore(self) -> None:
        row = self.sender()
        if isinstance(row, GroupRow):
            job = self._tasks.ignore(row.chosen)
            job.failed.connect(self.failed)
            self._drop(row.group.face_ids)

    def _drop(self, face_ids: frozenset[int]) -> None:
        """Show no group of these faces any more, not even one that is still being gathered."""
        self._settled |= face_ids
        self._panel.remove(face_ids)
