from __future__ import annotations

import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    InternalError,
)
from facerec_desktop.storage import database as database_module
from facerec_desktop.storage import tuning
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.tuning import PAGE_SIZE
from tests.storage.children import start
from tests.storage.faces import embedding, enrol_some, faces, names, sample

POSIX_ONLY = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps access lists instead"
)


def pragma(database: Database, name: str) -> object:
    with database.transaction() as tables:
        return tables.execute(f"PRAGMA {name}").fetchone()[0]


# Opening


@pytest.mark.parametrize(
    ("name", "value"),
    [("page_size", PAGE_SIZE), ("foreign_keys", 1), ("synchronous", 2), ("secure_delete", 1)],
)
def test_a_database_is_set_up_for_safety(database: Database, name: str, value: int) -> None:
    assert pragma(database, name) == value


@pytest.mark.parametrize(("floor", "journal"), [((3, 0, 0), "wal"), ((99, 0, 0), "delete")])
def test_the_write_ahead_log_needs_a_sound_sqlite(
    path: Path, monkeypatch: pytest.MonkeyPatch, floor: tuple[int, int, int], journal: str
) -> None:
    monkeypatch.setattr(tuning, "WAL_FLOOR", floor)
    with Database(path) as database:
        assert pragma(database, "journal_mode") == journal
        assert pragma(database, "page_size") == PAGE_SIZE


def test_a_database_with_a_log_opens_where_sqlite_is_older(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "WAL_FLOOR", (3, 0, 0))
    enrol_some(path)
    monkeypatch.setattr(tuning, "WAL_FLOOR", (99, 0, 0))
    with Database(path) as database:
        assert pragma(database, "journal_mode") == "delete"
        assert len(names(database)) == 4


@POSIX_ONLY
def test_everything_is_private_to_the_user(path: Path) -> None:
    enrol_some(path)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


@POSIX_ONLY
def test_the_file_is_private_from_its_first_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    with Database(path):
        assert path.stat().st_mode & 0o777 == 0o600


@POSIX_ONLY
def test_a_file_others_could_read_becomes_private(path: Path) -> None:
    enrol_some(path)
    path.chmod(0o644)
    with Database(path):
        assert path.stat().st_mode & 0o777 == 0o600


@POSIX_ONLY
def test_a_folder_of_the_users_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with Database(tmp_path / "people.db"):
        assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_what_was_stored_is_there_the_next_time(path: Path) -> None:
    enrol_some(path)
    with Database(path) as database:
        assert len(names(database)) == 4


@pytest.mark.parametrize("name", ["名前 ü.db", "a?mode=memory#%20.db", "no suffix"])
def test_odd_file_names_are_file_names(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("no such file names on Windows")
    enrol_some(tmp_path / name, 1)
    assert (tmp_path / name).stat().st_size > 0


def test_a_closed_database_says_so(path: Path) -> None:
    database = Database(path)
    database.close()
    database.close()
    with pytest.raises(InternalError, match="closed"):
        names(database)


# One instance


def test_a_second_instance_in_this_process_is_refused(path: Path, database: Database) -> None:
    with pytest.raises(DatabaseBusy, match=r"people\.db"):
        Database(path)
    PeopleStore(database).add("Ann", *faces(1))


def test_a_link_leads_to_the_same_instance(path: Path, database: Database, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with pytest.raises(DatabaseBusy):
        Database(link)


def test_another_process_keeps_us_out_until_it_dies(path: Path) -> None:
    with start("hold", path) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            with pytest.raises(DatabaseBusy, match=r"people\.db"):
                Database(path)
        finally:
            child.kill()
    with Database(path) as database:
        assert names(database) == []


def test_another_program_holding_the_file_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    enrol_some(path)
    with Database(path) as database, closing(sqlite3.connect(path)) as browser:
        browser.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusy, match="Another program"):
            names(database)
        browser.rollback()
        assert len(names(database)) == 4


def test_a_failed_start_releases_the_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(DatabaseDamaged):
            Database(path)
    path.unlink()
    with Database(path):
        pass


# Transactions


def test_an_exception_undoes_the_whole_block(database: Database) -> None:
    people = PeopleStore(database)

    def fail_after_adding() -> None:
        with database.transaction():
            people.add("Ann", *faces(1))
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_adding()
    assert names(database) == []
    with database.transaction() as tables:
        assert tables.table("samples").count == 0
        assert tables.table("embeddings").count == 0


def test_an_inner_failure_undoes_only_itself(database: Database) -> None:
    people = PeopleStore(database)
    with database.transaction():
        people.add("Ann", *faces(1))
        with pytest.raises(InternalError):
            people.add("Bob", [sample(2)], [embedding(2, dimension=3)])
        people.add("Cid", *faces(3))
    assert names(database) == ["Ann", "Cid"]


def test_a_broken_rule_of_the_tables_is_our_mistake(database: Database) -> None:
    with pytest.raises(InternalError, match="FOREIGN KEY"), database.transaction() as tables:
        tables.execute("INSERT INTO embeddings VALUES (1, 1, x'00', NULL)")


def test_other_threads_wait_for_the_end_of_a_block(database: Database) -> None:
    seen: list[list[str]] = []
    reader = threading.Thread(target=lambda: seen.append(names(database)))
    with database.transaction():
        PeopleStore(database).add("Ann", *faces(1))
        reader.start()
        time.sleep(0.05)
        assert seen == []
        PeopleStore(database).add("Bob", *faces(2))
    reader.join()
    assert seen == [["Ann", "Bob"]]


@pytest.mark.parametrize("floor", [(3, 0, 0), (99, 0, 0)])
@pytest.mark.parametrize("nested", [False, True])
def test_the_deleted_leave_no_bytes_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, floor: tuple[int, int, int], nested: bool
) -> None:
    monkeypatch.setattr(tuning, "WAL_FLOOR", floor)
    vector = embedding(77).vector.tobytes()

    def traces() -> int:
        return sum(file.read_bytes().count(vector) for file in path.parent.glob("people.db*"))

    with Database(path) as database:
        people = PeopleStore(database)
        people.add("Ann", *faces(77))
        assert traces() > 0
        if nested:
            with database.transaction():
                people.delete("Ann")
        else:
            people.delete("Ann")
        assert traces() == 0
