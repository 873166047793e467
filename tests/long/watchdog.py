"""Where the window stands when it stands still."""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PySide6.QtCore import Slot

from facerec_desktop.ui.parts.pulse import Pulse

LONG_MS = 150.0
_LOOK_SECONDS = 0.02
_FRAMES = 6
_CALL = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>.*)')


@dataclass(frozen=True)
class Standstill:
    """A gap in the pulse.

    Attributes:
        gap_ms: how long.
        worked_ms: how much of that the window's thread calculated; the rest it waited.
        seen: the innermost calls as they were seen most often, the last first; empty for a short
            gap.
    """

    gap_ms: float
    worked_ms: float
    seen: str


class WatchedPulse(Pulse):
    """The pulse of the thread it is made in, with a thread beside it that looks where it stands.

    Attributes:
        worked: milliseconds the thread calculated in each gap.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worked: list[float] = []
        self._sights: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._watched = threading.get_ident()
        self._beaten = self._spent = 0.0
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to listen and to look."""
        self._beaten, self._spent = time.perf_counter(), time.thread_time()
        super().start()
        self._watcher.start()

    def stop(self) -> None:
        """End both."""
        super().stop()
        self._is_over.set()

    def longest(self, count: int) -> list[Standstill]:
        """The longest gaps, the longest first."""
        order = sorted(range(len(self.gaps)), key=self.gaps.__getitem__, reverse=True)[:count]
        return [
            Standstill(round(self.gaps[at]), round(self.worked[at]), self._seen(at)) for at in order
        ]

    @Slot()
    def _beat(self) -> None:
        spent = time.thread_time()
        self.worked.append(1000 * (spent - self._spent))
        super()._beat()
        self._beaten, self._spent = time.perf_counter(), spent

    def _seen(self, gap: int) -> str:
        # The last look may come when the call that took so long has just ended.
        return next((stack for stack, _ in self._sights[gap].most_common(1)), "")

    def _watch(self) -> None:
        with tempfile.TemporaryFile("w+") as file:
            while not self._is_over.wait(_LOOK_SECONDS):
                if 1000 * (time.perf_counter() - self._beaten) > LONG_MS:
                    self._sights[len(self.gaps)][_stack(self._watched, file)] += 1


def _stack(thread: int, file: IO[str]) -> str:
    """The innermost calls of a thread.

    Frames asked for from another thread would live on there, and their widgets die there.
    """
    file.seek(0)
    file.truncate()
    faulthandler.dump_traceback(file)
    file.seek(0)
    _, _, text = file.read().partition(f"0x{thread:016x} ")
    calls = map(_CALL.fullmatch, text.splitlines()[1 : 1 + _FRAMES])
    return " < ".join(
        f"{Path(call['file']).name}:{call['line']} {call['name']}" for call in calls if call
    )
