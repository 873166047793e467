"""Whose somebody's faces were before: after a merge, a move or a split, they were another's."""

from __future__ import annotations

from facerec_desktop.storage.tables import Tables

_FORMER_SELVES = """
    WITH RECURSIVE selves (person_id) AS (
        SELECT :person
        UNION
        SELECT origin_id FROM person_origins JOIN selves USING (person_id)
    )
    SELECT person_id FROM selves
"""


def note_origin(tables: Tables, person_id: int, origin_id: int) -> None:
    """Take note that somebody was another person before, as handing samples over does by itself."""
    tables.execute("INSERT OR IGNORE INTO person_origins VALUES (?, ?)", [person_id, origin_id])


def former_selves(tables: Tables, person_id: int) -> list[int]:
    """Everybody whose faces somebody has or had, themselves included.

    What learnt or noted these faces before they changed hands knows them as somebody else.
    """
    return [row[0] for row in tables.execute(_FORMER_SELVES, {"person": person_id}).fetchall()]


def drop_origins(tables: Tables, person_id: int) -> None:
    """Forget whose somebody's faces were, and whose they became."""
    concerned = ":person IN (person_id, origin_id)"
    tables.table("person_origins").delete_where(concerned, {"person": person_id})
