"""Words for what SQLite reports: its error codes become the errors users can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facerec_desktop.core.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseGone,
    DatabaseUnwritable,
    ErasureUnfinished,
    FacerecError,
    InternalError,
)

_UNREADABLE_TEXT = "Could not decode to UTF-8"
"""How Python's module, which gives no code with it, tells that a text is none."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn the SQLite errors of a block into errors of the program.

    Args:
        path: the database, named in the text of the error.

    Raises:
        DatabaseBusy: another program holds the file.
        DatabaseDamaged: the file is broken or no database.
        DatabaseUnwritable: the disk is full or failing, or the file may not be written.
        InternalError: anything else, which only a mistake of ours can cause.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error
    except UnicodeDecodeError as error:
        # Even SQLite's own message quotes what is broken.
        raise damaged(path) from error


def erasure_unfinished(folder: Path) -> ErasureUnfinished:
    """The error that traces of what was removed are left in a folder."""
    return ErasureUnfinished(
        f"What was removed is gone from every list, but traces of it are left in {folder}. They "
        "are erased at the next start, once the disk has room and may be written."
    )


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """As ``storage_errors``, for work that also handles files beside the database itself.

    Raises:
        StorageError: as there; a failing file operation is a ``DatabaseUnwritable``.
    """
    try:
        with storage_errors(path):
            yield
    except OSError as error:
        raise DatabaseUnwritable(
            f"{path} cannot be opened for writing: {error.strerror or error}. "
            "Check the file, its folder and the disk."
        ) from error


def damaged(path: Path) -> DatabaseDamaged:
    """The error for a database file that is broken beyond use."""
    return DatabaseDamaged(f"{path} is damaged. A backup can take its place.")


def gone(path: Path) -> DatabaseGone:
    """The error for a database that is missing or empty while backups of it are there."""
    return DatabaseGone(
        f"{path} is missing or empty, but there are backups of it. One of them can take its place."
    )


def busy(path: Path) -> DatabaseBusy:
    """The error for a database that another program holds."""
    return DatabaseBusy(f"Another program is using {path}. Close it and try again.")


def _in_words(error: sqlite3.Error, path: Path) -> FacerecError:
    if str(error).startswith(_UNREADABLE_TEXT):
        return damaged(path)
    # Extended codes keep the primary one in their low byte; misuse of the module has no code.
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_FULL:
            return DatabaseUnwritable(
                f"The disk is too full to write {path}; nothing was changed. "
                "Free some space and try again."
            )
        case sqlite3.SQLITE_IOERR:
            return DatabaseUnwritable(
                f"The disk failed while {path} was read or written; nothing was changed. "
                "Check the disk and try again."
            )
        case (
            sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_PERM
            | sqlite3.SQLITE_AUTH
        ):
            return DatabaseUnwritable(
                f"{path} may not be written. Check the permissions of the file and its folder."
            )
        case _:
            return InternalError(f"SQLite refused an operation: {error}")
