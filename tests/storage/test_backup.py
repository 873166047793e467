from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage.backup import KEPT_BACKUPS, back_up, backups, create_private_file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


@pytest.fixture
def connection(source: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(source)) as opened:
        opened.execute("CREATE TABLE people (name TEXT)")
        opened.execute("INSERT INTO people VALUES ('Ann')")
        opened.commit()
        yield opened


def rows(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT name FROM people").fetchall()


def test_the_copy_lies_beside_and_holds_everything(
    connection: sqlite3.Connection, source: Path
) -> None:
    copy = back_up(connection, source)
    assert copy.parent == source.parent
    assert copy.name.startswith("people.backup-")
    assert rows(copy) == [("Ann",)]
    assert backups(source) == [copy]


def test_the_copy_of_a_write_ahead_log_needs_no_log(
    connection: sqlite3.Connection, source: Path
) -> None:
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("INSERT INTO people VALUES ('Bob')")
    connection.commit()
    copy = back_up(connection, source)
    assert rows(copy) == [("Ann",), ("Bob",)]
    assert sorted(source.parent.glob("*backup*")) == [copy]
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_only_the_newest_copies_stay(connection: sqlite3.Connection, source: Path) -> None:
    bystander = source.with_name("people.backup-of-mine.txt")
    bystander.touch()
    made = [back_up(connection, source) for _ in range(KEPT_BACKUPS + 2)]
    assert backups(source) == made[-KEPT_BACKUPS:]
    assert bystander.exists()


def test_a_half_made_copy_is_replaced(connection: sqlite3.Connection, source: Path) -> None:
    source.with_name("people.backup.partial").write_bytes(b"half" * 5000)
    assert rows(back_up(connection, source)) == [("Ann",)]
    assert not source.with_name("people.backup.partial").exists()


def test_a_copy_that_fails_the_check_is_not_kept(
    connection: sqlite3.Connection, source: Path
) -> None:
    connection.execute("INSERT INTO people VALUES (NULL)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE people (name TEXT NOT NULL)'")
    connection.commit()
    with pytest.raises(DatabaseDamaged, match=r"people\.db"):
        back_up(connection, source)
    assert [file.name for file in source.parent.iterdir()] == ["people.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_the_copy_is_private(connection: sqlite3.Connection, source: Path) -> None:
    assert back_up(connection, source).stat().st_mode & 0o777 == 0o600


def test_a_private_file_keeps_its_content(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"content")
    create_private_file(file)
    assert file.read_bytes() == b"content"
