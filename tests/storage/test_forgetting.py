"""What is left of whoever was forgotten is noted until it is erased, whatever happens meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.storage import database as database_module
from facerec_desktop.storage import leavings, sealing, tuning
from facerec_desktop.storage.backup import backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.forgetting import finish_forgetting, forget, outstanding
from facerec_desktop.storage.noted_people import FORGOTTEN
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import prepare, restore_file
from facerec_desktop.storage.scan_store import ScanStore
from tests.storage.copies import copy_of, unhurried
from tests.storage.faces import embedding, enrol_some, names


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Copies cannot be deleted until this is undone."""

    def refuse(_: Path) -> None:
        raise PermissionError("somebody has it open")

    monkeypatch.setattr(leavings, "erase_copies", refuse)
    return monkeypatch


def key(database: Database, name: str) -> int:
    return PeopleStore(database).find(name).id


def place(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return leavings.left_in(connection)


def test_whoever_was_forgotten_is_outstanding_until_all_of_them_is_erased(path: Path) -> None:
    enrol_some(path)
    with Database(path) as database:
        first, other, second = (key(database, f"person {one}") for one in (0, 1, 2))
        PeopleStore(database).merge("person 1", "person 0")
        forget(database, first)
        ScanStore(database).clear()
        forget(database, second)
        assert outstanding(database) == [first, other, second]
        finish_forgetting(database, [first, other])
    with Database(path) as database:
        assert outstanding(database) == [second]
        finish_forgetting(database, [second])
        assert outstanding(database) == []


def test_what_failed_is_made_up_for_by_whatever_erases_next(
    path: Path, failing: pytest.MonkeyPatch
) -> None:
    enrol_some(path)
    copy_of(path)
    with Database(path) as database:
        with pytest.raises(ErasureUnfinished):
            forget(database, key(database, "person 0"))
        with pytest.raises(ErasureUnfinished):
            ScanStore(database).clear()
        assert backups(path)
        failing.undo()
        ScanStore(database).clear()
        assert backups(path) == []
    assert place(path) == leavings.NOWHERE


def test_what_failed_is_made_up_for_by_the_next_start(
    path: Path, failing: pytest.MonkeyPatch
) -> None:
    enrol_some(path)
    copy_of(path)
    with Database(path) as database, pytest.raises(ErasureUnfinished):
        forget(database, key(database, "person 0"))
    with Database(path):  # it fails again, which keeps nobody out
        assert backups(path)
    failing.undo()
    with Database(path) as database:
        assert backups(path) == []
        assert len(outstanding(database)) == 1


def test_an_inner_failure_leaves_what_the_outer_block_erases(path: Path) -> None:
    enrol_some(path)
    copy_of(path)
    with Database(path) as database:
        people = PeopleStore(database)
        with database.transaction():
            people.delete("person 0")
            with pytest.raises(KeyError), database.transaction():
                raise KeyError
        assert backups(path) == []


def test_an_older_note_is_taken_over(path: Path) -> None:
    enrol_some(path)
    with Database(path) as database:
        person, other = key(database, "person 0"), key(database, "person 1")
        PeopleStore(database).merge("person 1", "person 0")
    copy_of(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM people WHERE id = ?", [person])
        connection.execute(f"PRAGMA user_version = {person}")
        connection.commit()
    with Database(path) as database:
        assert outstanding(database) == [person, other]
        assert backups(path) == []
        with database.transaction() as tables:
            assert tables.table("person_origins").count == 0
    assert place(path) == leavings.NOWHERE


def into_open(path: Path, copy: Path) -> None:
    with Database(path) as database:
        database.restore(prepare(path, copy))


def into_closed(path: Path, copy: Path) -> None:
    restore_file(path, copy)


@pytest.mark.parametrize("restore", [into_open, into_closed])
def test_a_restored_copy_erases_what_the_database_had_to(
    path: Path, tmp_path: Path, failing: pytest.MonkeyPatch, restore: Callable[[Path, Path], None]
) -> None:
    enrol_some(path)
    with Database(path) as database:
        forgotten = key(database, "person 0")
        copy = database.back_up(unhurried)
        assert copy is not None
        with pytest.raises(ErasureUnfinished):
            forget(database, forgotten)
    kept = copy.rename(tmp_path / "kept.db")
    restore(path, kept)
    assert place(path) == leavings.IN_COPIES
    failing.undo()
    with Database(path) as database:
        assert outstanding(database) == [forgotten]
        assert len(names(database)) == 4
    assert backups(path) == []
    assert place(path) == leavings.NOWHERE


@pytest.mark.parametrize("restore", [into_open, into_closed])
def test_a_list_that_broke_keeps_no_copy_from_being_restored(
    path: Path, restore: Callable[[Path, Path], None]
) -> None:
    enrol_some(path)
    copy = copy_of(path)
    with Database(path) as database, database.transaction() as tables:
        tables.table("settings").insert({"key": FORGOTTEN, "value": "[1, 2"}, replace=True)
    restore(path, copy)
    with Database(path) as database:
        assert outstanding(database) == []


def test_traces_are_not_restored_with_a_copy(path: Path, failing: pytest.MonkeyPatch) -> None:
    enrol_some(path)
    with Database(path) as database:
        with pytest.raises(ErasureUnfinished):
            forget(database, key(database, "person 0"))
        copy = database.back_up(unhurried)
    assert copy is not None
    assert place(copy) == leavings.IN_COPIES
    ready = prepare(path, copy)
    assert place(ready) == leavings.NOWHERE
    assert embedding(0).vector.tobytes() not in ready.read_bytes()


def test_a_reader_that_keeps_the_log_leaves_the_erasure_unfinished(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "WAL_FLOOR", (3, 0, 0))
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    enrol_some(path)
    vector = embedding(0).vector.tobytes()

    def traces() -> list[str]:
        return [one.name for one in path.parent.glob("people.db*") if vector in one.read_bytes()]

    with Database(path) as database:
        person = key(database, "person 0")
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM people").fetchall()
            with pytest.raises(ErasureUnfinished, match="traces of it are left"):
                forget(database, person)
            assert traces()
        ScanStore(database).clear()
        assert traces() == []


def test_copies_that_an_old_passphrase_opens_go_at_the_next_start_at_the_latest(
    sealed: Path, failing: pytest.MonkeyPatch
) -> None:
    copy_of(sealed)
    with Database(sealed) as database, pytest.raises(ErasureUnfinished):
        sealing.change_passphrase(database, "another passphrase")
    assert backups(sealed)
    failing.undo()
    with Database(sealed):
        assert backups(sealed) == []
