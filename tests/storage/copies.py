"""Copies of a database, and what tests do to them."""

from __future__ import annotations

import random
from pathlib import Path

from facerec_desktop.storage.database import Database
from facerec_desktop.storage.tuning import PAGE_SIZE
from tests.storage.faces import names


def unhurried() -> None:
    """Nothing ends the copying."""


def copy_of(path: Path) -> Path:
    with Database(path) as database:
        copy = database.back_up(unhurried)
    assert copy is not None
    return copy


def names_in(path: Path) -> list[str]:
    with Database(path) as database:
        return names(database)


def ruin(path: Path) -> bytes:
    with path.open("r+b") as file:
        file.seek(PAGE_SIZE)
        file.write(random.Random(2).randbytes(2 * PAGE_SIZE))
    return path.read_bytes()
