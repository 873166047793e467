"""Copies of the database, as they are listed and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class BackupCard:
    """A copy of the database.

    Attributes:
        path: the file.
        made_at: the moment it shows, in UTC.
        size: of the file, in bytes.
        people: how many people are in it; None if this program cannot read it.
        is_elsewhere: whether the user brought it, so that it does not lie beside the database.
    """

    path: Path
    made_at: datetime
    size: int
    people: int | None
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Restored:
    """What came of restoring a copy, or of beginning anew.

    Attributes:
        people: how many people are enrolled now.
        aside: where the damaged file lies that was in use before; None where it was sound, and is
            therefore the newest copy now, or where there was none.
    """

    people: int
    aside: Path | None = None
