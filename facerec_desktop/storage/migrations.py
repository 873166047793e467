"""The tables, as the steps that make them; every step is recorded in the database it changed."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils.migrations import Migrations

_TABLE_OF_RECORDS = Migrations.migrations_table
_INITIAL = (
    """
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE samples (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        quality REAL NOT NULL CHECK (quality BETWEEN 0 AND 1),
        source TEXT NOT NULL,
        session TEXT NOT NULL,
        created_at TEXT NOT NULL,
        landmarks BLOB NOT NULL,
        crop BLOB NOT NULL
    )
    """,
    "CREATE INDEX samples_of_person ON samples (person_id, quality)",
    """
    CREATE TABLE models (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        weights_hash TEXT NOT NULL,
        dimension INTEGER NOT NULL CHECK (dimension > 0),
        UNIQUE (name, weights_hash)
    )
    """,
    """
    CREATE TABLE embeddings (
        sample_id INTEGER NOT NULL REFERENCES samples (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id),
        vector BLOB NOT NULL,
        PRIMARY KEY (sample_id, model_id)
    )
    """,
    """
    CREATE TABLE settings (
        key TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    )
    """,
)


def initial(database: sqlite_utils.Database) -> None:
    """People, their samples, the samples' embeddings by model, and the settings.

    AUTOINCREMENT keeps the ids of deleted rows from coming back, so that somebody who still holds
    one never reaches another person by it. The vectors' model is a table of its own because it is
    where all vectors of a model get the same dimension. Crops come last in their rows, and the
    index on samples also holds the quality, so that loading a gallery reads no crop.
    """
    for statement in _INITIAL:
        database.execute(statement)


STEPS = (initial,)
"""In the order they are applied. Their names are recorded in people's files: only ever append."""


def is_blank(database: sqlite_utils.Database) -> bool:
    """Whether the database holds no tables yet, apart from the record of migrations."""
    return not set(database.table_names()) - {_TABLE_OF_RECORDS}


def is_foreign(database: sqlite_utils.Database) -> bool:
    """Whether the tables are another program's."""
    return not is_blank(database) and not _schema().applied(database)


def is_newer(database: sqlite_utils.Database) -> bool:
    """Whether a step was applied that this version does not know."""
    known = {step.__name__ for step in STEPS}
    return any(step.name not in known for step in _schema().applied(database))


def is_outdated(database: sqlite_utils.Database) -> bool:
    """Whether a step is still to be applied."""
    return bool(_schema().pending(database))


def migrate(database: sqlite_utils.Database) -> None:
    """Apply the steps that are missing, each in one transaction with its record.

    Raises:
        sqlite3.Error: a step failed; it left nothing behind, the steps before it stay.
    """
    _schema().apply(database)


def _schema() -> Migrations:
    schema = Migrations("facerec-desktop")
    for step in STEPS:
        schema(name=step.__name__)(step)
    return schema
