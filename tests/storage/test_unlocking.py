from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    KeyringUnusable,
    PassphraseWrong,
)
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage import header, sealing
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.personal import PERSONAL
from facerec_desktop.storage.snapshot import read_snapshot
from tests.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, PlaintextKeyring
from tests.storage.faces import MODEL
from tests.storage.sealed import PASSPHRASE, everything, seal

BY_PASSPHRASE = Unlocking(passphrase=PASSPHRASE)
OTHER_PASSPHRASE = "another passphrase é"  # noqa: S105


def use(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)


def test_a_lost_keyring_is_made_good_by_the_passphrase(
    sealed: Path, keyring_in_memory: MemoryKeyring
) -> None:
    keyring_in_memory.kept.clear()
    with pytest.raises(DatabaseLocked, match="keyring of this computer does not give"):
        Database(sealed)
    with pytest.raises(PassphraseWrong):
        Database(sealed, Unlocking(passphrase=f"not {PASSPHRASE}"))
    with Database(sealed, BY_PASSPHRASE) as database:
        assert len(PeopleStore(database).list()) == 3
    with Database(sealed) as database:  # the keyring has the key again
        assert sealing.protection(database).is_key_kept


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, LockedKeyring])
def test_a_profile_moved_to_a_computer_without_keyring_opens_by_passphrase(
    sealed: Path, tmp_path: Path, backend: type[KeyringBackend]
) -> None:
    use(backend())
    moved = tmp_path / "other computer" / "people.db"
    shutil.copytree(sealed.parent, moved.parent)
    with pytest.raises(DatabaseLocked):
        Database(moved)
    with Database(moved, BY_PASSPHRASE) as database:
        assert PeopleStore(database).find("Zaphod").name == "Zaphod"
        assert not sealing.protection(database).is_key_kept
    with pytest.raises(DatabaseLocked):
        Database(moved)


def test_a_wrong_key_in_the_keyring_opens_nothing(
    sealed: Path, keyring_in_memory: MemoryKeyring
) -> None:
    for place in keyring_in_memory.kept:
        keyring_in_memory.kept[place] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    with pytest.raises(DatabaseLocked):
        Database(sealed)
    for place in keyring_in_memory.kept:
        keyring_in_memory.kept[place] = "no base64 at all"
    with pytest.raises(DatabaseLocked):
        Database(sealed)
    with Database(sealed, BY_PASSPHRASE):
        pass
    with Database(sealed):
        pass


@pytest.mark.long
@pytest.mark.parametrize(
    "backend", [keyring.backends.fail.Keyring, LockedKeyring, ForgetfulKeyring, PlaintextKeyring]
)
def test_without_a_keyring_nothing_is_sealed_by_itself_nor_left_half(
    filled: Path, backend: type[KeyringBackend]
) -> None:
    use(backend())
    with Database(filled) as database:
        before = everything(database)
        with pytest.raises(KeyringUnusable):
            seal(database)
        assert not sealing.protection(database).is_sealed
        assert everything(database) == before
        seal(database, asks=True)
        assert sealing.protection(database).asks
    with pytest.raises(DatabaseLocked, match="Enter the passphrase"):
        Database(filled)
    with Database(filled, BY_PASSPHRASE) as database:
        assert everything(database) == before
    with pytest.raises(DatabaseLocked):
        Database(filled)  # it is asked for again


@pytest.mark.long
def test_the_passphrase_can_be_changed(sealed: Path, keyring_in_memory: MemoryKeyring) -> None:
    with Database(sealed) as database:
        with pytest.raises(PassphraseWrong):
            sealing.change_passphrase(database, "short")
        sealing.change_passphrase(database, OTHER_PASSPHRASE)
    with Database(sealed) as database:  # the key is the same
        assert len(PeopleStore(database).list()) == 3
    keyring_in_memory.kept.clear()
    with pytest.raises(PassphraseWrong):
        Database(sealed, BY_PASSPHRASE)
    with Database(
        sealed, Unlocking(passphrase=unicodedata.normalize("NFD", OTHER_PASSPHRASE))
    ) as database:
        assert len(PeopleStore(database).list()) == 3


def test_a_lost_header_is_no_reason_to_go_on_readably(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as connection, connection:
        connection.execute("DELETE FROM vault")
    with pytest.raises(DatabaseDamaged, match="lost what is needed to unlock"):
        Database(sealed)


def test_a_snapshot_needs_the_key_as_well(sealed: Path, keyring_in_memory: MemoryKeyring) -> None:
    with Database(sealed) as database:
        key = database.vault.key
        gallery = EmbeddingStore(database).gallery(MODEL)
        keyring_in_memory.kept.clear()
        with pytest.raises(DatabaseLocked):
            read_snapshot(sealed, MODEL)
        snapshot = read_snapshot(sealed, MODEL, Unlocking(key=key))
        assert snapshot.gallery.names == gallery.names
        assert snapshot.vault.key == key
        assert "monday" in snapshot.sessions


def test_secrets_do_not_show_in_a_report() -> None:
    assert PASSPHRASE not in repr(BY_PASSPHRASE)
    assert header.TABLE not in PERSONAL
