"""The live view inside the enrolment: borrowed, watched by the coach, and given back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.enrolment import CoachReport
from facerec_desktop.jobs.camera_list import CameraList
from facerec_desktop.jobs.enrolment_tasks import Coach
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LiveState
from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.enrolment.enrolment_dialog import EnrolmentDialog
from facerec_desktop.ui.pictures.screen_image import to_screen_image
from facerec_desktop.ui.words import wording

_OPEN = {LiveState.RUNNING, LiveState.PAUSED}


class EnrolmentCamera(QObject):
    """Runs the coach on the live view while the dialog shows it.

    Signals:
        taken: the coach has a new shot.
    """

    taken = Signal()

    def __init__(self, feed: LiveFeed, cameras: CameraList, parent: QObject) -> None:
        super().__init__(parent)
        self._feed, self._cameras = feed, cameras
        self._dialog: EnrolmentDialog | None = None
        self._before, self._shown = LiveState.STOPPED, feed.choice
        feed.frame_ready.connect(self._on_frame)
        feed.observed.connect(self._on_observed)
        feed.state_changed.connect(self._on_state)

    @property
    def is_there(self) -> bool:
        """Whether there is anything to look at."""
        return self._source() is not None

    def borrow(self, dialog: EnrolmentDialog, coach: Coach) -> None:
        """Show the live view in the dialog, started if need be."""
        if self._dialog is not None:
            return
        source = self._source()
        if source is None:
            dialog.instruction.setText(self.tr("No camera was found"))
            dialog.verdict.setText(self.tr("Use photos instead, or plug a camera in."))
            return
        self._dialog = dialog
        self._before, self._shown = self._feed.state, self._feed.choice
        dialog.instruction.setText(words.instruction(None))
        self._feed.observe(coach.look)
        if source != self._feed.choice or self._before not in _OPEN:
            self._feed.start(source)
        elif self._before is LiveState.PAUSED:
            self._feed.resume()

    def give_back(self) -> None:
        """Leave the live view as it was found."""
        if self._dialog is None:
            return
        self._dialog = None
        self._feed.observe(None)
        if self._shown is not None and self._feed.choice != self._shown:
            self._put_back(self._shown)
        elif self._before is LiveState.PAUSED:
            self._feed.pause()
        elif self._before is not LiveState.RUNNING:
            self._feed.stop()

    def _put_back(self, shown: SourceChoice) -> None:
        """Show the film again that had to make room for the camera, from its beginning."""
        if self._before is LiveState.RUNNING:
            self._feed.start(shown)
        else:
            self._feed.stop()

    def _source(self) -> SourceChoice | None:
        """What the live page looks at, unless that is a film, else the first camera."""
        choice = self._feed.choice
        if choice is not None and choice.kind is not SourceKind.VIDEO:
            return choice
        cameras = self._cameras.cameras
        if not cameras:
            return None
        return SourceChoice(SourceKind.CAMERA, cameras[0].id, cameras[0].title)

    @Slot()
    def _on_frame(self) -> None:
        if self._dialog is None:
            return
        picture = self._feed.take_frame() or self._feed.latest()
        if picture is not None:
            self._dialog.coach.show_picture(to_screen_image(picture.image))

    @Slot(object, str)
    def _on_state(self, state: LiveState, text: str) -> None:
        if self._dialog is not None and text:
            self._dialog.instruction.setText(self.tr("The camera needs attention"))
            self._dialog.verdict.setText(wording.sentence(text))

    @Slot(object)
    def _on_observed(self, report: object) -> None:
        if self._dialog is None or not isinstance(report, CoachReport):
            return
        self._dialog.coach.show_report(report)
        self._dialog.instruction.setText(words.instruction(report))
        self._dialog.verdict.setText(words.verdict(report))
        if report.taken is not None:
            self.taken.emit()
