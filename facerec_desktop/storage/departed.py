"""People who left without being forgotten, because the edit that brought them was undone.

As long as it can be made again, they can come back and be forgotten. Once it cannot, nobody could
ask any more for what has learnt them, so that goes with it.
"""

from __future__ import annotations

from facerec_desktop.storage.head_store import erase_heads
from facerec_desktop.storage.noted_people import DEPARTED, note
from facerec_desktop.storage.tables import Tables

_UNDONE = """
    SELECT DISTINCT person_id FROM journal_people JOIN journal ON journal.id = entry_id
    WHERE is_undone
"""

_WITHIN_REACH = """
    WITH RECURSIVE reached (person_id) AS (
        SELECT id FROM people
        UNION
        SELECT person_id FROM journal_people
        UNION
        SELECT origin_id FROM person_origins JOIN reached USING (person_id)
    )
    SELECT person_id FROM reached
"""


def drop_undone(tables: Tables) -> None:
    """Drop the edits that were undone, and the heads that learnt whom only these knew."""
    mentioned = _ids(tables, _UNDONE)
    tables.execute("DELETE FROM journal WHERE is_undone")
    departed = sorted(mentioned - _ids(tables, _WITHIN_REACH)) if mentioned else []
    if departed:
        erase_heads(tables, departed)
        note(tables, DEPARTED, departed)


def _ids(tables: Tables, query: str) -> set[int]:
    return {int(row[0]) for row in tables.execute(query).fetchall()}
