"""Whether a file is a whole database of this program, and how to look at it without changing it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlite_utils

from facerec_desktop.core.errors import DatabaseDamaged, DatabaseTooNew
from facerec_desktop.storage import migrations
from facerec_desktop.storage.failures import damaged

BUSY_SECONDS = 2.0
"""How long to wait for another program, such as a database browser, to let go of the file."""


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and locks nobody out for long.

    Raises:
        sqlite3.Error: there is no such file, or it cannot be read.
    """
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)


def refuse_unusable(database: sqlite_utils.Database, path: Path) -> None:
    """Let only a database of ours pass that is whole and not from a newer version.

    Raises:
        DatabaseDamaged: the file is broken, or another program's.
        DatabaseTooNew: a newer version of the program wrote it.
        sqlite3.Error: it cannot be read.
    """
    if migrations.is_foreign(database):
        raise DatabaseDamaged(f"{path} is a database of another program. Choose another folder.")
    if migrations.is_newer(database):
        raise DatabaseTooNew(
            f"{path} was written by a newer version of facerec-desktop. "
            "Update the program to open it; nothing was changed."
        )
    quick_check = pragma(database.conn, "quick_check(1)")
    if quick_check != "ok" or _is_cut_short(database.conn, path):
        raise damaged(path)


def check_in_full(connection: sqlite3.Connection, path: Path) -> None:
    """Compare every table with its indices as well, which takes longer than to open the file.

    Raises:
        DatabaseDamaged: something does not fit.
    """
    if pragma(connection, "integrity_check(1)") != "ok":
        raise damaged(path)


def pragma(connection: sqlite3.Connection, text: str) -> str:
    """Run a pragma and return the first answer, an empty text when there is none."""
    row = connection.execute(f"PRAGMA {text}").fetchone()
    return str(row[0]) if row else ""


def _is_cut_short(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the last page is incomplete, which SQLite takes for zeros."""
    if pragma(connection, "journal_mode") == "wal":
        # The log may hold what the file lacks.
        return False
    pages, size = pragma(connection, "page_count"), pragma(connection, "page_size")
    return path.stat().st_size < int(pages) * int(size)
