"""A database whose file, disk or process fails."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseDamaged, DatabaseUnwritable, StorageError
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.tuning import PAGE_SIZE
from tests.storage.children import start
from tests.storage.faces import MODEL, enrol_some, faces, names

# Damage


def test_random_bytes_are_damage(path: Path) -> None:
    path.parent.mkdir()
    content = random.Random(1).randbytes(3 * PAGE_SIZE)
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match=r"people\.db"):
        Database(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("share", [0.001, 0.01, 0.3, 0.5, 0.9, 0.97, 0.999])
def test_a_truncated_file_is_damage(path: Path, share: float) -> None:
    enrol_some(path)
    os.truncate(path, int(path.stat().st_size * share))
    content = path.read_bytes()
    with pytest.raises(DatabaseDamaged):
        Database(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("page", [0, 1, 2, 3, 4, 5])
def test_an_overwritten_page_is_damage(path: Path, page: int) -> None:
    enrol_some(path)
    with path.open("r+b") as file:
        file.seek(page * PAGE_SIZE)
        file.write(random.Random(page).randbytes(PAGE_SIZE))
    with pytest.raises(DatabaseDamaged):
        Database(path)


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Database(path) as database:
        assert names(database) == []


def test_a_database_of_another_program_is_refused_unharmed(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="another program"):
        Database(path)
    assert path.read_bytes() == before


# Disks that do not take it


def test_a_file_in_place_of_the_folder_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(DatabaseUnwritable, match="data"):
        Database(tmp_path / "data" / "people.db")


def test_a_folder_in_place_of_the_file_is_unwritable(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DatabaseUnwritable, match=r"people\.db"):
        Database(path)


def fill_up(database: Database) -> None:
    with database.transaction() as tables:
        [pages] = tables.execute("PRAGMA page_count").fetchone()
        tables.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def make_read_only(database: Database) -> None:
    with database.transaction() as tables:
        tables.execute("PRAGMA query_only = ON")


@pytest.mark.parametrize(
    ("break_it", "words"), [(fill_up, "too full"), (make_read_only, "may not be written")]
)
def test_a_refused_write_changes_nothing(
    path: Path, break_it: Callable[[Database], None], words: str
) -> None:
    with Database(path) as database:
        people = PeopleStore(database)
        people.add("Ann", *faces(1))
        break_it(database)
        for _ in range(2):
            with pytest.raises(DatabaseUnwritable, match=words):
                people.add("Bob", *faces(*range(20)))
        assert names(database) == ["Ann"]
    with Database(path) as database:
        assert names(database) == ["Ann"]
        assert EmbeddingStore(database).gallery(MODEL).names == ("Ann",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move open files")
def test_a_file_moved_away_while_open_is_noticed(path: Path, database: Database) -> None:
    people = PeopleStore(database)
    people.add("Ann", *faces(1))
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StorageError):
        people.add("Bob", *faces(2))


# Sudden death


@pytest.mark.long
def test_a_killed_program_leaves_whole_people_only(path: Path) -> None:
    acknowledged: list[str] = []
    for seconds in (0.05, 0.2, 0.35):
        with start("enrol", path) as child:
            assert child.stdout is not None
            acknowledged.append(child.stdout.readline().strip())
            time.sleep(seconds)
            os.kill(child.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            # What follows the last line break was cut off by the kill.
            acknowledged += child.stdout.read().rpartition("\n")[0].split("\n")
        with Database(path) as database:
            people = PeopleStore(database).list()
            assert {person.sample_count for person in people} == {3}
            gallery = EmbeddingStore(database).gallery(MODEL)
            assert len(gallery.vectors) == 3 * len(people) == 3 * len(gallery.names)
            assert set(filter(None, acknowledged)) <= {person.name for person in people}
            with database.transaction() as tables:
                assert tables.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(acknowledged) > 3
