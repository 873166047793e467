from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlite_utils

from facerec_desktop.core.errors import DatabaseTooNew, InternalError
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import faces

Step = Callable[[sqlite_utils.Database], None]


def later(database: sqlite_utils.Database) -> None:
    database.execute("CREATE TABLE rejections (id INTEGER PRIMARY KEY)")


def failing(database: sqlite_utils.Database) -> None:
    database.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    database.execute("DELETE FROM people")
    database.execute("INSERT INTO no_such_table VALUES (1)")


@pytest.fixture
def add_steps(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def add(*steps: Step) -> None:
        monkeypatch.setattr(migrations, "STEPS", (migrations.initial, *steps))

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
