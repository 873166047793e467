"""When copies of the database are made, and what is in them."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from facerec_desktop.core.errors import (
    DatabaseGone,
    ErasureUnfinished,
    StorageError,
)
from facerec_desktop.storage import backup, copying, side_copies, soundness
from facerec_desktop.storage.backup import (
    backups,
)
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.forgetting import forget
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import backup_cards, prepare, restore_file
from tests.storage.copies import copy_of, names_in, ruin, unhurried
from tests.storage.faces import enrol_some, faces, names

Meanwhile: TypeAlias = Callable[[Callable[[Database, Path], object]], Path | None]


def test_a_copy_is_made_while_others_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_STEP", 1)
    enrol_some(path, 3)
    with Database(path) as database:
        people = PeopleStore(database)
        written: list[str] = []

        def write() -> None:
            if len(written) < 3:
                written.append(people.add(f"new {len(written)}", *faces(7)).name)

        copy = database.back_up(write)
        assert copy is not None
        people.add("later", *faces(8))
    assert names_in(copy) == sorted([*written, "person 0", "person 1", "person 2"])


def test_a_database_that_never_rests_is_copied_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_STEP", 1)
    enrol_some(path, 2)
    with Database(path) as database:
        people = PeopleStore(database)
        count = iter(range(1000))
        copy = database.back_up(lambda: people.add(f"new {next(count)}", *faces(7)) and None)
        expected = names(database)
    assert copy is not None
    assert names_in(copy) == expected


def test_copying_can_be_ended_and_leaves_nothing(path: Path) -> None:
    enrol_some(path)

    def refuse() -> None:
        raise KeyboardInterrupt

    with Database(path) as database, pytest.raises(KeyboardInterrupt):
        database.back_up(refuse)
    assert {file.name for file in path.parent.iterdir()} == {"people.db", "people.db.lock"}


@pytest.fixture
def meanwhile(path: Path) -> Iterator[Meanwhile]:
    """Does something to a database while a copy is made of it; gives what became of the copy."""
    enrol_some(path)
    copy = copy_of(path)
    with Database(path) as database:

        def meanwhile(act: Callable[[Database, Path], object]) -> Path | None:
            changes, begun = database._copies.changes, threading.Event()

            def wait_for_it() -> None:
                begun.set()
                while database._copies.changes == changes:
                    time.sleep(0.001)

            made: list[Path | None] = []
            copying = threading.Thread(target=lambda: made.append(database.back_up(wait_for_it)))
            copying.start()
            begun.wait()
            act(database, copy)
            copying.join()
            assert not list(path.parent.glob("*.backup.partial*"))
            return made[0]

        yield meanwhile


def test_whoever_is_forgotten_while_a_copy_is_made_is_in_no_copy(
    path: Path, meanwhile: Meanwhile
) -> None:
    def act(database: Database, _: Path) -> None:
        forget(database, PeopleStore(database).find("person 1").id)

    assert meanwhile(act) is None
    assert backups(path) == []


def test_a_copy_that_is_made_gives_way_to_one_that_is_restored(
    path: Path, meanwhile: Meanwhile
) -> None:
    def act(database: Database, copy: Path) -> None:
        PeopleStore(database).add("Ann", *faces(9))
        database.restore(prepare(path, copy))

    assert meanwhile(act) is None
    assert len(backups(path)) == 2
    assert "Ann" in names_in(backups(path)[-1])


def test_a_copy_that_is_made_ends_with_the_database(path: Path, meanwhile: Meanwhile) -> None:
    assert meanwhile(lambda database, _: database.close()) is None
    assert len(backups(path)) == 1


def test_copies_are_made_one_after_the_other(path: Path) -> None:
    enrol_some(path)
    made: list[Path | None] = []
    with Database(path) as database:
        threads = [
            threading.Thread(target=lambda: made.append(database.back_up(unhurried)))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(one for one in made if one) == backups(path)
    assert len(backups(path)) == 3


def test_a_copy_that_does_not_end_keeps_nobody_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_copies, "PATIENCE", 0.01)
    enrol_some(path)
    with Database(path) as database:
        ann = PeopleStore(database).find("person 1").id
        told: list[StorageError] = []

        def forget_it() -> None:
            with pytest.raises(ErasureUnfinished) as caught:
                forget(database, ann)
            told.append(caught.value)

        def forget_once() -> None:
            if not told:
                thread = threading.Thread(target=forget_it)
                thread.start()
                thread.join()

        assert database.back_up(forget_once) is None
        assert len(told) == 1
    with Database(path):
        assert backups(path) == []


def test_checking_a_copy_can_be_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_INSTRUCTIONS", 1)
    enrol_some(path)
    checks: list[str] = []

    def check_in_full(connection: sqlite3.Connection, path: Path) -> None:
        checks.append("begun")
        soundness.check_in_full(connection, path)
        checks.append("ended")

    def refuse() -> None:
        if checks:
            raise KeyboardInterrupt

    monkeypatch.setattr(backup, "check_in_full", check_in_full)
    with Database(path) as database, pytest.raises(KeyboardInterrupt):
        database.back_up(refuse)
    assert checks == ["begun"]
    assert not list(path.parent.glob("*partial*"))


def test_cards_say_when_and_how_many(path: Path) -> None:
    enrol_some(path, 2)
    first = copy_of(path)
    with Database(path) as database:
        PeopleStore(database).add("Ann", *faces(9))
    second = copy_of(path)
    ruin(first)
    os.truncate(first, 100)
    cards = backup_cards(path)
    assert [(card.path, card.people) for card in cards] == [(second, 3), (first, None)]
    assert cards[0].size == second.stat().st_size
    assert cards[0].made_at > cards[1].made_at


def test_an_empty_file_beside_copies_is_no_new_database(path: Path) -> None:
    with Database(path):
        pass
    os.truncate(path, 0)
    with Database(path) as database:  # nothing tells that it ever held anything
        assert names(database) == []
    enrol_some(path, 2)
    copy = copy_of(path)
    os.truncate(path, 0)
    with pytest.raises(DatabaseGone), Database(path):
        pass
    assert path.stat().st_size == 0
    restore_file(path, copy)
    assert names_in(path) == ["person 0", "person 1"]
