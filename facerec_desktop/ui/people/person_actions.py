"""What can be done with a whole person, wherever they are shown: merge and forget."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSaveFile, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import MergePreview, Receipt
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.receipt_dialog import ReceiptDialog
from facerec_desktop.ui.people.forget_dialog import ForgetDialog
from facerec_desktop.ui.people.merge_dialog import MergeDialog
from facerec_desktop.ui.people.people_edits import PeopleEdits
from facerec_desktop.ui.people.people_model import PeopleModel
from facerec_desktop.ui.pictures.crop_source import CropSource
from facerec_desktop.ui.words.messages import Message, MessageKind, Messages


class PersonActions(QObject):
    """Asks, then has it done.

    Signals:
        merged: the key of the person who got everything.
    """

    merged = Signal(int)

    def __init__(
        self,
        tasks: PeopleTasks,
        edits: PeopleEdits,
        people: PeopleModel,
        crops: CropSource,
        messages: Messages,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tasks, self._edits, self._people = tasks, edits, people
        self._crops, self._messages = crops, messages
        self._theme, self._window = theme, window
        self._source: Person | None = None
        self._merging: MergeDialog | None = None
        self._text = ""
        crops.arrived.connect(self._on_crops)

    def merge(self, source: Person) -> MergeDialog:
        """Ask into whom somebody shall be merged."""
        dialog = MergeDialog(self._theme, source, self._people.people, self._window)
        dialog.target_chosen.connect(self._on_target)
        dialog.merged.connect(self._on_merge)
        dialog.finished.connect(self._on_merging_closed)
        dialog.show_source(self.cover(source))
        self._source, self._merging = source, dialog
        dialog.open()
        return dialog

    def forget(self, person: Person) -> ForgetDialog:
        """Ask whether somebody shall be erased."""
        dialog = ForgetDialog(self._theme, person, self.cover(person), self._window)
        dialog.accepted.connect(self._on_forget)
        dialog.finished.connect(dialog.deleteLater)
        self._source = person
        dialog.open()
        return dialog

    def cover(self, person: Person) -> QImage:
        """The shot that stands for somebody, a null image while it is being fetched."""
        found = None if person.cover_id is None else self._crops.find(person.cover_id)
        return QImage() if found is None else found

    @Slot(object)
    def _on_target(self, target: Person) -> None:
        if self._source is not None:
            job = self._tasks.merge_preview(self._source.id, target.id)
            job.returned.connect(self._on_preview)
            job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_preview(self, preview: MergePreview) -> None:
        if self._merging is not None:
            self._merging.show_preview(preview, self.cover(preview.target))

    @Slot(object)
    def _on_crops(self, sample_ids: frozenset[int]) -> None:
        """A cover came after its dialog."""
        if self._merging is None or self._source is None:
            return
        if self._source.cover_id in sample_ids:
            self._merging.show_source(self.cover(self._source))
        target = self._merging.target
        if target is not None and target.cover_id in sample_ids:
            self._merging.show_target(self.cover(target))

    @Slot(object)
    def _on_merge(self, target: Person) -> None:
        if self._source is not None:
            job = self._edits.run(self._tasks.merge(self._source.id, target.id))
            job.returned.connect(self._on_merged)

    @Slot(object)
    def _on_merged(self, person: Person) -> None:
        self.merged.emit(person.id)

    @Slot()
    def _on_merging_closed(self) -> None:
        if self._merging is not None:
            self._merging.deleteLater()
            self._merging = None

    @Slot()
    def _on_forget(self) -> None:
        if self._source is not None:
            job = self._edits.run(self._tasks.forget(self._source.id))
            job.returned.connect(self._on_forgotten)
            job.finished.connect(self._crops.forget)

    @Slot(object)
    def _on_forgotten(self, receipt: Receipt) -> None:
        dialog = ReceiptDialog(receipt, self._window)
        dialog.save_wanted.connect(self._on_save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_save(self, text: str) -> None:
        dialog = QFileDialog(self._window, self.tr("Save the receipt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilter(self.tr("Text (*.txt)"))
        self._text = text
        dialog.fileSelected.connect(self.save_receipt)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save_receipt(self, path: str) -> None:
        """Write the receipt to a file."""
        file = QSaveFile(path)
        data = self._text.encode() + b"\n"
        is_open = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if not (is_open and file.write(data) == len(data) and file.commit()):
            title = self.tr("The receipt could not be saved")
            self._messages.post(Message(MessageKind.ERROR, title, file.errorString()))
