"""Whether a file is a whole database of this program, and how to look at it without changing it."""

from __future__ import annotations

import os
import sqlite3
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote

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
    return sqlite3.connect(f"{file_uri(path.resolve())}?mode=ro", uri=True, timeout=BUSY_SECONDS)


def file_uri(path: PurePath) -> str:
    """How SQLite is told of a file by URI, which it reads only if no computer is named in it.

    Args:
        path: absolute; may lie on another computer, as a mapped drive of Windows does.
    """
    text = path.as_posix()
    rooted = text if text.startswith("/") else f"/{text}"  # a drive comes first on Windows
    return f"file://{quote(os.fsencode(rooted), safe='/:')}"


def refuse_unusable(database: sqlite_utils.Database, path: Path) -> None:
    """Let only a database of ours pass that is whole and not from a newer version.

    Raises:
        DatabaseDamaged: the file is broken, or another program's.
        DatabaseTooNew: a newer version of the program wrote it.
        sqlite3.Error: it cannot be read.
    """
    try:
        is_foreign, is_newer = migrations.is_foreign(database), migrations.is_newer(database)
    except LookupError as error:  # the table of the steps taken lacks a column
        raise damaged(path) from error
    except sqlite3.OperationalError as error:
        if (
            getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
        ):  # or one that is asked for
            raise damaged(path) from error
        raise
    if is_foreign:
        raise DatabaseDamaged(f"{path} is a database of another program. Choose another folder.")
    if is_newer:
        raise DatabaseTooNew(
            f"{path} was written by a newer version of facerec-desktop. "
            "Update the program to open it; nothing was changed."
        )
    quick_check = pragma(database.conn, "quick_check(1)")
    if quick_check != "ok" or _is_cut_short(database.conn, path):
        raise damaged(path)


def lacks_something(database: sqlite_utils.Database) -> bool:
    """Whether a table, a column or what it refers to is missing from a database that is up to date.

    What the tables are called is text in the file, where a flipped bit renames a column.
    """
    found = _columns(database)
    return any(
        not names <= found.get(table, set()) for table, names in _expected(migrations.STEPS).items()
    )


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


@cache
def _expected(_steps: tuple[object, ...]) -> dict[str, set[str]]:
    database = migrations.blank_tables()
    try:
        return _columns(database)
    finally:
        database.close()


def _columns(database: sqlite_utils.Database) -> dict[str, set[str]]:
    query = """
        SELECT tables.name, columns.name
        FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table'
        UNION
        SELECT tables.name, keys."from" || ' of ' || keys."table" || '.' || keys."to"
        FROM sqlite_master AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
        WHERE tables.type = 'table'
    """
    columns: dict[str, set[str]] = {}
    for table, column in database.execute(query).fetchall():
        columns.setdefault(table, set()).add(column)
    return columns
