"""Restoring where people are sealed, or the copy is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseLocked
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import prepare, restore_file
from facerec_desktop.storage.sealing import protection, turn_off, turn_on
from tests.keyrings import MemoryKeyring
from tests.storage.faces import faces
from tests.storage.sealed import PASSPHRASE, everything, found, seal


@pytest.mark.long
@pytest.mark.parametrize("copy_is_sealed", [True, False])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_what_is_restored_is_stored_as_people_are_now(
    filled: Path, keyring_in_memory: MemoryKeyring, is_sealed: bool, copy_is_sealed: bool
) -> None:
    kept = filled.with_name("kept.db")
    with Database(filled) as database:
        before = everything(database)
        if copy_is_sealed:
            seal(database)
    shutil.copy(filled, kept)
    with Database(filled, Unlocking(passphrase=PASSPHRASE)) as database:
        if is_sealed != copy_is_sealed:
            turned = turn_on(database, PASSPHRASE, asks=False) if is_sealed else turn_off(database)
            assert list(turned)
        PeopleStore(database).add("Later", *faces(50))
        ready = prepare(filled, kept)
        if copy_is_sealed and not is_sealed:  # the key of the copy was dropped
            with pytest.raises(DatabaseLocked):
                database.restore(ready)
        database.restore(ready, Unlocking(passphrase=PASSPHRASE))
        ready.unlink()
        assert everything(database) == before
        assert protection(database).is_sealed == is_sealed
    kept.unlink()
    if is_sealed:
        assert found(filled.parent) == []
    with Database(filled, Unlocking(passphrase=PASSPHRASE)) as database:
        assert everything(database) == before


def test_a_closed_sealed_database_is_not_replaced_by_a_readable_copy(
    filled: Path, keyring_in_memory: MemoryKeyring
) -> None:
    kept = filled.with_name("kept.db")
    shutil.copy(filled, kept)
    with Database(filled) as database:
        seal(database)
    with pytest.raises(DatabaseLocked, match="one is sealed and the other is not"):
        restore_file(filled, kept)
    with Database(filled) as database:
        assert protection(database).is_sealed
