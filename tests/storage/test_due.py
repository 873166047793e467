"""When a copy of the database is due, by a clock that is handed in."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from facerec_desktop.storage.backup import made_at
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.due import MAX_AGE, RENEWAL_AGE, is_due
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.settings_store import SettingsStore
from tests.storage.copies import copy_of
from tests.storage.faces import enrol_some, faces


def made(copy: Path, moment: datetime) -> Path:
    """The same copy, as if it was made at another moment."""
    stamp = moment.strftime("%Y%m%dT%H%M%S.%fZ")
    return Path(shutil.copy(copy, copy.with_name(f"people.backup-{stamp}.db")))


def touched(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_a_copy_is_due_once_a_day_if_something_changed(path: Path) -> None:
    assert not is_due(path)
    enrol_some(path)
    assert is_due(path)
    copy = copy_of(path)
    tomorrow = made_at(copy) + MAX_AGE + timedelta(minutes=1)
    assert not is_due(path)
    assert not is_due(path, tomorrow)
    with Database(path) as database:
        SettingsStore(database).set("seen", 1)
    assert not is_due(path, tomorrow - timedelta(hours=1))
    assert is_due(path, tomorrow)
    assert is_due(path, made_at(copy) - timedelta(hours=1))


def test_a_copy_is_due_again_some_time_after_people_changed(path: Path) -> None:
    enrol_some(path)
    soon = made_at(copy_of(path)) + RENEWAL_AGE
    for change in (
        lambda database: PeopleStore(database).add("Ann", *faces(9)),
        lambda database: PeopleStore(database).rename("Ann", "Anna"),
        lambda database: Journal(database).undo(),
        lambda database: Journal(database).redo(),
    ):
        assert not is_due(path, soon)
        with Database(path) as database:
            change(database)
        assert not is_due(path, soon - timedelta(seconds=1))
        assert is_due(path, soon)
        soon = made_at(copy_of(path)) + RENEWAL_AGE
    assert not is_due(path, soon)


def test_a_newest_copy_that_broke_is_replaced_when_something_changes(path: Path) -> None:
    enrol_some(path)
    copy = copy_of(path)
    os.truncate(copy, 100)
    with Database(path) as database:
        SettingsStore(database).set("seen", 1)
    assert is_due(path, made_at(copy) + RENEWAL_AGE)


def test_a_clock_that_was_set_back_makes_one_copy_and_no_flood(path: Path) -> None:
    enrol_some(path)
    copy = copy_of(path)
    earlier = made_at(copy) - timedelta(days=30)
    touched(path, earlier)
    assert is_due(path, earlier)
    made(copy, earlier)
    assert not is_due(path, earlier + timedelta(hours=1))
