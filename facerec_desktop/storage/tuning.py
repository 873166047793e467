"""How SQLite keeps the file: what survives a power cut, and what is left of deleted rows."""

from __future__ import annotations

import sqlite3

from facerec_desktop.storage.soundness import pragma

PAGE_SIZE = 16384
"""Bytes; holds seven vectors of 512 numbers, where SQLite's 4096 wastes half of every page."""
WAL_FLOOR = (3, 51, 3)
"""The first SQLite whose write-ahead log does not lose commits (sqlite.org/wal.html#walresetbug)"""


def journal_mode() -> str:
    """The journal to keep: "WAL" where it is safe, "DELETE" elsewhere."""
    return "WAL" if sqlite3.sqlite_version_info >= WAL_FLOOR else "DELETE"


def configure(connection: sqlite3.Connection) -> None:
    """Set a new connection up."""
    # The page size counts only before the first write, which the journal mode may be.
    for setting in (
        f"page_size = {PAGE_SIZE}",
        f"journal_mode = {journal_mode()}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        pragma(connection, setting)
