"""How long work reports where it is, and how it is asked to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from facerec_desktop.core.errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """A step of long work.

    Attributes:
        done: units finished.
        total: units in all; 0 while unknown.
        text: what is being worked on, for the user.
    """

    done: int
    total: int
    text: str = ""


class CancelToken:
    """A wish to stop, set from one thread and honoured between units of work in another."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask for the work to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise if somebody asked.

        Raises:
            Cancelled: the work shall stop.
        """
        if self.is_cancelled:
            raise Cancelled("Cancelled.")


class StopToken(CancelToken):
    """A wish to stop that somebody else hears, as on Ctrl+C."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        """Ask ``stopped`` whether the wish came."""
        super().__init__()
        self._stopped = stopped

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked, here or there."""
        return super().is_cancelled or self._stopped()
