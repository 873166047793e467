"""Hears from the program that started this one that it shall stop."""

from __future__ import annotations

import sys
import threading

WORD = "stop"


class StopWish:
    """A wish that comes as the line ``stop``, or as the end of standard input."""

    def __init__(self) -> None:
        self._wished = threading.Event()
        threading.Thread(target=self._listen, name="stop-wish", daemon=True).start()

    def __call__(self) -> bool:
        """Whether it came."""
        return self._wished.is_set()

    def _listen(self) -> None:
        for line in sys.stdin:
            if line.strip() == WORD:
                break
        self._wished.set()
