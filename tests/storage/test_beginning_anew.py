"""A database that is gone is missed while there are copies of it, and begun anew on request."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseBusy, DatabaseGone
from facerec_desktop.storage.backup import KEPT_BACKUPS, backups, damaged_files, made_at
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.due import is_due
from facerec_desktop.storage.forgetting import forget
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import restore_file, start_afresh
from tests.storage.copies import copy_of, names_in
from tests.storage.faces import enrol_some


def test_a_missing_database_beside_copies_is_no_new_one(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    path.unlink()
    with pytest.raises(DatabaseGone, match="backups"), Database(path):
        pass
    assert not path.exists()
    assert backups(path) == [copy]
    copy.unlink()
    assert names_in(path) == []


def test_a_new_database_is_begun_on_request_and_copies_stay(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    path.unlink()
    assert start_afresh(path) is None
    assert names_in(path) == []
    assert path.stat().st_mode & 0o077 == 0
    assert backups(path) == [copy]
    assert [file for file in path.parent.iterdir() if "partial" in file.name] == []


@pytest.mark.parametrize("how", ["cut", "sound"])
def test_what_was_there_is_kept(path: Path, how: str) -> None:
    enrol_some(path, 2)
    if how == "cut":
        os.truncate(path, path.stat().st_size // 2)
    left = path.read_bytes()
    aside = start_afresh(path)
    assert names_in(path) == []
    assert damaged_files(path) == ([aside] if aside else [])
    if how == "cut":
        assert aside is not None
        assert aside.read_bytes() == left
    else:
        [copy] = backups(path)
        assert names_in(copy) == ["person 0", "person 1"]


def test_an_open_database_is_left_alone(path: Path) -> None:
    with Database(path), pytest.raises(DatabaseBusy):
        start_afresh(path)


def test_a_database_begun_from_nothing_rotates_no_copies_of_the_one_before(path: Path) -> None:
    enrol_some(path, 2)
    earlier = [copy_of(path) for _ in range(KEPT_BACKUPS)]
    path.unlink()
    start_afresh(path)
    enrol_some(path, 1)
    later = [copy_of(path) for _ in range(KEPT_BACKUPS + 2)]
    assert backups(path) == [*earlier, *later[-KEPT_BACKUPS:]]
    restore_file(path, earlier[-1])
    assert names_in(path) == ["person 0", "person 1"]
    newest = copy_of(path)
    assert backups(path)[-1] == newest
    assert set(later[-KEPT_BACKUPS:]) <= set(backups(path))


def test_a_database_begun_from_nothing_is_copied_soon(path: Path) -> None:
    enrol_some(path, 2)
    copy = copy_of(path)
    path.unlink()
    start_afresh(path)
    enrol_some(path, 1)
    assert is_due(path, made_at(copy) + timedelta(minutes=1))


def test_whoever_is_forgotten_is_in_no_copy_of_an_earlier_database_either(path: Path) -> None:
    enrol_some(path, 2)
    copy_of(path)
    path.unlink()
    start_afresh(path)
    enrol_some(path, 1)
    with Database(path) as database:
        receipt = forget(database, PeopleStore(database).find("person 0").id)
    assert receipt.backups == 1
    assert backups(path) == []
