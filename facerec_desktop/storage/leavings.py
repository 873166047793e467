"""What deleted rows leave behind, noted in the database until all of it is erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import InternalError, StorageError
from facerec_desktop.storage.backup import erase_copies
from facerec_desktop.storage.failures import busy, storage_errors
from facerec_desktop.storage.migrations import is_foreign
from facerec_desktop.storage.noted_people import FORGOTTEN, note, noted
from facerec_desktop.storage.origins import drop_origins, former_selves
from facerec_desktop.storage.soundness import pragma
from facerec_desktop.storage.tables import Tables

NOWHERE, IN_FILE, IN_COPIES = 0, -1, -2
"""Where traces may be left: nowhere; in the file and its log; there and in every copy of it.

The number is SQLite's ``user_version``, which is written with the transaction it belongs to. Before
there was a list of the forgotten, it was the key of the last one.
"""


@dataclass(frozen=True)
class Leavings:
    """What is still to be erased.

    Attributes:
        place: where traces of rows may be, as ``NOWHERE`` and the others name it.
        forgotten: of whom files outside the database may still know, by key.
    """

    place: int
    forgotten: tuple[int, ...]

    @classmethod
    def of(cls, tables: Tables, path: Path) -> Leavings:
        """What is left of rows that were deleted from a database, as far as a damaged one tells.

        Args:
            tables: of the database.
            path: its file.
        """
        with suppress(StorageError, InternalError), storage_errors(path):
            if not is_foreign(tables):
                place, forgotten = left_in(tables.conn), noted(tables, FORGOTTEN)
                if place > 0:
                    return cls(IN_COPIES, (*forgotten, *former_selves(tables, place)))
                return cls(place, tuple(forgotten))
        return cls(NOWHERE, ())

    def add_to(self, copy: Path) -> None:
        """Have the database that a copy will become erase this, and what it has to erase itself.

        Raises:
            DatabaseDamaged: the copy's list of the forgotten is broken.
            sqlite3.Error: it cannot be written.
        """
        with closing(sqlite3.connect(copy)) as connection:
            tables = Tables(connection)
            with tables.atomic():
                note(tables, FORGOTTEN, self.forgotten)
                note_left(tables, self.place)


def left_in(connection: sqlite3.Connection) -> int:
    """Where traces may be left."""
    return int(pragma(connection, "user_version"))


def note_left(tables: Tables, place: int) -> None:
    """Note that traces may be left somewhere, besides where they are already.

    Args:
        tables: of the running transaction.
        place: one of the above; with ``NOWHERE``, only an older note becomes one of today.

    Raises:
        DatabaseDamaged: the list of the forgotten is broken.
    """
    left = left_in(tables.conn)
    if left > 0:
        note(tables, FORGOTTEN, former_selves(tables, left))
        drop_origins(tables, left)
        left = IN_COPIES
    pragma(tables.conn, f"user_version = {min(place, left)}")


def erase(tables: Tables, path: Path) -> None:
    """Compact a file, which leaves nothing of deleted rows, and delete its copies if need be.

    Args:
        tables: of the database, outside any transaction.
        path: its file.

    Raises:
        DatabaseDamaged: the list of the forgotten is broken.
        DatabaseBusy: somebody still reads what was deleted.
        OSError: a copy cannot be deleted.
        sqlite3.Error: the file cannot be compacted.
    """
    with tables.atomic():
        note_left(tables, NOWHERE)
    if left_in(tables.conn) != IN_FILE:
        erase_copies(path)
    tables.conn.execute("VACUUM")
    if _holds_log(tables.conn):
        raise busy(path)
    pragma(tables.conn, f"user_version = {NOWHERE}")


def _holds_log(connection: sqlite3.Connection) -> bool:
    """Whether somebody keeps the write-ahead log from being emptied; without one, nobody does."""
    return pragma(connection, "wal_checkpoint(TRUNCATE)") != "0"
