"""The thread that detects, aligns, embeds and names whoever is before the camera."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QThread, Signal

from facerec_desktop.core.faces import Frame
from facerec_desktop.core.live import LiveResult
from facerec_desktop.core.overlay import label_for
from facerec_desktop.core.people import Shot
from facerec_desktop.jobs.mailbox import Mailbox
from facerec_desktop.jobs.results import FaceReport, LiveFace, LiveReport
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.recognising.live_session import LiveSession

Observer: TypeAlias = Callable[[Frame, LiveResult], object]

OBSERVATIONS_KEPT = 64
TIMES_KEPT = 30
PAUSE_AFTER_FAILURE = 0.5


class RecognitionThread(QThread):
    """Takes the newest frame, again and again; nothing it meets ends it but ``request_stop``.

    Signals:
        reported: a ``LiveReport`` waits in ``reports``; not emitted again before it was taken.
        observed: what the observer returned can be taken; not emitted again before all was.
        shot_ready: a track's id and its best ``Shot``, None when there is none.
        failed: an exception; the same one is told once.
    """

    reported = Signal()
    observed = Signal()
    shot_ready = Signal(int, object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("recognition")
        self.frames: Mailbox[Frame] = Mailbox()
        self.reports: Mailbox[LiveReport] = Mailbox()
        self._observations: deque[object] = deque(maxlen=OBSERVATIONS_KEPT)
        self._session = session
        self._live: LiveSession | None = None
        self._lock = threading.Lock()
        self._wishes: deque[int | None] = deque()
        self._observer: Observer | None = None
        self._is_stopped = False
        self._times: deque[float] = deque(maxlen=TIMES_KEPT)
        self._told = ""

    @property
    def median_ms(self) -> float:
        """How long recognising a frame takes lately; 0 before the first."""
        times = tuple(self._times)
        return median(times) if times else 0.0

    def observe(self, observer: Observer | None) -> None:
        """Have ``observer`` look at every frame and its result, in this thread."""
        with self._lock:
            self._observer = observer
            self._observations.clear()

    def take_observation(self) -> object:
        """The oldest thing the observer returned and nobody took yet, None when there is none."""
        with self._lock:
            return self._observations.popleft() if self._observations else None

    def ask_shot(self, track_id: int) -> None:
        """Ask for a track's best view."""
        self._wish(track_id)

    def forget_tracks(self) -> None:
        """Begin anew with the next frame."""
        self._wish(None)

    def request_stop(self) -> None:
        """Let the thread end."""
        self._is_stopped = True
        self.frames.wake()

    def run(self) -> None:
        """Work until asked to stop."""
        while not self._is_stopped:
            frame = self.frames.wait()
            try:
                self._grant_wishes()
                if frame is not None and not self._is_stopped:
                    self._look(frame)
            except Exception as error:
                self._fail(error)

    def _wish(self, wish: int | None) -> None:
        with self._lock:
            self._wishes.append(wish)
        self.frames.wake()

    def _grant_wishes(self) -> None:
        while True:
            with self._lock:
                if not self._wishes:
                    return
                wish = self._wishes.popleft()
            if wish is None:
                if self._live is not None:
                    self._live.reset()
            else:
                shot: Shot | None = self._live.shot(wish) if self._live is not None else None
                self.shot_ready.emit(wish, shot)

    def _look(self, frame: Frame) -> None:
        result = self._recogniser().process(frame)
        self._times.append(result.milliseconds)
        self._show(frame, result)
        if self.reports.put(_report(result)):
            self.reported.emit()
        self._told = ""

    def _show(self, frame: Frame, result: LiveResult) -> None:
        """Let the observer look."""
        with self._lock:
            observer = self._observer
        seen = observer(frame, result) if observer is not None else None
        if seen is None:
            return
        with self._lock:
            is_wanted = self._observer is observer
            is_news = is_wanted and not self._observations
            if is_wanted:
                self._observations.append(seen)
        if is_news:
            self.observed.emit()

    def _recogniser(self) -> LiveSession:
        if self._live is None:
            from facerec_desktop.services.recognising.live_session import LiveSession

            self._live = LiveSession(self._session.pipeline)
        return self._live

    def _fail(self, error: Exception) -> None:
        text = f"{type(error).__name__}: {error}"
        if text != self._told:
            self._told = text
            self.failed.emit(error)
        time.sleep(PAUSE_AFTER_FAILURE)


def _report(result: LiveResult) -> LiveReport:
    return LiveReport(
        frame_index=result.index,
        size=result.size,
        faces=tuple(
            LiveFace(
                track_id=one.track_id,
                report=FaceReport(label_for(one.face), one.face.match, one.face.quality),
                votes=one.votes,
                is_settled=one.is_settled,
            )
            for one in result.faces
        ),
    )
