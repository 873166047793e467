"""Holds the one thread that recognises; what it says of pictures given up counts no more."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.jobs.left_threads import leave
from facerec_desktop.jobs.recognition_thread import Observer, RecognitionThread
from facerec_desktop.jobs.results import LiveReport
from facerec_desktop.jobs.session import Session

NO_FACES = LiveReport(frame_index=-1, size=(0, 0), faces=())


class RecognitionSlot(QObject):
    """At most one recognition, in the window's thread, begun when it is first needed.

    Signals:
        reported: a ``LiveReport``; one without faces when those told last count no more.
        observed: what the observer returned.
        shot_ready: a track's id and its best ``Shot``, None when there is none.
        failed: an exception of the recognition, which goes on.
    """

    reported = Signal(object)
    observed = Signal(object)
    shot_ready = Signal(int, object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._thread: RecognitionThread | None = None
        self._first_valid = 0
        self._has_faces = False

    @property
    def thread_in_use(self) -> RecognitionThread | None:
        """What recognises, None while nothing does."""
        return self._thread

    def start(self) -> RecognitionThread:
        """What recognises, begun now unless it was before."""
        if self._thread is not None:
            return self._thread
        thread = RecognitionThread(self._session)
        thread.reported.connect(self._on_reported)
        thread.observed.connect(self._on_observed)
        thread.shot_ready.connect(self.shot_ready)
        thread.failed.connect(self._on_failed)
        thread.start()
        self._thread = thread
        return thread

    def drop(self) -> None:
        """Let go of the thread; returns at once whatever it is doing."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.request_stop()
            leave(thread)

    def observe(self, observer: Observer | None) -> None:
        """Have ``observer`` look at every recognised frame, in the thread that recognises."""
        if self._thread is not None:
            self._thread.observe(observer)
        elif observer is not None:
            self.start().observe(observer)

    def ask_shot(self, track_id: int) -> None:
        """Have ``shot_ready`` bring the best view of a track."""
        if self._thread is not None:
            self._thread.ask_shot(track_id)

    def forget_tracks(self) -> None:
        """Take everybody for new."""
        if self._thread is not None:
            self._thread.forget_tracks()

    def clear(self, first_valid: int) -> None:
        """Forget everybody, and whatever is still to come about pictures before this one.

        Args:
            first_valid: the number of the first picture that counts.
        """
        self._first_valid = first_valid
        if self._thread is not None:
            self._thread.frames.take()
            self._thread.forget_tracks()
        self._hide_faces()

    def _hide_faces(self) -> None:
        if self._has_faces:
            self._has_faces = False
            self.reported.emit(NO_FACES)

    @Slot()
    def _on_reported(self) -> None:
        report = self._thread.reports.take() if self._thread is not None else None
        if report is not None and report.frame_index >= self._first_valid:
            self._has_faces = bool(report.faces)
            self.reported.emit(report)

    @Slot()
    def _on_observed(self) -> None:
        while self._thread is not None:
            seen = self._thread.take_observation()
            if seen is None:
                return
            self.observed.emit(seen)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._hide_faces()
        self.failed.emit(error)
