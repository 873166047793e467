"""Lists of people of whom files outside the database may still know, each kept as a setting."""

from __future__ import annotations

import json
from collections.abc import Iterable

from facerec_desktop.storage.encoding import damaged_cell
from facerec_desktop.storage.tables import Tables

DEPARTED = "departed"
"""The list of those whose enrolment was undone for good, by key."""
FORGOTTEN = "forgotten"
"""The list of those who were forgotten, and of whom these were before, by key."""


def noted(tables: Tables, which: str) -> list[int]:
    """The keys on a list.

    Raises:
        DatabaseDamaged: it is broken.
    """
    row = next(tables.table("settings").rows_where("key = ?", [which]), None)
    try:
        return [int(one) for one in json.loads(row["value"])] if row is not None else []
    except (ValueError, TypeError) as error:
        raise damaged_cell("setting") from error


def note(tables: Tables, which: str, person_ids: Iterable[int]) -> None:
    """Add people to a list, inside a running transaction.

    Raises:
        DatabaseDamaged: it is broken.
    """
    _write(tables, which, [*noted(tables, which), *person_ids])


def strike_off(tables: Tables, which: str, person_ids: Iterable[int]) -> None:
    """Take people off a list, inside a running transaction; whoever was added since stays.

    Raises:
        DatabaseDamaged: it is broken.
    """
    gone = {*person_ids}
    _write(tables, which, [one for one in noted(tables, which) if one not in gone])


def _write(tables: Tables, which: str, person_ids: Iterable[int]) -> None:
    value = json.dumps([*dict.fromkeys(person_ids)])
    tables.table("settings").insert({"key": which, "value": value}, replace=True)
