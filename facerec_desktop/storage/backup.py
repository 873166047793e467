"""Verified copies of a database, a few of which are kept beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from facerec_desktop.storage.failures import damaged

KEPT_BACKUPS = 3


def back_up(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy an open database beside itself and drop the oldest copies.

    A copy appears under its final name only after it was checked in full.

    Args:
        connection: the open database, outside any transaction.
        path: its file.

    Returns:
        The copy, readable by its owner only.

    Raises:
        DatabaseDamaged: the copy, and therefore the database, fails SQLite's full check.
        OSError: the copy cannot be created or renamed.
        sqlite3.Error: the copy cannot be written.
    """
    partial = path.with_name(f"{path.stem}.backup.partial")
    partial.unlink(missing_ok=True)
    try:
        create_private_file(partial)
        _copy(connection, partial, path)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        copy = partial.replace(path.with_name(f"{path.stem}.backup-{stamp}{path.suffix}"))
    finally:
        partial.unlink(missing_ok=True)
    for outdated in backups(path)[:-KEPT_BACKUPS]:
        outdated.unlink()
    return copy


def backups(path: Path) -> list[Path]:
    """The copies made of the database at ``path``, oldest first."""
    prefix = f"{path.stem}.backup-"
    return sorted(
        file
        for file in path.parent.iterdir()
        if file.name.startswith(prefix) and file.suffix == path.suffix
    )


def create_private_file(path: Path) -> None:
    """Make sure a file exists, creating it readable by its owner only.

    SQLite by itself would create a file the whole system can read.

    Raises:
        OSError: the file cannot be created or may not be written.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _copy(connection: sqlite3.Connection, target: Path, source: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        # A copy of a database with a write-ahead log would need a log of its own.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise damaged(source)
