"""Hears that the program shall stop: from the one that started it, or from Ctrl+C."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import Self

from facerec_desktop.core.hand_over import key_in

WORD = "stop"
KEY_LIMIT = 10.0
"""Seconds to wait for the key."""


class StopWish:
    """A wish that comes as the line ``stop``, or as the end of standard input.

    Before it, a line may have brought the key of sealed people.
    """

    def __init__(self) -> None:
        self._key: bytes | None = None
        self._wished, self._heard = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, name="stop-wish", daemon=True).start()

    def __call__(self) -> bool:
        """Whether it came."""
        return self._wished.is_set()

    def key(self) -> bytes | None:
        """The key, once anything was heard; None if none came."""
        self._heard.wait(KEY_LIMIT)
        return self._key

    def _listen(self) -> None:
        for line in sys.stdin:
            self._key = self._key or key_in(line)
            self._heard.set()
            if line.strip() == WORD:
                break
        self._heard.set()
        self._wished.set()


class InterruptWish:
    """A wish that comes as Ctrl+C inside the ``with``; a second one ends the program as usual."""

    def __init__(self) -> None:
        self._wished = False

    def __enter__(self) -> Self:
        self._usual = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._usual)

    def __call__(self) -> bool:
        """Whether it came."""
        return self._wished

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._wished = True
        signal.signal(signal.SIGINT, self._usual)
