"""Turns what is stored into what another vault stores, row by row inside one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage.checksums import COLUMN
from facerec_desktop.storage.header import read_header, unlock, write_header
from facerec_desktop.storage.personal import PERSONAL, Cell, Personal
from facerec_desktop.storage.tables import Tables, open_row, seal_row
from facerec_desktop.storage.vault import Vault
from facerec_desktop.storage.vector_sheet import drop_sheets

ROWS_AT_ONCE = 200

_VALUE = r"NULL|X'[0-9A-F]*'|'(?:[^']|'')*'|[-+.\w]+"
_INSERT = re.compile(r"INSERT INTO (\w+) \(([\w, ]+)\) VALUES \(")
_UPDATE = re.compile(r"UPDATE (\w+) SET ")
_NEXT_VALUE = re.compile(rf"({_VALUE})(?:, |\)$)")
_NEXT_PAIR = re.compile(rf"(\w+) = ({_VALUE})(, | WHERE )")
_PERSONAL_STEPS = "journal_steps"


def fit(prepared: Path, tables: Tables, means: Unlocking) -> None:
    """Have a copy stored as a database is: sealed by its key, or readable.

    Args:
        prepared: the copy, which nobody has open.
        tables: the database.
        means: opens what is sealed in the copy where neither the database's key nor the keyring
            does.

    Raises:
        DatabaseLocked: nothing opens it.
        DatabaseDamaged: a cell of it cannot be opened.
        sqlite3.Error: it cannot be written.
    """
    with closing(sqlite3.connect(prepared)) as connection:
        connection.execute("PRAGMA secure_delete = ON").fetchone()
        copy = Tables(connection)
        header, wanted = read_header(copy), read_header(tables)
        if header is not None:
            key = tables.vault.key or means.key
            copy.vault = unlock(header, Unlocking(means.passphrase, key))
        if copy.vault.key != tables.vault.key:
            with copy.atomic():
                for _ in reseal(copy, tables.vault):
                    pass
                write_header(copy, wanted)
            connection.execute("VACUUM")
        elif wanted is not None:
            with copy.atomic():
                write_header(copy, wanted)  # the passphrase may have been changed since


def count_rows(tables: Tables) -> int:
    """How many rows ``reseal`` has to turn."""
    return sum(tables.table(table).count for table in (*PERSONAL, _PERSONAL_STEPS))


def reseal(tables: Tables, vault: Vault) -> Iterator[int]:
    """Turn every personal cell into what ``vault`` stores; yields the number of rows done.

    Args:
        tables: with the vault that stored what is there.
        vault: the one that is to read it from now on.

    Raises:
        DatabaseDamaged: a cell cannot be opened.
    """
    drop_sheets(tables)
    done = 0
    for table in PERSONAL:
        for rows in _pages(tables, table):
            for row in rows:
                _turn_row(tables, vault, table, row)
            done += len(rows)
            yield done
    for steps in _pages(tables, _PERSONAL_STEPS):
        for step in steps:
            statement = _turn_statement(tables.vault, vault, step["statement"])
            tables.table(_PERSONAL_STEPS).update(step["id"], {"statement": statement})
        done += len(steps)
        yield done


def _pages(tables: Tables, table: str) -> Iterator[list[dict[str, Any]]]:
    last = 0
    while rows := [
        *tables.table(table).rows_where(
            "rowid > ?", [last], "rowid", select="rowid AS place, *", limit=ROWS_AT_ONCE
        )
    ]:
        yield rows
        last = rows[-1]["place"]


def _turn_row(tables: Tables, vault: Vault, table: str, row: Mapping[str, Any]) -> None:
    personal = PERSONAL[table]
    names = [*personal.key, *personal.cells]
    names += _beside(personal)
    part = {name: row[name] for name in names}
    turned = seal_row(vault, table, personal, open_row(tables.vault, table, personal, part))
    changes = {name: value for name, value in turned.items() if name not in personal.key}
    columns = ", ".join(f"{name} = ?" for name in changes)
    tables.execute(
        f"UPDATE {table} SET {columns} WHERE rowid = ?",  # noqa: S608 - names of ours
        [*changes.values(), row["place"]],
    )


def _turn_statement(old: Vault, new: Vault, statement: str) -> str:
    """A statement of the journal, as it would have been noted with the other vault."""
    if found := _INSERT.match(statement):
        table, columns = found[1], found[2].split(", ")
        values = [one[1] for one in _NEXT_VALUE.finditer(statement, found.end())]
        turned = _turn_values(old, new, table, dict(zip(columns, values, strict=True)))
        return f"{found[0]}{', '.join(turned.values())})"
    if found := _UPDATE.match(statement):
        pairs, position = {}, found.end()
        while pair := _NEXT_PAIR.match(statement, position):
            pairs[pair[1]], position = pair[2], pair.end()
            if pair[3] != ", ":
                break
        turned = _turn_values(old, new, found[1], pairs)
        assigned = ", ".join(f"{name} = {value}" for name, value in turned.items())
        return f"{found[0]}{assigned} WHERE {statement[position:]}"
    if not statement.startswith("DELETE FROM "):
        raise InternalError("The journal holds a statement of an unknown kind.")
    return statement


def _turn_values(old: Vault, new: Vault, table: str, written: dict[str, str]) -> dict[str, str]:
    personal = PERSONAL[table]
    row: dict[str, Cell] = {name: written[name] for name in personal.key}
    # An edit from before there were checksums names none.
    names = [name for name in (*personal.cells, *_beside(personal)) if name in written]
    row |= {name: _read(written[name]) for name in names}
    turned = seal_row(new, table, personal, open_row(old, table, personal, row))
    return written | {name: _write(turned[name]) for name in names}


def _beside(personal: Personal) -> list[str]:
    """The columns that change together with the personal cells."""
    names = [personal.lookup.column] if personal.lookup is not None else []
    return [*names, COLUMN] if personal.has_checksum else names


def _read(text: str) -> Cell:
    """The value SQLite's ``quote`` wrote."""
    if text == "NULL":
        return None
    if text.startswith("X'"):
        return bytes.fromhex(text[2:-1])
    return text[1:-1].replace("''", "'")


def _write(cell: Cell) -> str:
    """A value as SQLite's ``quote`` writes it."""
    if cell is None:
        return "NULL"
    if isinstance(cell, str):
        return "'" + cell.replace("'", "''") + "'"
    return f"X'{bytes(cell).hex().upper()}'"
