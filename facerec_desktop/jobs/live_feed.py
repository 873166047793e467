"""The live view as the window drives it: a source, its watchdog, and the recognition behind it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.errors import CameraDenied, CameraError
from facerec_desktop.core.faces import Frame
from facerec_desktop.jobs.capture_thread import CaptureThread
from facerec_desktop.jobs.feed_watch import Patience, Trouble, trouble_of
from facerec_desktop.jobs.left_threads import leave, wait_for_left
from facerec_desktop.jobs.rate import Rate
from facerec_desktop.jobs.recognition_thread import Observer, RecognitionThread
from facerec_desktop.jobs.results import LivePicture, LiveReport, LiveState, LiveStatistics
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.sources import SourceOpener, open_source

if TYPE_CHECKING:
    from facerec_desktop.sources.capture import Capture

STATISTICS_MS = 1000
NO_FACES = LiveReport(frame_index=-1, size=(0, 0), faces=())

Opener: TypeAlias = Callable[[], "Capture"]


class LiveFeed(QObject):
    """Shows and recognises what one source delivers; lives in the window's thread.

    A source that fails is tried again by itself, except for what only the user can change.

    Signals:
        state_changed: the ``LiveState`` and what to tell the user, empty when all is well.
        frame_ready: ``take_frame`` has something new.
        reported: a ``LiveReport``; one without faces when the source is lost.
        statistics: ``LiveStatistics``, about once a second.
        observed: what the observer returned.
        shot_ready: a track's id and its best ``Shot``, None when there is none.
        failed: an exception of the recognition, which goes on.

    Attributes:
        opener: makes what opens a source.
    """

    state_changed = Signal(object, str)
    frame_ready = Signal()
    reported = Signal(object)
    statistics = Signal(object)
    observed = Signal(object)
    shot_ready = Signal(int, object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        opener: SourceOpener = open_source,
        patience: Patience | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Watch nothing yet.

        Args:
            session: where to find the people.
            opener: makes what opens a source.
            patience: how long to wait for what.
            parent: owner.
        """
        super().__init__(parent)
        self._session, self.opener = session, opener
        self._patience = patience or Patience()
        self._state, self._text = LiveState.STOPPED, ""
        self._choice: SourceChoice | None = None
        self._capture: CaptureThread | None = None
        self._release: Callable[[], None] | None = None
        self._recognition: RecognitionThread | None = None
        self._latest: LivePicture | None = None
        self._next_index = 0
        self._attempts = 0
        self._began = 0.0
        self._has_faces = False
        self._shown = Rate()
        self._watch = _timer(self, self._patience.look_ms, self._look_after)
        self._retry = _timer(self, 0, self._open)
        self._retry.setSingleShot(True)
        self._telling = _timer(self, STATISTICS_MS, self._tell_statistics)

    @property
    def state(self) -> LiveState:
        """Where it is."""
        return self._state

    @property
    def text(self) -> str:
        """What the user was told last."""
        return self._text

    @property
    def choice(self) -> SourceChoice | None:
        """What was started last."""
        return self._choice

    def start(self, choice: SourceChoice) -> None:
        """Watch a source in place of any other."""
        self.stop()
        self._choice, self._attempts = choice, 0
        self._start_recognition()
        self._watch.start()
        self._telling.start()
        self._enter(LiveState.OPENING)
        self._open()

    def pause(self) -> None:
        """Keep the last picture; the source stays open."""
        if self._state is LiveState.RUNNING and self._capture is not None:
            self._capture.pause(True)
            self._enter(LiveState.PAUSED)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._state is LiveState.PAUSED and self._capture is not None:
            self._began = time.monotonic()
            self._capture.pause(False)
            self._enter(LiveState.RUNNING)

    def stop(self) -> None:
        """Let go of the source; returns at once whatever the source is doing."""
        for timer in (self._watch, self._retry, self._telling):
            timer.stop()
        self._drop_capture()
        self._clear_faces()
        self._latest = None
        self._enter(LiveState.STOPPED)

    def shutdown(self, limit: float = 2.0) -> bool:
        """Stop everything for good.

        Args:
            limit: seconds to wait for the threads.

        Returns:
            Whether all threads ended; what did not is left behind, not killed.
        """
        self.stop()
        if self._recognition is not None:
            self._recognition.request_stop()
            leave(self._recognition)
            self._recognition = None
        return wait_for_left(limit)

    def take_frame(self) -> LivePicture | None:
        """The newest picture, unless it was taken already."""
        frame = self._capture.pictures.take() if self._capture is not None else None
        if frame is None:
            return None
        self._shown.count()
        self._latest = _picture(frame)
        return self._latest

    def latest(self) -> LivePicture | None:
        """The picture taken last."""
        return self._latest

    def ask_shot(self, track_id: int) -> None:
        """Have ``shot_ready`` bring the best view of a track."""
        if self._recognition is not None:
            self._recognition.ask_shot(track_id)

    def observe(self, observer: Observer | None) -> None:
        """Have ``observer`` look at every recognised frame, in the thread that recognises."""
        self._start_recognition()
        if self._recognition is not None:
            self._recognition.observe(observer)

    def forget_tracks(self) -> None:
        """Take everybody for new."""
        if self._recognition is not None:
            self._recognition.forget_tracks()

    def _start_recognition(self) -> None:
        if self._recognition is not None:
            return
        thread = RecognitionThread(self._session)
        thread.reported.connect(self._on_reported)
        thread.observed.connect(self._on_observed)
        thread.shot_ready.connect(self.shot_ready)
        thread.failed.connect(self.failed)
        thread.start()
        self._recognition = thread

    @Slot()
    def _open(self) -> None:
        """Try to open the source in a thread of its own."""
        if self._choice is None or self._recognition is None:
            return
        try:
            opener, self._release = self.opener(self._choice)
        except CameraError as error:
            self._meet(Trouble(str(error), is_final=isinstance(error, CameraDenied)))
            return
        self._began = time.monotonic()
        capture = CaptureThread(self._choice, opener, self._recognition.frames, self._next_index)
        capture.arrived.connect(self._on_arrived)
        self._capture = capture
        capture.start()

    def _drop_capture(self) -> None:
        capture, self._capture = self._capture, None
        release, self._release = self._release, None
        if capture is not None:
            capture.request_stop()
            self._next_index = capture.next_index + 1
            capture.arrived.disconnect(self._on_arrived)
        if release is not None:
            release()
        if capture is not None:
            leave(capture)

    @Slot()
    def _on_arrived(self) -> None:
        if self._state in (LiveState.OPENING, LiveState.WAITING):
            self._attempts = 0
            self._enter(LiveState.RUNNING)
        self.frame_ready.emit()

    @Slot()
    def _look_after(self) -> None:
        """The watchdog: is the source still alive?"""
        capture = self._capture
        if capture is None or self._choice is None or self._state is LiveState.PAUSED:
            return
        vitals = capture.vitals
        now = time.monotonic()
        if vitals.is_over and vitals.error is None and self._choice.kind is SourceKind.VIDEO:
            self._end()
            return
        last = max(self._began, vitals.last_frame or 0.0)
        if vitals.last_frame is not None and now - last > self._patience.stale:
            self._clear_faces()
        trouble = trouble_of(self._choice, vitals, self._began, now, self._patience)
        if trouble is not None:
            self._meet(trouble)

    def _end(self) -> None:
        self._watch.stop()
        self._drop_capture()
        self._clear_faces()
        self._enter(LiveState.ENDED)

    def _meet(self, trouble: Trouble) -> None:
        """Tell what is wrong and, unless only the user can help, try again later."""
        self._drop_capture()
        self._clear_faces()
        if trouble.is_final:
            self._watch.stop()
            self._enter(LiveState.FAILED, trouble.text)
            return
        self._enter(LiveState.WAITING, trouble.text)
        self._retry.start(self._patience.pause_ms(self._attempts))
        self._attempts += 1

    def _clear_faces(self) -> None:
        if self._recognition is not None:
            self._recognition.frames.take()
            self._recognition.forget_tracks()
        if self._has_faces:
            self._has_faces = False
            self.reported.emit(NO_FACES)

    @Slot()
    def _on_reported(self) -> None:
        report = self._recognition.reports.take() if self._recognition is not None else None
        if report is not None and self._state in (LiveState.RUNNING, LiveState.PAUSED):
            self._has_faces = bool(report.faces)
            self.reported.emit(report)

    @Slot()
    def _on_observed(self) -> None:
        while self._recognition is not None and self._recognition.observations:
            self.observed.emit(self._recognition.observations.popleft())

    @Slot()
    def _tell_statistics(self) -> None:
        if self._recognition is None:
            return
        self.statistics.emit(
            LiveStatistics(
                shown_fps=self._shown.per_second(),
                captured_fps=self._capture.vitals.fps if self._capture is not None else 0.0,
                recognition_ms=self._recognition.median_ms,
                dropped=self._recognition.frames.dropped,
                device="CPU",
            )
        )

    def _enter(self, state: LiveState, text: str = "") -> None:
        if (state, text) != (self._state, self._text):
            self._state, self._text = state, text
            self.state_changed.emit(state, text)


def _picture(frame: Frame) -> LivePicture:
    return LivePicture(frame.index, frame.image, frame.time or 0.0)


def _timer(parent: QObject, interval: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer
