"""The figures in the corner of the live view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.jobs.capture_slot import CaptureSlot
from facerec_desktop.jobs.rate import Rate
from facerec_desktop.jobs.recognition_thread import RecognitionThread
from facerec_desktop.jobs.results import LiveStatistics

PERIOD_MS = 1000
DEVICE = "CPU"


class LiveReadout(QObject):
    """Tells how the live view is doing, about once a second while it runs.

    Signals:
        told: ``LiveStatistics``.
    """

    told = Signal(object)

    def __init__(self, slot: CaptureSlot, parent: QObject) -> None:
        super().__init__(parent)
        self._slot = slot
        self._recognition: RecognitionThread | None = None
        self._shown = Rate()
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._tell)

    def start(self, recognition: RecognitionThread) -> None:
        """Tell from now on."""
        self._recognition = recognition
        self._timer.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._recognition = None
        self._timer.stop()

    def count_shown(self) -> None:
        """A picture was handed to the window."""
        self._shown.count()

    @Slot()
    def _tell(self) -> None:
        if self._recognition is None:
            return
        vitals = self._slot.vitals
        self.told.emit(
            LiveStatistics(
                shown_fps=self._shown.per_second(),
                captured_fps=vitals.fps if vitals is not None else 0.0,
                recognition_ms=self._recognition.median_ms,
                dropped=self._recognition.frames.dropped,
                device=DEVICE,
            )
        )
