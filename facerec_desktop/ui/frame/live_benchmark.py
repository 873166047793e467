"""Measures how smooth the live view is: the real window, a real source, the window's own pulse."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import mean, median, quantiles

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facerec_desktop.core.cameras import SourceChoice
from facerec_desktop.core.live import LiveScore
from facerec_desktop.jobs.results import LiveReport, LiveState, LiveStatistics
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.parts.pulse import Pulse

WARM_UP = 0.1
"""The part of the time that is not measured: models load, caches fill."""
_PAGE_BYTES = 4096


class LiveBenchmark(QObject):
    """Shows one source on the live page for some seconds.

    Signals:
        finished: the ``LiveScore``.
    """

    finished = Signal(object)

    def __init__(self, controller: WindowController, seconds: float) -> None:
        super().__init__(controller)
        self._feed, self._seconds = controller.feed, seconds
        self._pulse = Pulse(self)
        self._scene = ""
        self._reports: list[int] = []
        self._statistics: list[LiveStatistics] = []
        self._shown = 0
        self._started = self._memory = 0.0
        self._feed.reported.connect(self._on_report)
        self._feed.statistics.connect(self._statistics.append)
        self._feed.frame_ready.connect(self._on_frame)

    def run(self, choice: SourceChoice) -> None:
        """Show a source; ``finished`` tells the end."""
        self._scene = choice.title
        self._feed.start(choice)
        QTimer.singleShot(round(1000 * self._seconds * WARM_UP), self._begin)

    @Slot()
    def _begin(self) -> None:
        if self._feed.state is not LiveState.RUNNING:
            QTimer.singleShot(100, self._begin)
            return
        self._reports.clear()
        self._statistics.clear()
        self._shown, self._memory = 0, resident_megabytes()
        self._started = time.perf_counter()
        self._pulse.start()
        QTimer.singleShot(round(1000 * self._seconds), self._end)

    @Slot()
    def _end(self) -> None:
        self._pulse.stop()
        seconds = time.perf_counter() - self._started
        score = self._score(seconds)
        self._feed.stop()
        self.finished.emit(score)

    def _score(self, seconds: float) -> LiveScore:
        centiles = quantiles(self._pulse.gaps, n=100)
        return LiveScore(
            scene=self._scene,
            seconds=round(seconds, 1),
            source_fps=round(mean(one.captured_fps for one in self._statistics), 1),
            shown_fps=round(self._shown / seconds, 1),
            recognition_ms=round(median(one.recognition_ms for one in self._statistics), 1),
            recognised_fps=round(len(self._reports) / seconds, 1),
            faces=round(mean(self._reports or [0]), 1),
            gap_p50_ms=round(centiles[49], 1),
            gap_p99_ms=round(centiles[98], 1),
            gap_max_ms=round(max(self._pulse.gaps), 1),
            memory_start_mb=round(self._memory, 1),
            memory_end_mb=round(resident_megabytes(), 1),
        )

    @Slot(object)
    def _on_report(self, report: LiveReport) -> None:
        self._reports.append(len(report.faces))

    @Slot()
    def _on_frame(self) -> None:
        self._shown += 1


def resident_megabytes() -> float:
    """Memory this process holds now; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    pages = int(statm.read_text("ascii").split()[1])
    page = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else _PAGE_BYTES
    return pages * page / 2**20
