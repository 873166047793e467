"""Copies that take the place of the database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseBusy, DatabaseDamaged, DatabaseTooNew, StorageError
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import (
    backups,
    damaged_files,
)
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import prepare, restore_file
from facerec_desktop.storage.soundness import check_in_full, open_to_read
from tests.storage.copies import copy_of, names_in, ruin, unhurried
from tests.storage.faces import enrol_some, faces, names


def test_a_sound_database_becomes_the_newest_copy(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    with Database(path) as database:
        PeopleStore(database).add("Ann", *faces(9))
    assert restore_file(path, copy) is None
    assert names_in(path) == ["person 0", "person 1"]
    assert names_in(backups(path)[-1]) == ["Ann", "person 0", "person 1"]
    assert damaged_files(path) == []


@pytest.mark.parametrize("how", ["overwritten", "cut", "text", "empty", "gone"])
def test_a_damaged_database_is_put_aside_and_never_deleted(path: Path, how: str) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    match how:
        case "overwritten":
            ruin(path)
        case "cut":
            os.truncate(path, path.stat().st_size // 2)
        case "text":
            path.write_bytes(b"no database at all" * 100)
        case "empty":
            os.truncate(path, 0)
        case "gone":
            path.unlink()
    left = path.read_bytes() if path.exists() else b""
    aside = restore_file(path, copy)
    assert names_in(path) == ["person 0", "person 1"]
    if left:
        assert aside is not None
        assert aside.read_bytes() == left
        assert aside.stat().st_mode & 0o077 == 0
    else:
        assert aside is None
    assert damaged_files(path) == ([aside] if aside else [])
    assert names_in(copy) == ["person 0", "person 1"]


def test_the_journal_of_a_damaged_database_is_not_played_back_into_the_new_one(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    ruin(path)
    journal = path.with_name("people.db-journal")
    journal.write_bytes(b"what belongs to the old file")
    assert restore_file(path, copy) is not None
    assert not journal.exists()
    assert names_in(path) == ["person 0", "person 1"]


def test_an_open_database_is_restored_in_place_and_stays_usable(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    with Database(path) as database:
        people = PeopleStore(database)
        people.add("Ann", *faces(9))
        people.rename("person 0", "Zoe")
        database.restore(prepare(path, copy))
        assert names(database) == ["person 0", "person 1"]
        people.rename("person 1", "Bob")
        entry = Journal(database).undo()
        assert entry is not None
        assert entry.subject == "person 1"
        assert names(database) == ["person 0", "person 1"]
    assert names_in(path) == ["person 0", "person 1"]
    assert names_in(backups(path)[-1]) == ["Ann", "person 1", "Zoe"]


def test_an_open_database_that_is_damaged_is_put_aside_in_place(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    with Database(path) as database:
        break_an_index(path)
        database.restore(prepare(path, copy))
        assert names(database) == ["person 0", "person 1"]
        [aside] = damaged_files(path)
        with pytest.raises(DatabaseDamaged):
            database_is_sound(aside)
    database_is_sound(path)


def break_an_index(path: Path) -> None:
    """What only the full check sees: an index is another one's."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
            "'vetoes_of_person') WHERE name = 'samples_of_person'"
        )
        [version] = other.execute("PRAGMA schema_version").fetchone()
        other.execute(f"PRAGMA schema_version = {version + 1}")
        other.commit()


def database_is_sound(path: Path) -> None:
    with closing(open_to_read(path)) as connection:
        check_in_full(connection, path)


def test_a_copy_of_an_older_version_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", released[:2])
    with Database(path) as database:
        with database.transaction() as tables:
            tables.execute("INSERT INTO people VALUES (1,'Ann','ann','2026-01-01',NULL,NULL,NULL)")
        copy = database.back_up(unhurried)
    assert copy is not None
    monkeypatch.setattr(migrations, "STEPS", released)
    with Database(path) as database:
        database.restore(prepare(path, copy))
        assert names(database) == ["Ann"]
    restore_file(path, copy)
    assert names_in(path) == ["Ann"]


def test_what_cannot_be_restored_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    ruined = tmp_path / "ruined.db"
    ruined.write_bytes(copy.read_bytes())
    ruin(ruined)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    empty = tmp_path / "empty.db"
    empty.touch()
    text = tmp_path / "text.db"
    text.write_text("hello")
    before = path.read_bytes(), sorted(path.parent.iterdir())
    for bad, words in (
        (ruined, "damaged"),
        (foreign, "no backup"),
        (empty, "no backup"),
        (text, "damaged"),
    ):
        with pytest.raises(DatabaseDamaged, match=words):
            restore_file(path, bad)
    with pytest.raises(StorageError, match="There is no backup"):
        restore_file(path, tmp_path / "nowhere.db")
    with Database(path), pytest.raises(DatabaseBusy):
        restore_file(path, copy)
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:2])
    with pytest.raises(DatabaseTooNew):
        restore_file(path, copy)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before
