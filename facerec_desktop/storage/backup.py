"""Verified copies of a database, a few of which are kept beside it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from facerec_desktop.core.private_files import move_whole
from facerec_desktop.storage.contents import begun_at
from facerec_desktop.storage.copying import asking, copy_all
from facerec_desktop.storage.soundness import BUSY_SECONDS, check_in_full

KEPT_BACKUPS = 3
KEPT_DAYS = 3
"""Days of which the last copy is kept as well, however many are made on request in one of them."""
KEPT_WEEKS = 4
"""Weeks of which the last copy is kept as well, so that a mistake found late can be undone."""
ASIDE = "damaged"
"""What is put into the name of a database that was replaced because it is damaged."""
SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database for the files it keeps beside it."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_STAMP_FORM = r"\d{8}T\d{6}\.\d{6}Z"
_DAILY = ".daily"
"""What is put into the name of a copy made by itself, which a newer one of its day replaces."""


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
            with asking(copy, check):
                check_in_full(copy, path)
    except BaseException:
        discard(partial)
        raise
    return partial


def keep_copy(
    partial: Path, path: Path, began: datetime, *, is_daily: bool = False, drops_older: bool = True
) -> Path:
    """Give a verified copy its name.

    Args:
        partial: what ``write_copy`` wrote.
        path: the database.
        began: the moment the copying began, in UTC.
        is_daily: whether the next one that is made by itself today shall replace it.
        drops_older: whether copies that are not needed any more go.

    Raises:
        OSError: it cannot be renamed.
    """
    try:
        name = f"{path.stem}.backup-{began.strftime(_STAMP)}{_DAILY if is_daily else ''}"
        copy = move_whole(partial, path.with_name(name + path.suffix))
    finally:
        discard(partial)
    if drops_older:
        with suppress(OSError):  # what stays goes the next time
            for outdated in _unneeded(_relatives(copy, backups(path))):
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


def was_emptied(path: Path) -> bool:
    """Whether a database that had contents, as the copies beside it tell, is gone or empty.

    A new one is empty as well while all of it lies in its write-ahead log.
    """
    files = (path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES))
    is_empty = not any(file.exists() and file.stat().st_size for file in files)
    return (is_empty or not path.exists()) and bool(backups(path))


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


def _stamped(path: Path, what: str) -> list[Path]:
    stamp = f"{_STAMP_FORM}({re.escape(_DAILY)})?"
    form = re.compile(rf"{re.escape(path.stem)}\.{what}-{stamp}{re.escape(path.suffix)}")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if form.fullmatch(file.name))


def _relatives(copy: Path, others: Sequence[Path]) -> list[Path]:
    """The copies of the same database; those of one that lay there before are nobody's to drop."""
    begun = begun_at(copy)
    return [one for one in others if one == copy or begun_at(one) == begun]


def _unneeded(copies: Sequence[Path]) -> list[Path]:
    last_of_day = {_day(copy): copy for copy in copies if _is_daily(copy)}
    standing = [one for one in copies if not _is_daily(one) or last_of_day[_day(one)] == one]
    days = {_day(copy): copy for copy in standing}
    weeks = {_day(copy).isocalendar()[:2]: copy for copy in standing}
    kept = {
        *standing[-KEPT_BACKUPS:],
        *[days[day] for day in sorted(days)][-KEPT_DAYS:],
        *[weeks[week] for week in sorted(weeks)][-KEPT_WEEKS:],
    }
    return [copy for copy in copies if copy not in kept]


def _day(copy: Path) -> date:
    return made_at(copy).date()


def _is_daily(copy: Path) -> bool:
    return copy.stem.endswith(_DAILY)
