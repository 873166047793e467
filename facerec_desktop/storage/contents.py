"""What a database and its copies are told apart by; it is read from the files as they lie there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlite_utils

from facerec_desktop.core.errors import InternalError, StorageError
from facerec_desktop.storage import migrations
from facerec_desktop.storage.failures import storage_errors
from facerec_desktop.storage.soundness import open_to_read

_LAST_EDITS = """
    SELECT
        (SELECT max(seq) FROM sqlite_sequence WHERE name = 'journal'),
        (SELECT count(*) FROM journal WHERE is_undone),
        (SELECT count(*) FROM people),
        (SELECT count(*) FROM samples),
        (SELECT count(*) FROM vetoes),
        (SELECT max(seq) FROM sqlite_sequence WHERE name = 'heads'),
        (SELECT count(*) FROM heads)
"""


def begun_at(path: Path) -> str | None:
    """When a database was begun, which it shares with all of its copies and with nothing else.

    Returns:
        The moment as it is written down; None if it cannot be read.
    """
    try:
        with storage_errors(path), closing(open_to_read(path)) as connection:
            return migrations.begun_at(sqlite_utils.Database(connection, execute_plugins=False))
    except (StorageError, InternalError, LookupError):
        return None


def last_edits(path: Path) -> tuple[Any, ...] | None:
    """What differs as soon as people or what was trained with them are changed.

    Returns:
        Numbers to compare; None if they cannot be read, as in a copy of an older version.
    """
    try:
        with storage_errors(path), closing(open_to_read(path)) as connection:
            [row] = connection.execute(_LAST_EDITS).fetchall()
            return tuple(row)
    except (StorageError, InternalError):
        return None
