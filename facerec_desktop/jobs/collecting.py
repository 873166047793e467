"""Collects garbage in the window's thread and nowhere else.

Python's collector runs in whichever thread happens to allocate next. Closed dialogs leave cycles
behind; collected by a worker, their widgets would be destroyed in the wrong thread, which Qt
answers with a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 500


class WindowCollector(QObject):
    """Takes the automatic collection over; made in the thread that owns the widgets."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start(INTERVAL_MS)

    @Slot()
    def collect_due(self) -> None:
        """Collect the oldest generation that has reached its threshold, as Python would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age, count in enumerate(counts) if count > thresholds[age]]
        # As in Python, an older generation waits for the youngest to be due.
        if 0 in due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Give the collection back to Python, once the other threads have ended."""
        self._timer.stop()
        gc.enable()
