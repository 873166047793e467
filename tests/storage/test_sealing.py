from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import keyring
import keyring.backends.fail
import numpy as np
import pytest
from keyring.backend import KeyringBackend

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    KeyringUnusable,
    PassphraseWrong,
    PeopleError,
    PersonExists,
)
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage import header, sealing, vector_sheet
from facerec_desktop.storage.backup import back_up, backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.personal import PERSONAL
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.storage.snapshot import read_snapshot
from facerec_desktop.storage.veto_store import VetoStore
from tests.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, PlaintextKeyring
from tests.storage.faces import MODEL, embedding, faces, sample
from tests.storage.sealed import PASSPHRASE, everything, found, seal

BY_PASSPHRASE = Unlocking(passphrase=PASSPHRASE)
OTHER_PASSPHRASE = "another passphrase é"  # noqa: S105


def use(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)


def test_the_search_finds_what_is_not_sealed(filled: Path) -> None:
    hits = found(filled.parent)
    assert len(hits) > 10
    assert any("windows" in hit for hit in hits)


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


def test_sealing_twice_is_refused(opened: Database) -> None:
    with pytest.raises(PeopleError, match="already"):
        seal(opened)


def test_a_lost_header_is_no_reason_to_go_on_readably(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as connection, connection:
        connection.execute("DELETE FROM vault")
    with pytest.raises(DatabaseDamaged, match="lost what is needed to unlock"):
        Database(sealed)


def test_older_copies_go_with_the_sealing(filled: Path, keyring_in_memory: MemoryKeyring) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        back_up(connection, filled)
    assert len(backups(filled)) == 1
    with Database(filled) as database:
        seal(database)
    assert backups(filled) == []
    assert found(filled.parent) == []


def test_a_copy_of_a_sealed_database_opens_like_it(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as connection:
        copy = back_up(connection, sealed)
    assert found(sealed.parent) == []
    with Database(copy) as database:
        assert PeopleStore(database).find("Zaphod").name == "Zaphod"


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


def test_sheets_give_the_vectors_their_cells_give(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_sheet, "LEAST_ROWS", 1)
    monkeypatch.setattr(vector_sheet, "ROWS_A_SHEET", 3)
    with Database(sealed) as database:
        people, vectors = PeopleStore(database), EmbeddingStore(database)
        people.add("Many", *faces(*range(20, 30)))
        people.add("More", *faces(*range(30, 40)))
        expected = vectors.gallery(MODEL)
        with database.transaction() as tables:
            assert tables.table("vector_sheets").count == 8
        assert found(sealed.parent) == []
        assert np.array_equal(vectors.gallery(MODEL).vectors, expected.vectors)
        ids = [one.id for one in people.samples(people.find("Many").id)]
        people.move_samples(ids[:4], people.find("More").id)  # other places
        people.delete_samples(ids[4:6])
        vectors.add([ids[7]], [embedding(99)])  # another vector of the same sample
        more = people.add("Most", *faces(50))
        gallery = vectors.gallery(MODEL)
        for sample_id, vector in zip(gallery.sample_ids, gallery.vectors, strict=True):
            if sample_id == ids[7]:
                assert np.array_equal(vector, embedding(99).vector)
            elif gallery.person_ids[-1] == more.id and sample_id == gallery.sample_ids[-1]:
                assert np.array_equal(vector, embedding(50).vector)
            else:
                [row] = np.flatnonzero(expected.sample_ids == sample_id)
                assert np.array_equal(vector, expected.vectors[row])
        people.forget(more.id)
        with database.transaction() as tables:
            assert tables.table("vector_sheets").count == 0


def test_a_changed_sheet_is_told_plainly(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_sheet, "LEAST_ROWS", 1)
    monkeypatch.setattr(vector_sheet, "ROWS_A_SHEET", 2)
    with Database(sealed) as database:
        EmbeddingStore(database).gallery(MODEL)
        with database.transaction() as tables:
            [first, second] = tables.table("vector_sheets").rows
            for part, cell in ((0, second["vectors"]), (1, first["vectors"])):
                tables.execute("UPDATE vector_sheets SET vectors = ? WHERE part = ?", [cell, part])
        with pytest.raises(DatabaseDamaged, match="face vector"):
            EmbeddingStore(database).gallery(MODEL)
