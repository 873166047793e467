"""Verified copies of a database, a few of which are kept beside it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facerec_desktop.core.private_files import move_whole
from facerec_desktop.storage.failures import busy
from facerec_desktop.storage.soundness import BUSY_SECONDS, check_in_full

KEPT_BACKUPS = 3
KEPT_WEEKS = 4
"""Weeks of which the last copy is kept as well, so that a mistake found late can be undone."""
MAX_AGE = timedelta(days=1)
"""How old the newest copy may become while the database changes."""
ASIDE = "damaged"
"""What is put into the name of a database that was replaced because it is damaged."""
SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database for the files it keeps beside it."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_STAMP_FORM = r"\d{8}T\d{6}\.\d{6}Z"
_STEP = 256
"""Pages copied before writers get their turn: a few milliseconds."""
_INSTRUCTIONS = 10_000
"""Steps of SQLite's own machine between two questions whether to go on: about a millisecond."""
_PAUSE = 0.01
_RESTARTS = 10
"""How often copying begins anew because somebody wrote, before it is given up."""


class KeepsChangingError(Exception):
    """Others write so often that a copy never gets finished beside them."""


def back_up(connection: sqlite3.Connection, path: Path, *, drops_older: bool = True) -> Path:
    """Copy an open database beside itself.

    A copy appears under its final name only after it was checked in full.

    Args:
        connection: the open database, outside any transaction.
        path: its file.
        drops_older: whether copies that are not needed any more go; not while one is restored.

    Returns:
        The copy, readable by its owner only.

    Raises:
        DatabaseBusy: another program holds the database.
        DatabaseDamaged: the copy, and therefore the database, fails SQLite's full check.
        OSError: the copy cannot be created or renamed.
        sqlite3.Error: the copy cannot be written.
    """
    began = datetime.now(UTC)
    return keep_copy(write_copy(connection, path), path, began, drops_older=drops_older)


def write_copy(
    connection: sqlite3.Connection, path: Path, check: Callable[[], None] | None = None
) -> Path:
    """Write a verified copy that does not count yet; ``keep_copy`` makes it one that does.

    Args:
        connection: the open database, outside any transaction.
        path: its file.
        check: called every few milliseconds if given, after which others may write; what it raises
            ends the copying.

    Raises:
        DatabaseBusy: another program holds the database.
        DatabaseDamaged: the copy, and therefore the database, fails SQLite's full check.
        KeepsChangingError: others write all the time; without ``check`` they have to wait.
        OSError: the copy cannot be created.
        sqlite3.Error: the copy cannot be written.
    """
    partial = partial_copy(path)
    partial.unlink(missing_ok=True)
    try:
        create_private_file(partial)
        with closing(sqlite3.connect(partial, timeout=BUSY_SECONDS)) as copy:
            copy_all(connection, copy, path, check)
            # A copy of a database with a write-ahead log would need a log of its own.
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            with _asking(copy, check):
                check_in_full(copy, path)
    except BaseException:
        discard(partial)
        raise
    return partial


def copy_all(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    path: Path,
    check: Callable[[], None] | None = None,
) -> None:
    """Make one database what another one is; ``check`` and errors as with ``write_copy``.

    Args:
        source: what is copied.
        target: what is replaced, in one step.
        path: the file named if it is in use elsewhere.
        check: see ``write_copy``.
    """
    watch = _Watch(path, check)
    source.backup(target, pages=_STEP if check else -1, progress=watch.see, sleep=_PAUSE)


def keep_copy(partial: Path, path: Path, began: datetime, *, drops_older: bool = True) -> Path:
    """Give a verified copy its name.

    Args:
        partial: what ``write_copy`` wrote.
        path: the database.
        began: the moment the copying began, in UTC.
        drops_older: whether copies that are not needed any more go.

    Raises:
        OSError: it cannot be renamed.
    """
    try:
        stamp = began.strftime(_STAMP)
        copy = move_whole(partial, path.with_name(f"{path.stem}.backup-{stamp}{path.suffix}"))
    finally:
        discard(partial)
    if drops_older:
        with suppress(OSError):  # what stays goes the next time
            for outdated in _unneeded(backups(path)):
                discard(outdated)
    return copy


def backups(path: Path) -> list[Path]:
    """The copies made of the database at ``path``, oldest first."""
    return _stamped(path, "backup")


def damaged_files(path: Path) -> list[Path]:
    """What was put aside, oldest first."""
    return _stamped(path, ASIDE)


def put_aside(path: Path) -> Path:
    """Copy a damaged database, byte by byte, before another one takes its place.

    Raises:
        OSError: it cannot be read or copied.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    aside = path.with_name(f"{path.stem}.{ASIDE}-{stamp}{path.suffix}")
    for suffix in ("", *SIDE_FILES):
        source, target = path.with_name(path.name + suffix), aside.with_name(aside.name + suffix)
        if source.exists():
            create_private_file(target)
            shutil.copyfile(source, target)
    return aside


def made_at(copy: Path) -> datetime:
    """The moment a copy shows, in UTC."""
    [stamp] = re.findall(_STAMP_FORM, copy.name)
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def is_due(path: Path, now: datetime | None = None) -> bool:
    """Whether the database changed since a newest copy that is too old, or there is no copy."""
    copies = backups(path)
    if not copies or not path.exists():
        return path.exists()
    newest = made_at(copies[-1])
    age = (now or datetime.now(UTC)) - newest
    # A copy from the future tells that the clock was set back, not that the copy is fresh.
    return not timedelta(0) <= age < MAX_AGE and _changed_at(path) > newest


def was_emptied(path: Path) -> bool:
    """Whether a database is an empty file that had contents, as the copies beside it tell.

    A new one is empty as well while all of it lies in its write-ahead log.
    """
    files = (path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES))
    is_empty = not any(file.exists() and file.stat().st_size for file in files)
    return path.exists() and is_empty and bool(backups(path))


def erase_copies(path: Path) -> None:
    """Delete every copy, finished or not, and every damaged file that was put aside.

    Raises:
        OSError: one of them cannot be deleted.
    """
    for copy in (*backups(path), *damaged_files(path), partial_copy(path), restoring_copy(path)):
        discard(copy)


def partial_copy(path: Path) -> Path:
    """Where a copy is written before it counts."""
    return path.with_name(f"{path.stem}.backup.partial")


def restoring_copy(path: Path) -> Path:
    """Where a copy is made ready to take the database's place."""
    return path.with_name(f"{path.stem}.restoring.partial")


def discard(copy: Path) -> None:
    """Delete a copy, with what SQLite may have left beside it; nothing happens if it is gone."""
    for suffix in ("", *SIDE_FILES):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def create_private_file(path: Path) -> None:
    """Make sure a file exists, creating it readable by its owner only.

    SQLite by itself would create a file the whole system can read.

    Raises:
        OSError: the file cannot be created or may not be written.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


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


@contextmanager
def _asking(connection: sqlite3.Connection, check: Callable[[], None] | None) -> Iterator[None]:
    """Let ``check`` end a statement, however long it takes."""
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


def _stamped(path: Path, what: str) -> list[Path]:
    form = re.compile(rf"{re.escape(path.stem)}\.{what}-{_STAMP_FORM}{re.escape(path.suffix)}")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if form.fullmatch(file.name))


def _unneeded(copies: Sequence[Path]) -> list[Path]:
    last_of_week = {made_at(copy).isocalendar()[:2]: copy for copy in copies}
    weekly = [last_of_week[week] for week in sorted(last_of_week)][-KEPT_WEEKS:]
    return [copy for copy in copies[:-KEPT_BACKUPS] if copy not in weekly]


def _changed_at(path: Path) -> datetime:
    files = (path, path.with_name(f"{path.name}-wal"))
    return datetime.fromtimestamp(max(one.stat().st_mtime for one in files if one.exists()), UTC)
