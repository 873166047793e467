"""What a worker hands to the window: in order, bounded, and never holding the window up.

The window falls behind now and then. A queued signal per result would then pile up pictures
without limit; here the producer waits instead, and a cancel ends its waiting.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TypeAlias

from facerec_desktop.core.errors import Cancelled
from facerec_desktop.core.progress import CancelToken

CAPACITY = 4
"""Results waiting for the window at most; a preview weighs about 6 MB."""


@dataclass(frozen=True, eq=False)
class Yielded:
    """A result on the way to the window."""

    value: object


@dataclass(frozen=True, eq=False)
class Returned:
    """The work came to its end."""

    value: object


@dataclass(frozen=True, eq=False)
class Failed:
    """The work raised."""

    error: BaseException


@dataclass(frozen=True)
class Stopped:
    """The work stopped because it was asked to."""


Outcome: TypeAlias = Returned | Failed | Stopped


class Outbox:
    """A bounded line between one producer and the window, ending in an outcome.

    Attributes:
        capacity: how many results may wait.
    """

    def __init__(self, token: CancelToken, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self._token = token
        self._line: deque[Yielded | Outcome] = deque()
        self._changed = threading.Condition()
        self._announced = False

    def put(self, value: object) -> bool:
        """Add a result, waiting while the line is full.

        Returns:
            Whether the window has to be told, because it does not know of anything waiting.

        Raises:
            Cancelled: the job was cancelled while the line was full.
        """
        with self._changed:
            while len(self._line) >= self.capacity:
                if self._token.is_cancelled:
                    raise Cancelled("Cancelled.")
                self._changed.wait()
            return self._append(Yielded(value))

    def close(self, outcome: Outcome) -> bool:
        """Add the outcome behind the results; it never waits.

        Returns:
            Whether the window has to be told.
        """
        with self._changed:
            return self._append(outcome)

    def take(self) -> Yielded | Outcome | None:
        """The next in line, None when nothing waits."""
        with self._changed:
            if not self._line:
                self._announced = False
                return None
            self._changed.notify()
            return self._line.popleft()

    def wake(self) -> None:
        """Let a waiting producer look at its cancel token again."""
        with self._changed:
            self._changed.notify_all()

    def _append(self, entry: Yielded | Outcome) -> bool:
        self._line.append(entry)
        news, self._announced = not self._announced, True
        return news
