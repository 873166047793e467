"""What happens in the enrolment: shots come in, a name is given, everything is stored at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facerec_desktop.core.enrolment import EnrolmentPhoto
from facerec_desktop.core.errors import NameInvalid, UserError
from facerec_desktop.core.people import Person, Shot, clean_name
from facerec_desktop.jobs.camera_list import CameraList
from facerec_desktop.jobs.enrolment_tasks import Coach, EnrolmentTasks
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.enrolment.enrolment_camera import EnrolmentCamera
from facerec_desktop.ui.enrolment.enrolment_dialog import CAMERA, PHOTOS, EnrolmentDialog
from facerec_desktop.ui.enrolment.enrolment_queue import EnrolmentQueue
from facerec_desktop.ui.enrolment.enrolment_saving import EnrolmentSaving
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.file_dialogs import photo_filters
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.words.messages import Messages, word_error


class EnrolmentController(QObject):
    """One enrolment at a time.

    Signals:
        enrolled: the ``Person`` that was stored.

    Attributes:
        dialog: the dialog while it is open.
    """

    enrolled = Signal(object)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        feed: LiveFeed,
        cameras: CameraList,
        people: PeopleTasks,
        tasks: EnrolmentTasks,
        messages: Messages,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._people, self._tasks, self._messages = people, tasks, messages
        self._coach: Coach = tasks.coach()
        self._queue = EnrolmentQueue(self._look_at, self)
        self._queue.begun.connect(self._on_looking)
        self._queue.found.connect(self._on_photos)
        self._queue.failed.connect(messages.post_error)
        self._queue.emptied.connect(self._on_looked)
        self._saving = EnrolmentSaving(people, tasks, self)
        self._saving.stored.connect(self._on_stored)
        self._saving.failed.connect(self._on_failed)
        self._saving.given_up.connect(self._refresh)
        self.dialog: EnrolmentDialog | None = None
        self._camera = EnrolmentCamera(feed, cameras, self)
        self._camera.taken.connect(self._refresh)

    @Slot()
    def open(self) -> None:
        """Show the dialog for somebody new, or bring it to the front."""
        self.open_for("")

    @Slot(str)
    @Slot(str, object)
    def open_for(self, name: str, photos: Sequence[Path] = ()) -> None:
        """Show the dialog, or bring it to the front.

        Args:
            name: who it is, empty if that is not known.
            photos: files to begin with; without any, the camera.
        """
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._coach = self._tasks.coach()
        dialog = EnrolmentDialog(self._theme, self._window)
        self.dialog = dialog
        dialog.name.setText(name)
        self._connect(dialog)
        names = self._people.list_people()
        names.returned.connect(self._on_people)
        self._choose_source(PHOTOS if photos or not self._camera.is_there else CAMERA)
        self._refresh()
        dialog.open()
        if photos:
            self.add_photos(photos)

    @Slot(object)
    def add_photos(self, paths: Sequence[Path]) -> None:
        """Look for faces in more photos, after those added before."""
        if self.dialog is not None and paths:
            self._queue.add(paths)

    @property
    def shots(self) -> tuple[Shot, ...]:
        """What would be stored: the coach's shots, then the faces chosen in photos."""
        chosen = self.dialog.photos.chosen if self.dialog is not None else ()
        return (*self._coach.shots, *chosen)

    def _connect(self, dialog: EnrolmentDialog) -> None:
        dialog.tabs.currentChanged.connect(self._choose_source)
        dialog.name.textChanged.connect(self._refresh)
        dialog.consent.toggled.connect(self._refresh)
        dialog.photos.changed.connect(self._refresh)
        dialog.photos.photos_wanted.connect(self._choose_files)
        dialog.photos.dropped.connect(self.add_photos)
        dialog.shots.remove_wanted.connect(self._on_remove)
        dialog.save.clicked.connect(self._on_save)
        dialog.finished.connect(self._on_closed)
        self._saving.attach(dialog)

    @Slot(int)
    def _choose_source(self, tab: int) -> None:
        if self.dialog is None:
            return
        self.dialog.show_source(tab)
        if tab == CAMERA:
            self._camera.borrow(self.dialog, self._coach)
        else:
            self._camera.give_back()

    def _look_at(self, paths: Sequence[Path]) -> Job:
        shown = self.dialog.photos.paths if self.dialog is not None else ()
        return self._tasks.faces_in_photos(paths, shown, self.shots)

    @Slot()
    def _on_looking(self) -> None:
        if self.dialog is not None:
            self.dialog.photos.note.setText(self.tr("Looking for faces…"))

    @Slot(object)
    def _on_photos(self, photos: Sequence[EnrolmentPhoto]) -> None:
        if self.dialog is not None:
            self.dialog.photos.add_photos(photos)

    @Slot()
    def _on_looked(self) -> None:
        if self.dialog is not None:
            task = self.tr("Choose the face of this person in every photo.")
            unmarked = words.left_unmarked(self.dialog.photos.unlike)
            self.dialog.photos.note.setText(f"{task} {unmarked}".strip())

    @Slot()
    def _choose_files(self) -> None:
        dialog = QFileDialog(self.dialog, self.tr("Photos of this person"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(photo_filters())
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        self.add_photos(tuple(Path(name) for name in names))

    @Slot(object)
    def _on_people(self, people: Sequence[Person]) -> None:
        if self.dialog is not None:
            self.dialog.name.set_names([one.name for one in people])
            self._refresh()

    @Slot(int)
    def _on_remove(self, place: int) -> None:
        self._coach.remove(place)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        taken, marked = self._coach.shots, len(dialog.photos.chosen)
        dialog.show_shots([to_qimage(one.sample.crop) for one in taken], marked)
        count, problem = len(taken) + marked, dialog.name.problem
        is_named, consents = bool(dialog.name.text().strip()), dialog.consent.isChecked()
        standing = words.standing(count, is_named, dialog.name.known_name(), consents)
        dialog.say(problem or standing, is_error=bool(problem))
        dialog.save.setEnabled(count > 0 and is_named and consents and not problem)
        dialog.stop_asking()

    @Slot()
    def _on_save(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        try:
            name = clean_name(dialog.name.text())
        except NameInvalid as error:
            dialog.say(word_error(error).text, is_error=True)
            return
        dialog.save.setEnabled(False)
        self._saving.begin(self.shots, dialog.name.known_name() or name)

    @Slot(object)
    def _on_stored(self, person: Person) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.enrolled.emit(person)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self.dialog is not None and isinstance(error, UserError):
            self._refresh()
            self.dialog.say(word_error(error).text, is_error=True)
        else:
            self._messages.post_error(error)

    @Slot()
    def _on_closed(self) -> None:
        self._camera.give_back()
        self._queue.clear()
        self._saving.attach(None)
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
