"""Room for one letter: the newest wins, so nothing ever queues between a camera and its viewer."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """One slot between one sender and one receiver in two threads."""

    def __init__(self) -> None:
        self._letter: T | None = None
        self._changed = threading.Condition()
        self._is_awake = False
        self.dropped = 0

    def put(self, letter: T) -> bool:
        """Leave a letter in place of one not yet taken, which counts as dropped.

        Returns:
            Whether the box was empty, so that the receiver has to be told.
        """
        with self._changed:
            was_empty = self._letter is None
            self.dropped += not was_empty
            self._letter = letter
            self._changed.notify()
            return was_empty

    def take(self) -> T | None:
        """The newest letter, None when there is none; never waits."""
        with self._changed:
            letter, self._letter = self._letter, None
            return letter

    def wait(self) -> T | None:
        """The newest letter, waiting for one; None when woken without."""
        with self._changed:
            while self._letter is None and not self._is_awake:
                self._changed.wait()
            self._is_awake = False
            letter, self._letter = self._letter, None
            return letter

    def wake(self) -> None:
        """Let a waiting receiver go on without a letter."""
        with self._changed:
            self._is_awake = True
            self._changed.notify()
