from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend

from facerec_desktop.core.errors import (
    PeopleError,
    PersonExists,
)
from facerec_desktop.storage import sealing
from facerec_desktop.storage.backup import back_up, backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.personal import PERSONAL
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.storage.veto_store import VetoStore
from tests.keyrings import MemoryKeyring
from tests.storage.faces import embedding, faces, sample
from tests.storage.sealed import PASSPHRASE, everything, found, seal


def use(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)


@pytest.mark.long
def test_the_search_finds_what_is_not_sealed(filled: Path) -> None:
    hits = found(filled.parent)
    assert len(hits) > 10
    assert any("windows" in hit for hit in hits)


@pytest.mark.long
def test_nothing_of_a_copied_folder_can_be_read(sealed: Path) -> None:
    assert found(sealed.parent) == []
    with Database(sealed) as database:
        assert found(sealed.parent) == []
        PeopleStore(database).add("Zaphod Remarkable", *faces(7, 8))
        Journal(database).undo()
        assert found(sealed.parent) == []


def test_everything_is_there_as_before(filled: Path, keyring_in_memory: MemoryKeyring) -> None:
    with Database(filled) as database:
        before = everything(database)
        seal(database)
        assert everything(database) == before
    with Database(filled) as database:
        assert sealing.protection(database).is_key_kept
        assert everything(database) == before
        for _ in sealing.turn_off(database):
            pass
        assert everything(database) == before
    assert keyring_in_memory.kept == {}
    use(keyring.backends.fail.Keyring())
    with Database(filled) as database:
        assert everything(database) == before
        assert not sealing.protection(database).is_sealed


def test_every_column_that_can_hold_text_or_bytes_was_thought_of(opened: Database) -> None:
    readable = {
        "people": {"created_at", "consented_at"},
        "samples": {"created_at"},
        "vetoes": {"created_at"},
        "journal": {"action", "made_at"},
        "journal_steps": {"statement"},
        "embeddings": {"checksum"},
        "veto_embeddings": {"checksum"},
        "scan_faces": {"box", "quality"},
        "heads": {"model_name", "weights_hash", "run", "created_at"},
        "models": {"name", "weights_hash"},
        "settings": {"key", "value"},
        "vector_sheets": {"marks", "vectors"},
        "vault": {"key_id", "wrapped_key", "proof"},
    }
    with opened.transaction() as tables:
        for name in set(tables.table_names()) - {"_sqlite_migrations", "sqlite_sequence"}:
            found = {c.name for c in tables.table(name).columns if c.type in {"TEXT", "BLOB"}}
            personal = PERSONAL.get(name)
            hidden = set(personal.cells) if personal else set()
            if personal and personal.lookup:
                hidden.add(personal.lookup.column)
            assert found - hidden == readable.get(name, set()), name


def test_edits_undo_and_forgetting_work_while_sealed(opened: Database) -> None:
    people, journal = PeopleStore(opened), Journal(opened)
    first = everything(opened)
    assert people.find("zaphod").name == "Zaphod"
    assert [one.name for one in people.list()] == ["Remarkable O'Brien", "Zaphod", "Жанна"]
    with pytest.raises(PersonExists):
        people.add("ZAPHOD", *faces(9))
    people.rename("Zaphod", "zaphod")
    people.merge("Жанна", "zaphod")
    VetoStore(opened).add(people.find("zaphod").id, sample(8), embedding(8))
    after = everything(opened)
    for _ in range(3):
        assert journal.undo() is not None
    assert {k: v for k, v in everything(opened).items() if k != "journal"} == {
        k: v for k, v in first.items() if k != "journal"
    }
    for _ in range(3):
        assert journal.redo() is not None
    assert everything(opened) == after
    people.delete("zaphod")
    while journal.undo():
        pass
    assert "Zaphod" not in [one.name for one in people.list()]


@pytest.mark.long
def test_edits_from_before_can_be_undone_after_sealing(
    filled: Path, keyring_in_memory: MemoryKeyring
) -> None:
    with Database(filled) as database:
        journal = Journal(database)
        while journal.redo():
            pass
        states = [everything(database)]
        while journal.undo():
            states.append(everything(database))
        seal(database)
        for expected in states[-2::-1]:
            assert journal.redo() is not None
            assert everything(database) == expected
        for expected in states[1:]:
            journal.undo()
            assert everything(database) == expected
        for _ in sealing.turn_off(database):
            pass
        for expected in states[-2::-1]:
            assert journal.redo() is not None
            assert everything(database) == expected


def test_renaming_to_the_same_name_is_no_edit(opened: Database) -> None:
    before = len(Journal(opened).entries())
    PeopleStore(opened).rename("Zaphod", "Zaphod")
    assert len([e for e in Journal(opened).entries() if not e.is_undone]) <= before


def test_photos_are_found_by_their_path(opened: Database) -> None:
    scans = ScanStore(opened)
    path = Path("/photos/Strangepath/a.jpg")
    assert [one.seen.path for one in scans.of_file(path)] == [path]
    scans.write([one.seen for one in scans.of_file(path)])
    assert len(scans.of_file(path)) == 1
    scans.dequeue([Path("/photos/Strangepath/c.jpg")])
    assert scans.queue() == [Path("/photos/Strangepath")]
    scans.remove([path])
    assert scans.of_file(path) == []


def test_sealing_twice_is_refused(opened: Database) -> None:
    with pytest.raises(PeopleError, match="already"):
        seal(opened)


@pytest.mark.long
def test_older_copies_go_with_the_sealing(filled: Path, keyring_in_memory: MemoryKeyring) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        back_up(connection, filled)
    assert len(backups(filled)) == 1
    with Database(filled) as database:
        seal(database)
    assert backups(filled) == []
    assert found(filled.parent) == []


@pytest.mark.long
def test_a_copy_of_a_sealed_database_opens_like_it(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as connection:
        copy = back_up(connection, sealed)
    assert found(sealed.parent) == []
    with Database(copy) as database:
        assert PeopleStore(database).find("Zaphod").name == "Zaphod"


@pytest.mark.long
def test_what_an_interrupted_sealing_left_is_removed_later(
    filled: Path, keyring_in_memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        back_up(connection, filled)
    monkeypatch.setattr(sealing, "clean_up", lambda _: None)
    with Database(filled) as database:
        seal(database)
        assert not sealing.protection(database).is_clean
    monkeypatch.undo()
    assert found(filled.parent)
    use(keyring_in_memory)
    with Database(filled) as database:
        sealing.clean_up(database)
        assert sealing.protection(database).is_clean
    assert found(filled.parent) == []


@pytest.mark.long
def test_a_sealing_that_is_broken_off_changes_nothing(
    filled: Path, keyring_in_memory: MemoryKeyring
) -> None:
    with Database(filled) as database:
        before = everything(database)
        steps = sealing.turn_on(database, PASSPHRASE, asks=False)
        for _ in range(4):
            next(steps)
        steps.close()
        assert everything(database) == before
        assert keyring_in_memory.kept == {}
        seal(database)
        steps = sealing.turn_off(database)
        next(steps)
        next(steps)
        steps.close()
        assert everything(database) == before
        assert sealing.protection(database).is_sealed
    assert found(filled.parent) == []
