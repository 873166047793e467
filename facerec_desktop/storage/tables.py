"""The tables of an open database, together with what seals their personal cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

import sqlite_utils

from facerec_desktop.storage import checksums
from facerec_desktop.storage.encoding import damaged_cell
from facerec_desktop.storage.personal import PERSONAL, Cell, Personal
from facerec_desktop.storage.vault import PLAIN, Vault, place_of

Row: TypeAlias = Mapping[str, Any]


class Tables(sqlite_utils.Database):
    """What a transaction works on; rows go in through ``insert_row`` and out through ``opened``.

    Attributes:
        vault: seals and opens the personal cells.
    """

    def __init__(self, connection: sqlite3.Connection, vault: Vault = PLAIN) -> None:
        super().__init__(connection, execute_plugins=False)
        self.vault = vault

    def sealed(self, table: str, row: Row) -> dict[str, Any]:
        """A row, or the part of one that goes with its key, as it is stored."""
        personal = PERSONAL.get(table)
        if personal is None:
            return dict(row)
        return seal_row(self.vault, table, personal, row)

    def opened(self, table: str, row: Row) -> dict[str, Any]:
        """A row, or the part of one that goes with its key, as ``sealed`` was given it.

        Raises:
            DatabaseDamaged: a cell was changed, or is another row's.
        """
        personal = PERSONAL.get(table)
        if personal is None or not (self.vault.is_sealing or personal.has_checksum):
            return dict(row)
        return open_row(self.vault, table, personal, row)

    def opened_cell(self, table: str, column: str, key: Iterable[object], cell: Cell) -> Cell:
        """A single cell of a row, where there are too many rows to make each a dictionary.

        Raises:
            DatabaseDamaged: it was changed, or is another row's.
        """
        return self.vault.open(cell, place_of(table, column, key))

    def token(self, table: str, cell: Cell) -> Cell:
        """What to look for in the lookup column of a table."""
        lookup = PERSONAL[table].lookup
        assert lookup is not None  # noqa: S101 - the tables are named in the source
        return self.vault.token(lookup.normal(cell), f"{table}.{lookup.column}")

    def open_vectors(
        self, table: str, keys: Iterable[Iterable[object]], cells: list[bytes], size: int
    ) -> bytes | bytearray:
        """The vectors of many rows, ``size`` bytes each, one behind the other.

        Raises:
            DatabaseDamaged: a cell was changed, is another row's, or has another size.
        """
        places = (place_of(table, "vector", key) for key in keys)
        return self.vault.open_vectors(cells, places, size)


def seal_row(vault: Vault, table: str, personal: Personal, row: Row) -> dict[str, Any]:
    """A row as a vault stores it, with the token it is found by."""
    result = dict(row)
    lookup = personal.lookup
    if lookup is not None and lookup.of in row:
        result[lookup.column] = vault.token(
            lookup.normal(row[lookup.of]), f"{table}.{lookup.column}"
        )
    key = [row[name] for name in personal.key]
    for name in personal.cells:
        if name in row:
            result[name] = vault.seal(row[name], place_of(table, name, key))
            if personal.has_checksum:
                result[checksums.COLUMN] = (
                    None if vault.is_sealing else checksums.checksum(row[name])
                )
    return result


def open_row(vault: Vault, table: str, personal: Personal, row: Row) -> dict[str, Any]:
    """A row as it was given to ``seal_row``.

    Raises:
        DatabaseDamaged: a cell was changed, or is another row's.
    """
    result = dict(row)
    key = [row[name] for name in personal.key]
    for name in personal.cells:
        if name in row:
            result[name] = vault.open(row[name], place_of(table, name, key))
            known = row.get(checksums.COLUMN) if personal.has_checksum else None
            if known is not None and known != checksums.checksum(result[name]):
                raise damaged_cell("face vector")
    lookup = personal.lookup
    if lookup is not None and lookup.of in row and lookup.column in row:
        expected = vault.token(lookup.normal(result[lookup.of]), f"{table}.{lookup.column}")
        if row[lookup.column] != expected:
            raise damaged_cell("entry about people")
    return result


def insert_row(tables: Tables, table: str, row: Row) -> int:
    """Insert a row inside a running transaction.

    Args:
        tables: what ``Database.transaction`` yields.
        table: one with an integer key that the table chooses.
        row: the other columns.

    Returns:
        The key of the row.
    """
    if table in PERSONAL:
        # A cell is sealed for its row, so the key has to be known before.
        row = tables.sealed(table, {"id": _next_key(tables, table), **row})
    return cast("int", tables.table(table).insert(dict(row)).last_rowid)


def update_row(tables: Tables, table: str, key: int, changes: Row) -> None:
    """Change columns of a row inside a running transaction; equal ones stay untouched.

    Sealing the same twice gives different cells, which the journal would take for a change.
    """
    held = next(tables.table(table).rows_where("id = ?", [key]))
    opened = tables.opened(table, held)
    changed = {name: value for name, value in changes.items() if opened[name] != value}
    if changed:
        row = tables.sealed(table, {"id": key, **changed})
        del row["id"]
        tables.table(table).update(key, row)


def _next_key(tables: Tables, table: str) -> int:
    """The key AUTOINCREMENT would choose."""
    [row] = tables.execute(
        "SELECT ifnull(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?", [table]
    ).fetchall()
    return int(row[0])
