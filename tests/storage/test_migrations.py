from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from facerec_desktop.core.errors import DatabaseTooNew, InternalError
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.encoding import encode_crop, encode_landmarks, encode_now
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import faces, sample

Step = Callable[[sqlite_utils.Database], None]


def later(database: sqlite_utils.Database) -> None:
    database.execute("CREATE TABLE rejections (id INTEGER PRIMARY KEY)")


def failing(database: sqlite_utils.Database) -> None:
    database.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    database.execute("DELETE FROM people")
    database.execute("INSERT INTO no_such_table VALUES (1)")


@pytest.fixture
def add_steps(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    released = migrations.STEPS

    def add(*steps: Step) -> None:
        monkeypatch.setattr(migrations, "STEPS", (*released, *steps))

    return add


def enrol_ann(path: Path) -> None:
    with Database(path) as database:
        PeopleStore(database).add("Ann", *faces(1))


def names(path: Path) -> list[str]:
    with Database(path) as database:
        return [person.name for person in PeopleStore(database).list()]


def test_a_new_database_gets_the_tables_without_a_backup(path: Path) -> None:
    with Database(path) as database, database.transaction() as tables:
        assert {"people", "samples", "models", "embeddings", "settings"} <= set(
            tables.table_names()
        )
    assert backups(path) == []


def test_opening_again_migrates_nothing(path: Path) -> None:
    enrol_ann(path)
    before = path.read_bytes()
    assert names(path) == ["Ann"]
    assert path.read_bytes() == before
    assert backups(path) == []


def test_a_step_keeps_the_people_and_a_copy_from_before(
    path: Path, add_steps: Callable[..., None]
) -> None:
    enrol_ann(path)
    add_steps(later)
    with Database(path) as database, database.transaction() as tables:
        assert "rejections" in tables.table_names()
        assert tables.table("people").count == 1
    [copy] = backups(path)
    add_steps()
    assert names(copy) == ["Ann"]


def test_a_failing_step_leaves_nothing_behind(path: Path, add_steps: Callable[..., None]) -> None:
    enrol_ann(path)
    add_steps(later, failing)
    with pytest.raises(InternalError, match="no_such_table"):
        Database(path)
    assert len(backups(path)) == 1
    add_steps(later)
    with Database(path) as database, database.transaction() as tables:
        assert "rejections" in tables.table_names()
        assert "half" not in tables.table_names()
        assert tables.table("people").count == 1


def test_a_first_start_that_died_early_is_completed(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    migrations._schema().ensure_migrations_table(
        sqlite_utils.Database(connection, execute_plugins=False)
    )
    connection.close()
    assert names(path) == []
    assert backups(path) == []


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_newer_database_is_refused_unharmed(
    path: Path, add_steps: Callable[..., None], journal: str
) -> None:
    enrol_ann(path)
    add_steps(later)
    names(path)
    add_steps()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()
    connection.close()
    before = path.read_bytes()
    files = sorted(path.parent.iterdir())
    with pytest.raises(DatabaseTooNew, match=r"people\.db"):
        Database(path)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == files


def test_the_first_version_of_the_database_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    tables = sqlite_utils.Database(path, execute_plugins=False)
    schema = Migrations("facerec-desktop")
    schema(name="initial")(migrations.initial)
    schema.apply(tables)
    made = {"id": 7, "name": "Ann", "name_key": "ann", "created_at": encode_now()}
    tables.table("people").insert(made)
    stored = {
        "id": 3,
        "person_id": 7,
        "quality": 0.5,
        "source": "a.jpg",
        "session": "monday",
        "created_at": encode_now(),
        "crop": encode_crop(sample(1).crop),
        "landmarks": encode_landmarks(sample(1).landmarks),
    }
    tables.table("samples").insert(stored)
    tables.close()
    with Database(path) as database:
        people = PeopleStore(database)
        [ann] = people.list()
        assert (ann.id, ann.name, ann.cover_id, ann.consent) == (7, "Ann", 3, None)
        [face] = people.samples(7)
        assert face.origin is None
        assert np.array_equal(face.crop, sample(1).crop)
        people.rename("Ann", "Anna")
        assert Journal(database).undo() is not None
        assert people.person(7) == ann
    assert len(backups(path)) == 1
