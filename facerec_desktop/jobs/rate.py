"""How often something happens."""

from __future__ import annotations

import time
from collections import deque

_KEPT = 120


class Rate:
    """Counts events of the last moments."""

    def __init__(self, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._moments: deque[float] = deque(maxlen=_KEPT)

    def count(self) -> None:
        """Something happened."""
        self._moments.append(time.monotonic())

    def per_second(self) -> float:
        """Events per second lately."""
        start = time.monotonic() - self._seconds
        return sum(moment >= start for moment in self._moments) / self._seconds
