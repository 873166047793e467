"""When copies of the database are made, and what is in them."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage import backup
from facerec_desktop.storage.backup import (
    KEPT_BACKUPS,
    KEPT_WEEKS,
    MAX_AGE,
    backups,
    is_due,
    made_at,
)
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.forgetting import forget
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import backup_cards, restore_file
from tests.storage.copies import copy_of, names_in, ruin
from tests.storage.faces import enrol_some, faces, names


def test_a_copy_is_due_once_a_day_if_something_changed(path: Path) -> None:
    assert not is_due(path)
    enrol_some(path)
    assert is_due(path)
    copy = copy_of(path)
    tomorrow = made_at(copy) + MAX_AGE + timedelta(minutes=1)
    assert not is_due(path)
    assert not is_due(path, tomorrow)
    with Database(path) as database:
        PeopleStore(database).add("Ann", *faces(9))
    assert not is_due(path)
    assert is_due(path, tomorrow)
    assert is_due(path, made_at(copy) - timedelta(hours=1))


def test_one_copy_of_each_of_the_last_weeks_stays(path: Path) -> None:
    path.parent.mkdir()
    day = datetime(2026, 3, 2, 12, tzinfo=UTC)
    older = [day + timedelta(days=days) for days in range(7 * (KEPT_WEEKS + 2))]
    for moment in older:
        stamp = moment.strftime("%Y%m%dT%H%M%S.%fZ")
        path.with_name(f"people.backup-{stamp}.db").write_bytes(b"")
    enrol_some(path, 1)
    copy = copy_of(path)
    sundays = [moment for moment in older if moment.isoweekday() == 7][-KEPT_WEEKS + 1 :]
    wanted = {*sundays, *older[-KEPT_BACKUPS + 1 :], made_at(copy)}
    assert [made_at(one) for one in backups(path)] == sorted(wanted)


def test_a_copy_is_made_while_others_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_STEP", 1)
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
    monkeypatch.setattr(backup, "_STEP", 1)
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


def test_whoever_is_forgotten_while_a_copy_is_made_is_in_no_copy(path: Path) -> None:
    enrol_some(path)
    with Database(path) as database:
        ann = PeopleStore(database).find("person 1").id

        def forget_once() -> None:
            thread = threading.Thread(target=lambda: database.erasure or forget(database, ann))
            thread.start()
            thread.join()

        assert database.back_up(forget_once) is None
    assert backups(path) == []
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
    with pytest.raises(DatabaseDamaged), Database(path):
        pass
    assert path.stat().st_size == 0
    restore_file(path, copy)
    assert names_in(path) == ["person 0", "person 1"]
