"""Erases somebody: not from the lists, from the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from facerec_desktop.core.people_edits import Receipt
from facerec_desktop.storage.backup import backups, damaged_files
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.head_store import erase_heads
from facerec_desktop.storage.journal import erase_entries
from facerec_desktop.storage.noted_people import FORGOTTEN, note, noted, strike_off
from facerec_desktop.storage.origins import drop_origins, former_selves
from facerec_desktop.storage.people_rows import person_by_id
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.vector_sheet import drop_sheets

_VECTORS = """
    SELECT
        (SELECT COUNT(*) FROM embeddings JOIN samples ON samples.id = sample_id
         WHERE person_id = :person)
      + (SELECT COUNT(*) FROM veto_embeddings JOIN vetoes ON vetoes.id = veto_id
         WHERE person_id = :person)
"""


def forget(database: Database, person_id: int) -> Receipt:
    """Erase a person, their samples, vectors and vetoes, and every head and edit that knows them.

    The file is compacted afterwards, and older copies of the database are deleted, since nobody
    can be taken out of a copy. What lies outside the database is the caller's, who ends it with
    ``finish_forgetting``; until then they are ``outstanding``, also after a sudden end.

    Raises:
        PersonNotFound: they were deleted.
        ErasureUnfinished: they are gone, but traces of them are left until the next start.
    """
    with database.transaction() as tables:
        person = person_by_id(tables, person_id)
        selves = former_selves(tables, person.id)
        receipt = Receipt(
            name=person.name,
            samples=person.sample_count,
            vectors=_count(tables, _VECTORS, person.id),
            vetoes=tables.table("vetoes").count_where("person_id = ?", [person.id]),
            heads=erase_heads(tables, selves),
            journal_entries=erase_entries(tables, selves),
            backups=len([*backups(database.path), *damaged_files(database.path)]),
            forgotten_at=datetime.now(UTC),
        )
        tables.table("people").delete(person.id)
        drop_sheets(tables)
        note(tables, FORGOTTEN, selves)
        drop_origins(tables, person.id)
        database.forget_deleted(copies=True)
    return receipt


def outstanding(database: Database) -> list[int]:
    """Of whom files outside the database may still know, although they were forgotten, by key.

    Raises:
        DatabaseDamaged: it is not known any more.
    """
    with database.transaction() as tables:
        return noted(tables, FORGOTTEN)


def finish_forgetting(database: Database, person_ids: Sequence[int]) -> None:
    """Take note that nothing outside the database is left of these people either."""
    with database.transaction() as tables:
        strike_off(tables, FORGOTTEN, person_ids)


def _count(tables: Tables, query: str, person_id: int) -> int:
    [(count,)] = tables.execute(query, {"person": person_id}).fetchall()
    return int(count)
