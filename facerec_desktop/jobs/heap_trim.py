"""Gives memory that is free back to the system while the window is open.

glibc keeps what was freed, unless it lies at the very end of a heap. After scans, trainings and
hours of live view the gaps are over a hundred megabytes, and as no gap fits the next wish exactly,
heaps go on growing a little. Gaps whose pages are given back cost nothing, however many there are.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 30_000


class HeapTrimmer(QObject):
    """Trims the heaps from time to time, in a thread of its own: 100 MB take some 20 ms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trim = _malloc_trim()
        if self._trim is not None:
            timer = QTimer(self)
            timer.timeout.connect(self.trim)
            timer.start(INTERVAL_MS)

    @Slot()
    def trim(self) -> None:
        """Begin to give back what is free; where the C library cannot, nothing happens."""
        if self._trim is not None:
            threading.Thread(target=self._trim, args=(0,), name="heap-trim", daemon=True).start()


def _malloc_trim() -> Callable[[int], int] | None:
    """The function of glibc; other C libraries have none."""
    if sys.platform != "linux":
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found
