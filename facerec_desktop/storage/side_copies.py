"""Copies of an open database, made beside those who write, and ended where they must not be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from facerec_desktop.core.errors import DatabaseBusy
from facerec_desktop.storage.backup import discard, keep_copy, write_copy
from facerec_desktop.storage.copying import KeepsChangingError
from facerec_desktop.storage.failures import busy
from facerec_desktop.storage.soundness import open_to_read

PATIENCE = 10.0
"""Seconds to wait for a copy that is to end; it notices within milliseconds."""


class SideCopies:
    """Makes one copy at a time.

    There are two locks: the database's, which whoever changes it holds, and that of the copy being
    made. Whoever needs both takes the database's first. A copy is made without it, so that a change
    that must not be in a copy can wait for the copy to end.

    Attributes:
        changes: how often it had to end.
    """

    def __init__(self, path: Path, access: AbstractContextManager[object]) -> None:
        self._path = path
        self._access = access
        self._copying = threading.RLock()
        self.changes = 0

    def make(self, since: int, check: Callable[[], None], *, is_daily: bool = False) -> Path | None:
        """Make a copy; as ``Database.back_up``, which looks after errors.

        Args:
            since: ``changes`` at a moment in which a copy could be made.
            check: see there.
            is_daily: see there.
        """

        def go_on() -> None:
            self._refuse_overtaken(since)
            check()

        with suppress(_OvertakenError), closing(open_to_read(self._path)) as reader:
            try:
                with self._copying:
                    return self._make(reader, since, is_daily, go_on)
            except KeepsChangingError:
                with self._access, self._copying:
                    return self._make(reader, since, is_daily)
        return None

    @contextmanager
    def none(self) -> Iterator[None]:
        """Have a copy that is being made discard itself, and let none be made in the block.

        To be called with the database's lock held.

        Raises:
            DatabaseBusy: the copy does not end.
        """
        self.changes += 1
        if not self._copying.acquire(timeout=PATIENCE):
            raise busy(self._path)
        try:
            yield
        finally:
            self._copying.release()

    def end(self) -> None:
        """Have a copy that is being made discard itself; to be called as ``none``."""
        with suppress(DatabaseBusy), self.none():
            pass

    def _make(
        self,
        reader: sqlite3.Connection,
        since: int,
        is_daily: bool,
        check: Callable[[], None] | None = None,
    ) -> Path:
        self._refuse_overtaken(since)
        began = datetime.now(UTC)
        partial = write_copy(reader, self._path, check)
        try:
            self._refuse_overtaken(since)
        except _OvertakenError:
            discard(partial)
            raise
        return keep_copy(partial, self._path, began, is_daily=is_daily)

    def _refuse_overtaken(self, since: int) -> None:
        if since != self.changes:
            raise _OvertakenError


class _OvertakenError(Exception):
    """What is being copied is not to be kept any more."""
