"""The tables, as the steps that make them; every step is recorded in the database it changed."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils.migrations import Migrations

from facerec_desktop.storage import schema
from facerec_desktop.storage.checksums import checksum as checksum_of

_TABLE_OF_RECORDS = Migrations.migrations_table


def initial(database: sqlite_utils.Database) -> None:
    """People, their samples, the samples' embeddings by model, and the settings.

    AUTOINCREMENT keeps the ids of deleted rows from coming back, so that somebody who still holds
    one never reaches another person by it. The vectors' model is a table of its own because it is
    where all vectors of a model get the same dimension. Crops come last in their rows, and the
    index on samples also holds the quality, so that loading a gallery reads no crop.
    """
    for statement in schema.INITIAL:
        database.execute(statement)


def live_application(database: sqlite_utils.Database) -> None:
    """What the window needs: consent, origins, vetoes, the journal of edits, looked-at photos.

    A cover is no foreign key: with its sample gone, the person is simply shown by another one.
    """
    for statement in schema.LIVE_APPLICATION:
        database.execute(statement)


def heads(database: sqlite_utils.Database) -> None:
    """Heads that were trained, whom they know, and which one of each model is in use.

    A person in a head is no foreign key: a head outlives a merge, and forgetting, which drops the
    head itself, has to find it (see ``origins``).
    """
    for statement in schema.HEADS:
        database.execute(statement)


def origins(database: sqlite_utils.Database) -> None:
    """Whose somebody's faces were before: what learnt them may know them as somebody else."""
    for statement in schema.ORIGINS:
        database.execute(statement)


def sealing(database: sqlite_utils.Database) -> None:
    """What sealing needs: its header, vectors that open fast, rows found by what cannot be read."""
    for statement in schema.SEALING:
        database.execute(statement)


def checksums(database: sqlite_utils.Database) -> None:
    """A checksum beside every vector that is not sealed: bits fall over on disks."""
    database.conn.create_function("checksum_of", 1, checksum_of, deterministic=True)
    for statement in schema.CHECKSUMS:
        database.execute(statement)


STEPS = (initial, live_application, heads, origins, sealing, checksums)
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


def begun_at(database: sqlite_utils.Database) -> str | None:
    """The moment of the first step, as it is recorded; None in another program's database."""
    return next((step.applied_at for step in _schema().applied(database)), None)


def migrate(database: sqlite_utils.Database) -> None:
    """Apply the steps that are missing, each in one transaction with its record.

    Raises:
        sqlite3.Error: a step failed; it left nothing behind, the steps before it stay.
    """
    _schema().apply(database)


def blank_tables() -> sqlite_utils.Database:
    """The tables as this version makes them, in memory and empty; whoever asks closes them."""
    database = sqlite_utils.Database(memory=True, execute_plugins=False)
    _schema().apply(database)
    return database


def _schema() -> Migrations:
    steps = Migrations("facerec-desktop")
    for step in STEPS:
        steps(name=step.__name__)(step)
    return steps
