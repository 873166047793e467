from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseUnwritable,
    FacerecError,
    InternalError,
)
from facerec_desktop.storage.failures import storage_errors

PATH = Path("folder") / "people.db"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY, DatabaseBusy),
        (sqlite3.SQLITE_LOCKED, DatabaseBusy),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, DatabaseDamaged),
        (sqlite3.SQLITE_FULL, DatabaseUnwritable),
        (sqlite3.SQLITE_READONLY_DBMOVED, DatabaseUnwritable),
        (sqlite3.SQLITE_CANTOPEN, DatabaseUnwritable),
        (sqlite3.SQLITE_IOERR_WRITE, DatabaseUnwritable),
    ],
)
def test_codes_become_errors_that_name_the_file(code: int, expected: type[FacerecError]) -> None:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorcode = code
    with pytest.raises(expected, match=r"people\.db") as caught, storage_errors(PATH):
        raise error
    assert "words of SQLite" not in str(caught.value)
    assert caught.value.__cause__ is error


def test_anything_else_is_our_mistake() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(InternalError, match="no_table"),
        storage_errors(PATH),
    ):
        connection.execute("SELECT * FROM no_table")


def test_an_error_without_a_code_is_our_mistake() -> None:
    with pytest.raises(InternalError), storage_errors(PATH):
        raise sqlite3.ProgrammingError("closed")


def test_other_errors_pass_through() -> None:
    with pytest.raises(KeyError), storage_errors(PATH):
        raise KeyError
