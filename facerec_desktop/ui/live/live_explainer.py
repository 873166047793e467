"""Explains a face of the live picture, names it, or takes note of whom it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.people import Person, Sample, Shot
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.results import LiveFace, LiveReport
from facerec_desktop.ui.live import live_wording
from facerec_desktop.ui.live.live_overlay import face_rect
from facerec_desktop.ui.live.live_stage import LiveStage
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.face_actions import FaceAction
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.pictures.name_dialog import NameDialog
from facerec_desktop.ui.pictures.nearest_row import SHOWN
from facerec_desktop.ui.words.messages import Messages

if TYPE_CHECKING:
    from facerec_desktop.jobs.live_feed import LiveFeed
    from facerec_desktop.jobs.people_tasks import PeopleTasks

_MARGIN_SHARE = 0.25


@dataclass(frozen=True)
class _Wish:
    """What shall be done with a face: call it by a name, or never by that of a person."""

    name: str
    not_person: int | None = None


class LiveExplainer(QObject):
    """What happens with a face that was chosen.

    Signals:
        enrol_wanted: a name, empty for a stranger, to begin an enrolment with.
    """

    enrol_wanted = Signal(str)

    def __init__(
        self,
        stage: LiveStage,
        feed: LiveFeed,
        people: PeopleTasks,
        messages: Messages,
        theme: Theme,
    ) -> None:
        super().__init__(stage)
        self._stage, self._feed, self._people = stage, feed, people
        self._messages, self._theme = messages, theme
        self._track: int | None = None
        self._shot: Shot | None = None
        self._names: tuple[str, ...] = ()
        self._asked: frozenset[int] = frozenset()
        self._wishes: dict[int, _Wish] = {}
        self._running: dict[Job, str] = {}
        stage.view.face_chosen.connect(self.explain)
        stage.view.nothing_chosen.connect(self.close)
        stage.popover.closed.connect(self.close)
        stage.popover.action_wanted.connect(self._on_action)
        stage.toast.undo_wanted.connect(self._on_undo)
        feed.reported.connect(self._on_report)
        feed.shot_ready.connect(self._on_shot)

    @Slot(int)
    def explain(self, track_id: int) -> None:
        """Open the panel about a face of the picture."""
        face = _find(self._stage.view.faces, track_id)
        if face is None:
            return
        self._track, self._shot, self._asked = track_id, None, frozenset()
        self._stage.view.select(track_id)
        self._stage.popover.show_face(face, _crop(self._stage.view.picture, face))
        self._ask_pictures(face)
        self._people.list_people().returned.connect(self._on_people)
        self._feed.ask_shot(track_id)

    @Slot()
    def close(self) -> None:
        """Close the panel."""
        self._track = None
        self._stage.view.select(None)
        if self._stage.popover.isVisible():
            self._stage.popover.hide()
            self._stage.view.setFocus()

    @Slot(object)
    def _on_report(self, report: LiveReport) -> None:
        if self._track is None:
            return
        face = _find(report.faces, self._track)
        self._stage.popover.follow(face)
        if face is not None:
            self._ask_pictures(face)

    def _ask_pictures(self, face: LiveFace) -> None:
        ids = frozenset(one.sample_id for one in face.report.match.nearest[:SHOWN])
        missing = ids - self._asked
        if missing:
            self._asked |= missing
            self._people.crops(tuple(missing)).returned.connect(self._on_crops)

    @Slot(object)
    def _on_crops(self, samples: tuple[Sample, ...]) -> None:
        pictures = {sample.id: to_qimage(sample.crop) for sample in samples}
        self._stage.popover.show_samples(pictures)

    @Slot(object)
    def _on_people(self, people: tuple[Person, ...]) -> None:
        self._names = tuple(person.name for person in people)

    @Slot(object)
    def _on_action(self, action: FaceAction) -> None:
        face = self._stage.popover.face
        if face is None:
            return
        person = face.report.match.person
        match action:
            case FaceAction.NAME:
                self._ask_name()
            case FaceAction.REJECT if person is not None:
                self._stage.toast.say(live_wording.rejecting(person.name), "info")
                self._wish(face.track_id, _Wish(person.name, person.person_id))
            case FaceAction.ENROL:
                self.enrol_wanted.emit(face.report.label.name or "")

    def _ask_name(self) -> None:
        dialog = NameDialog(
            self._theme,
            self._stage.popover.picture,
            self._names,
            self.tr("Who is this?"),
            self._stage.window(),
        )
        dialog.named.connect(self._on_named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        face = self._stage.popover.face
        if face is not None:
            self._stage.toast.say(live_wording.adding(name), "info")
            self._wish(face.track_id, _Wish(name))

    def _wish(self, track_id: int, wish: _Wish) -> None:
        self._wishes[track_id] = wish
        self._feed.ask_shot(track_id)

    @Slot(int, object)
    def _on_shot(self, track_id: int, shot: Shot | None) -> None:
        if track_id == self._track:
            self._shot = shot or self._shot
            shot = self._shot
        wish = self._wishes.pop(track_id, None)
        if wish is None:
            return
        if shot is None:
            self._stage.toast.say(live_wording.no_shot(), "problem")
        elif wish.not_person is None:
            self._run(self._people.name_shot(shot, wish.name), live_wording.added(wish.name))
        else:
            job = self._people.reject_shot(shot, wish.not_person)
            self._run(job, live_wording.rejected(wish.name))

    def _run(self, job: Job, success: str) -> None:
        self._running[job] = success
        job.returned.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot()
    def _on_done(self) -> None:
        text = self._running.get(self.sender())  # type: ignore[call-overload]
        if text is not None:
            self._stage.toast.say(text, can_undo=True)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._stage.toast.hide()
        self._messages.post_error(error)

    @Slot()
    def _on_finished(self) -> None:
        self._running.pop(self.sender(), None)  # type: ignore[call-overload]

    @Slot()
    def _on_undo(self) -> None:
        job = self._people.undo()
        job.returned.connect(self._on_undone)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_undone(self) -> None:
        self._stage.toast.say(self.tr("Undone."))


def _find(faces: tuple[LiveFace, ...], track_id: int) -> LiveFace | None:
    return next((face for face in faces if face.track_id == track_id), None)


def _crop(picture: QImage, face: LiveFace) -> QImage:
    """The face cut out of what is on screen, so that what is hidden there stays hidden."""
    box = face_rect(face)
    side = round(max(box.width(), box.height()) * (1 + 2 * _MARGIN_SHARE))
    area = QRect(0, 0, side, side)
    area.moveCenter(box.center().toPoint())
    return picture.copy(area)
