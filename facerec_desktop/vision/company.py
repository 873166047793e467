"""How many cores a caller may use, when others are at work in the same place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

CORES = 2
"""Used by who is alone; more would wait for each other longer than they compute."""


class Company:
    """Counts who is inside; one instance for all threads."""

    def __init__(self) -> None:
        self._inside = 0
        self._lock = threading.Lock()

    @contextmanager
    def joined(self) -> Iterator[int]:
        """Be inside; the number of cores to use there."""
        with self._lock:
            self._inside += 1
            cores = CORES if self._inside == 1 else 1
        try:
            yield cores
        finally:
            with self._lock:
                self._inside -= 1
