"""Copies one open database into another, beside those who write and whoever wants it to end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facerec_desktop.storage.failures import busy
from facerec_desktop.storage.soundness import BUSY_SECONDS

_STEP = 256
"""Pages copied before writers get their turn: a few milliseconds."""
_INSTRUCTIONS = 10_000
"""Steps of SQLite's own machine between two questions whether to go on: about a millisecond."""
_PAUSE = 0.01
_RESTARTS = 10
"""How often copying begins anew because somebody wrote, before it is given up."""


class KeepsChangingError(Exception):
    """Others write so often that a copy never gets finished beside them."""


def copy_all(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    path: Path,
    check: Callable[[], None] | None = None,
) -> None:
    """Make one database what another one is.

    Args:
        source: what is copied.
        target: what is replaced, in one step.
        path: the file named if it is in use elsewhere.
        check: called every few milliseconds if given, after which others may write; what it raises
            ends the copying.

    Raises:
        DatabaseBusy: another program holds the database.
        KeepsChangingError: others write all the time; without ``check`` they have to wait.
        sqlite3.Error: it cannot be read or written.
    """
    watch = _Watch(path, check)
    source.backup(target, pages=_STEP if check else -1, progress=watch.see, sleep=_PAUSE)


@contextmanager
def asking(connection: sqlite3.Connection, check: Callable[[], None] | None) -> Iterator[None]:
    """Let ``check`` end a statement of the block, however long it takes."""
    raised: list[BaseException] = []

    def ask() -> bool:
        try:
            if check is not None:
                check()
        except BaseException as error:  # SQLite passes nothing on but that it shall stop
            raised.append(error)
        return bool(raised)

    connection.set_progress_handler(ask, _INSTRUCTIONS)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


class _Watch:
    """Looks on while SQLite copies, which by itself would wait for ever and begin anew for ever."""

    def __init__(self, path: Path, check: Callable[[], None] | None) -> None:
        self._path, self._check = path, check
        self._left: int | None = None
        self._restarts = 0
        self._waits = 0

    def see(self, status: int, left: int, _total: int) -> None:
        """Called after every step with SQLite's status and the pages that are left."""
        if self._check is not None:
            self._check()
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._waits += 1
            if self._waits * _PAUSE > BUSY_SECONDS:
                raise busy(self._path)
            return
        if self._left is not None and left >= self._left:
            self._restarts += 1
        self._left, self._waits = left, 0
        if self._check is not None and self._restarts > _RESTARTS:
            raise KeepsChangingError
