"""The live view as the window drives it: a source, its watchdog, and the recognition behind it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.faces import Frame
from facerec_desktop.jobs.capture_slot import CaptureSlot
from facerec_desktop.jobs.feed_watch import Patience, Trouble, failure, trouble_of, unopened
from facerec_desktop.jobs.left_threads import wait_for_left
from facerec_desktop.jobs.live_readout import LiveReadout
from facerec_desktop.jobs.recognition_slot import RecognitionSlot
from facerec_desktop.jobs.recognition_thread import Observer
from facerec_desktop.jobs.results import LivePicture, LiveReport, LiveState
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.sources import SourceOpener, open_source


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
        self.opener = opener
        self._patience = patience or Patience()
        self._state, self._text = LiveState.STOPPED, ""
        self._choice: SourceChoice | None = None
        self._slot = CaptureSlot(self)
        self._slot.arrived.connect(self._on_arrived)
        self._recognition = RecognitionSlot(session, self)
        self._recognition.reported.connect(self._on_reported)
        self._recognition.observed.connect(self.observed)
        self._recognition.shot_ready.connect(self.shot_ready)
        self._recognition.failed.connect(self.failed)
        self._is_over = False
        self._latest: LivePicture | None = None
        self._attempts = 0
        self._began = self._running_since = 0.0
        self._watch = _timer(self, self._patience.look_ms, self._look_after)
        self._retry = _timer(self, 0, self._open)
        self._retry.setSingleShot(True)
        self._readout = LiveReadout(self._slot, self)
        self._readout.told.connect(self.statistics)

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
        """Watch a source in place of any other; nothing after ``shutdown``."""
        self.stop()
        if self._is_over:
            return
        self._choice, self._attempts = choice, 0
        self._readout.start(self._recognition.start())
        self._watch.start()
        self._enter(LiveState.OPENING)
        self._open()

    def pause(self) -> None:
        """Keep the last picture; the source stays open."""
        if self._state is LiveState.RUNNING:
            self._slot.pause(True)
            self._enter(LiveState.PAUSED)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._state is LiveState.PAUSED:
            self._began = time.monotonic()
            self._slot.pause(False)
            self._enter(LiveState.RUNNING)

    def stop(self) -> None:
        """Let go of the source; returns at once whatever the source is doing."""
        for helper in (self._watch, self._retry, self._readout):
            helper.stop()
        self._slot.drop()
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
        self._is_over = True
        self.stop()
        self._recognition.drop()
        return wait_for_left(limit)

    def take_frame(self) -> LivePicture | None:
        """The newest picture, unless it was taken already."""
        frame = self._slot.take()
        if frame is None:
            return None
        self._readout.count_shown()
        self._latest = _picture(frame)
        return self._latest

    def latest(self) -> LivePicture | None:
        """The picture taken last."""
        return self._latest

    def ask_shot(self, track_id: int) -> None:
        """Have ``shot_ready`` bring the best view of a track."""
        self._recognition.ask_shot(track_id)

    def observe(self, observer: Observer | None) -> None:
        """Have ``observer`` look at every recognised frame, in the thread that recognises."""
        if not self._is_over:
            self._recognition.observe(observer)

    def forget_tracks(self) -> None:
        """Take everybody for new."""
        self._recognition.forget_tracks()

    @Slot()
    def _open(self) -> None:
        """Try to open the source in a thread of its own."""
        recognition = self._recognition.thread_in_use
        if self._choice is None or recognition is None:
            return
        if self._slot.is_clogged(self._choice):
            self._meet(unopened(self._choice))
            return
        self._began = time.monotonic()
        try:
            self._slot.open(self._choice, self.opener, recognition.frames)
        except Exception as error:  # whatever a driver comes up with
            self._meet(failure(self._choice, error))

    @Slot()
    def _on_arrived(self) -> None:
        if self._state in (LiveState.OPENING, LiveState.WAITING):
            self._running_since = time.monotonic()
            self._enter(LiveState.RUNNING)
        self.frame_ready.emit()

    @Slot()
    def _look_after(self) -> None:
        """The watchdog: is the source still alive?"""
        vitals, choice = self._slot.vitals, self._choice
        if vitals is None or choice is None or self._state is LiveState.PAUSED:
            return
        now = time.monotonic()
        if vitals.is_over and vitals.error is None and choice.kind is SourceKind.VIDEO:
            self._end()
            return
        # A camera that repeats itself shows nothing new either.
        news = vitals.changed if choice.kind is SourceKind.CAMERA else vitals.last_frame
        last = max(self._began, news or 0.0)
        if vitals.last_frame is not None and now - last > (
            self._patience.stale_after(choice, vitals)
        ):
            self._clear_faces()
        trouble = trouble_of(choice, vitals, self._began, now, self._patience)
        if trouble is not None:
            self._meet(trouble)
        elif self._state is LiveState.RUNNING and (
            now - self._running_since > self._patience.steady
        ):
            self._attempts = 0

    def _end(self) -> None:
        self._watch.stop()
        self._readout.stop()
        self._slot.drop()
        self._clear_faces()
        self._enter(LiveState.ENDED)

    def _meet(self, trouble: Trouble) -> None:
        """Tell what is wrong and, unless only the user can help, try again later."""
        self._slot.drop()
        self._clear_faces()
        if trouble.is_final:
            self._watch.stop()
            self._readout.stop()
            self._enter(LiveState.FAILED, trouble.text)
            return
        self._enter(LiveState.WAITING, trouble.text)
        self._retry.start(self._patience.pause_ms(self._attempts))
        self._attempts += 1

    def _clear_faces(self) -> None:
        """Forget everybody; what is still to come about the pictures so far counts no more."""
        self._recognition.clear(self._slot.next_index)

    @Slot(object)
    def _on_reported(self, report: LiveReport) -> None:
        if self._state in (LiveState.RUNNING, LiveState.PAUSED):
            self.reported.emit(report)

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
