"""Takes people along in a file, and brings them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facerec_desktop.core.errors import PeopleFileError
from facerec_desktop.core.people_edits import Imported
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.passphrase_dialog import SealDialog, UnsealDialog
from facerec_desktop.ui.people.people_edits import PeopleEdits
from facerec_desktop.ui.words import people_wording
from facerec_desktop.ui.words.messages import Messages, word_error

SUFFIX = "facepeople"


class PeopleTransfer(QObject):
    """Asks for what is needed, one dialog after the other, then has it done.

    Signals:
        said: what came of it, and whether it can be undone.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        tasks: PeopleTasks,
        edits: PeopleEdits,
        messages: Messages,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tasks, self._edits, self._messages = tasks, edits, messages
        self._theme, self._window = theme, window
        self._person_ids: tuple[int, ...] | None = None
        self._passphrase = ""
        self._path = Path()
        self._unsealing: UnsealDialog | None = None

    def export(self, person_ids: Sequence[int] | None, title: str) -> SealDialog:
        """Write people to a file the user chooses.

        Args:
            person_ids: whom; None for everybody.
            title: of the first dialog.
        """
        self._person_ids = None if person_ids is None else tuple(person_ids)
        dialog = SealDialog(self._theme, title, self._window)
        dialog.decided.connect(self._on_decided)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def _on_decided(self, passphrase: str) -> None:
        self._passphrase = passphrase
        dialog = self._file_dialog(self.tr("Export people"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(f"people.{SUFFIX}")
        dialog.fileSelected.connect(self._on_target)
        dialog.open()

    @Slot(str)
    def _on_target(self, name: str) -> None:
        self.write(Path(name))

    def write(self, path: Path) -> Job:
        """Write what was asked for; the dialogs are done."""
        job = self._tasks.export_people(path, self._person_ids, self._passphrase or None)
        self._passphrase, self._path = "", path
        job.returned.connect(self._on_written)
        job.failed.connect(self._messages.post_error)
        return job

    @Slot(object)
    def _on_written(self, count: int) -> None:
        text = self.tr("{people} written to {file}")
        words = text.format(people=people_wording.people(count), file=self._path.name)
        self.said.emit(words, False)

    @Slot()
    def import_people(self) -> QFileDialog:
        """Add the people of a file the user chooses."""
        dialog = self._file_dialog(self.tr("Import people"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_source)
        dialog.open()
        return dialog

    @Slot(str)
    def _on_source(self, name: str) -> None:
        self.read(Path(name))

    def read(self, path: Path) -> None:
        """Add the people of a file, after its passphrase if it needs one."""
        self._path = path
        job = self._tasks.is_sealed(path)
        job.returned.connect(self._on_looked)
        job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_looked(self, is_sealed: bool) -> None:
        if not is_sealed:
            self._import(None)
            return
        dialog = UnsealDialog(
            self._theme,
            self._path.name,
            title=self.tr("Import people"),
            action=self.tr("Import"),
            parent=self._window,
        )
        dialog.entered.connect(self._import)
        dialog.finished.connect(self._on_unsealing_closed)
        self._unsealing = dialog
        dialog.open()

    @Slot(str)
    def _import(self, passphrase: str | None) -> None:
        job = self._tasks.import_people(self._path, passphrase)
        job.returned.connect(self._on_imported)
        job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_imported(self, result: Imported) -> None:
        if self._unsealing is not None:
            self._unsealing.accept()
        self.said.emit(people_wording.imported(result), result.samples > 0)

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        if self._unsealing is not None and isinstance(error, PeopleFileError):
            self._unsealing.show_error(word_error(error).text)
            return
        if self._unsealing is not None:
            self._unsealing.reject()
        self._messages.post_error(error)

    @Slot()
    def _on_unsealing_closed(self) -> None:
        if self._unsealing is not None:
            self._unsealing.deleteLater()
            self._unsealing = None

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(
            [self.tr("People (*.{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")]
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog
