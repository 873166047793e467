"""Every edit of people can be taken back, at any depth and after a restart.

SQLite itself writes the journal: while an edit is recorded, triggers note for every row it changes
the statement that undoes the change. Undoing runs these statements backwards, during which the
triggers note the statements that redo it. See sqlite.org/undoredo.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from facerec_desktop.core.people_edits import EditAction, JournalEntry
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.departed import drop_undone
from facerec_desktop.storage.encoding import damaged_cell, decode_moment, encode_now
from facerec_desktop.storage.tables import Tables, insert_row

_RECORDED = {
    "people": ("id",),
    "samples": ("id",),
    "vetoes": ("id",),
    "embeddings": ("sample_id", "model_id"),
    "veto_embeddings": ("veto_id", "model_id"),
}
"""The tables edits change, with their keys."""
_PERSON = {"people": "id", "samples": "person_id", "vetoes": "person_id"}
"""Where a row says whose it is; rows of the other tables go with these."""


class Journal:
    """The edits of people in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.transaction() as tables:
            _install(tables)

    @contextmanager
    def recording(
        self, action: EditAction, subject: str, target: str | None = None, count: int = 0
    ) -> Iterator[Tables]:
        """Make an edit: one transaction and, if it changes anything, one entry.

        Args:
            action: what is done.
            subject: the name it is done to.
            target: the other name it concerns.
            count: how many samples.

        Yields:
            The tables.
        """
        with self._database.transaction() as tables:
            drop_undone(tables)
            entry = {
                "action": action.value,
                "subject": subject,
                "target": target,
                "count": count,
                "made_at": encode_now(),
                "is_undone": 0,
            }
            entry_id = insert_row(tables, "journal", entry)
            with _noting(tables, entry_id):
                yield tables
            if not tables.table("journal_steps").count_where("entry_id = ?", [entry_id]):
                tables.table("journal").delete(entry_id)

    def entries(self, limit: int = 50) -> list[JournalEntry]:
        """The newest edits, newest first."""
        with self._database.transaction() as tables:
            rows = tables.table("journal").rows_where(order_by="id DESC", limit=limit)
            return [_read(tables.opened("journal", row)) for row in rows]

    def undo(self) -> JournalEntry | None:
        """Take back the newest edit that stands; None when there is none."""
        return self._turn("is_undone = 0", "id DESC")

    def redo(self) -> JournalEntry | None:
        """Make the edit again that was taken back last; None when there is none."""
        return self._turn("is_undone = 1", "id")

    def _turn(self, which: str, order: str) -> JournalEntry | None:
        with self._database.transaction() as tables:
            while row := next(tables.table("journal").rows_where(which, order_by=order), None):
                try:
                    with self._database.transaction():
                        _run_backwards(tables, row["id"])
                except (_NoLongerFitsError, sqlite3.IntegrityError):
                    # Somebody it concerns was forgotten since.
                    tables.table("journal").delete(row["id"])
                    continue
                undone = {"is_undone": 1 - row["is_undone"]}
                tables.table("journal").update(row["id"], undone)
                return _read(tables.opened("journal", {**row, **undone}))
        return None


def erase_entries(tables: Tables, person_ids: Sequence[int]) -> int:
    """Drop everything the journal knows about these people, inside a running transaction.

    Returns:
        How many entries mentioned them.
    """
    marks = ", ".join("?" * len(person_ids))
    mentioned = f"id IN (SELECT entry_id FROM journal_people WHERE person_id IN ({marks}))"
    count = tables.table("journal").count_where(mentioned, person_ids)
    tables.table("journal").delete_where(mentioned, person_ids)
    return count


class _NoLongerFitsError(Exception):
    """The rows an entry changed are not there any more."""


def _run_backwards(tables: Tables, entry_id: int) -> None:
    where = "entry_id = ?"
    steps = [*tables.table("journal_steps").rows_where(where, [entry_id], order_by="id DESC")]
    tables.table("journal_steps").delete_where(where, [entry_id])
    # Steps of one edit may pass through states in which a row lacks its owner.
    tables.execute("PRAGMA defer_foreign_keys = ON")
    with _noting(tables, entry_id):
        for step in steps:
            if _run_step(tables, step["statement"]) != 1:
                raise _NoLongerFitsError
    if tables.execute("PRAGMA foreign_key_check").fetchone() is not None:
        # SQLite itself would notice at the very end, when it is too late to try an older edit.
        raise _NoLongerFitsError


def _run_step(tables: Tables, statement: str) -> int:
    """Run a stored statement; how many rows it changed."""
    try:
        return int(tables.execute(statement).rowcount)
    except sqlite3.ProgrammingError as error:
        raise damaged_cell("edit") from error
    except sqlite3.OperationalError as error:
        if (
            getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
        ):  # it is no SQL, or names no table
            raise damaged_cell("edit") from error
        raise


@contextmanager
def _noting(tables: Tables, entry_id: int) -> Iterator[None]:
    tables.execute("INSERT INTO temp.journal_open VALUES (?)", [entry_id])
    try:
        yield
    finally:
        tables.execute("DELETE FROM temp.journal_open")


def _install(tables: Tables) -> None:
    """Set up this connection's triggers; they rest until an entry is open."""
    tables.execute("CREATE TEMP TABLE IF NOT EXISTS journal_open (entry_id INTEGER NOT NULL)")
    for table, keys in _RECORDED.items():
        columns = [column.name for column in tables.table(table).columns]
        for event, statement in _inverses(table, keys, columns).items():
            tables.execute(_trigger(table, columns, event, statement))


def _trigger(table: str, columns: list[str], event: str, statement: str) -> str:
    row = "OLD" if event == "DELETE" else "NEW"
    whose, matters = "", ""
    if event == "UPDATE":
        changes = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
        matters = f" AND ({changes})"
    if table in _PERSON:
        sides = ("OLD", "NEW") if event == "UPDATE" else (row,)
        whose = "".join(
            "INSERT OR IGNORE INTO journal_people (entry_id, person_id) "
            f"SELECT entry_id, {side}.{_PERSON[table]} FROM journal_open; "
            for side in sides
        )
    return (
        f"CREATE TEMP TRIGGER IF NOT EXISTS journal_{table}_{event.lower()} "
        f"AFTER {event} ON main.{table} WHEN EXISTS (SELECT * FROM journal_open){matters} BEGIN "
        "INSERT INTO journal_steps (entry_id, statement) "
        f"SELECT entry_id, {statement} FROM journal_open; {whose}END"
    )


def _inverses(table: str, keys: tuple[str, ...], columns: list[str]) -> dict[str, str]:
    """What undoes each kind of change of a row, as an SQL expression that makes the statement."""

    def equal(names: tuple[str, ...] | list[str], row: str, between: str) -> str:
        return f" || '{between}' || ".join(f"'{name} = ' || quote({row}.{name})" for name in names)

    values = " || ', ' || ".join(f"quote(OLD.{name})" for name in columns)
    return {
        "INSERT": f"'DELETE FROM {table} WHERE ' || {equal(keys, 'NEW', ' AND ')}",
        "DELETE": f"'INSERT INTO {table} ({', '.join(columns)}) VALUES (' || {values} || ')'",
        "UPDATE": f"'UPDATE {table} SET ' || {equal(columns, 'OLD', ', ')} || ' WHERE ' || "
        f"{equal(keys, 'NEW', ' AND ')}",
    }


def _read(row: Mapping[str, Any]) -> JournalEntry:
    try:
        action = EditAction(row["action"])
    except ValueError as error:
        raise damaged_cell("edit") from error
    return JournalEntry(
        id=row["id"],
        action=action,
        subject=row["subject"],
        target=row["target"],
        count=row["count"],
        made_at=decode_moment(row["made_at"]),
        is_undone=bool(row["is_undone"]),
    )
