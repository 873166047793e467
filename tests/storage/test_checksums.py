"""A bit of a vector that fell over on the disk is noticed, and by nothing but that."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage import migrations, sealing
from facerec_desktop.storage.checksums import checksum, refuse_changed
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.veto_store import VetoStore
from tests.storage.faces import MODEL, embedding, faces, sample
from tests.storage.sealed import everything, seal

pytestmark = pytest.mark.usefixtures("keyring_in_memory")
TABLES = ("embeddings", "veto_embeddings")


def enrol(database: Database) -> None:
    people = PeopleStore(database)
    ann = people.add("Ann", *faces(1, 2, 3))
    people.add("Bob", *faces(4))
    VetoStore(database).add(ann.id, sample(5), embedding(5))


def stored(database: Database, table: str) -> list[tuple[bytes, bytes | None]]:
    with database.transaction() as tables:
        return [(row["vector"], row["checksum"]) for row in tables.table(table).rows]


def exchange(database: Database, table: str, old: bytes, new: bytes) -> None:
    with database.transaction() as tables:
        for row in list(tables.table(table).rows_where("vector = ?", [old])):
            key = [row[column] for column in tables.table(table).pks]
            tables.table(table).update(key, {"vector": new})


@pytest.fixture
def filled(database: Database) -> Database:
    enrol(database)
    return database


def test_every_single_bit_counts() -> None:
    vector = embedding(1).vector.tobytes()
    known = checksum(vector)
    for place in range(len(vector)):
        for bit in range(8):
            changed = bytearray(vector)
            changed[place] ^= 1 << bit
            assert checksum(bytes(changed)) != known


def test_what_is_stored_stays_readable() -> None:
    """The constants are part of people's files."""
    assert checksum(bytes(range(16))) == bytes.fromhex("6821c2ac2f112758")


def test_so_do_signs_places_and_whole_sectors() -> None:
    vector = np.random.default_rng(0).normal(size=512).astype("<f4")
    exchanged = vector.copy()
    exchanged[[3, 4]] = vector[[4, 3]]
    sector = vector.copy()
    sector[128:256] = 0
    signs = vector.copy()
    signs[[5, 9]] *= -1
    others = [-vector, signs, exchanged, sector, np.roll(vector, 1), vector[::-1]]
    sums = {checksum(one.tobytes()) for one in [vector, *others]}
    assert len(sums) == 1 + len(others)


def test_many_are_compared_at_once() -> None:
    cells = [embedding(seed).vector.tobytes() for seed in range(5)]
    sums = [checksum(cell) for cell in cells]
    refuse_changed(b"".join(cells), sums)
    refuse_changed(b"".join(cells), [None, *sums[1:]])
    refuse_changed(b"", [])
    for wrong in (sums[1], b"", b"too long", 7):
        with pytest.raises(DatabaseDamaged, match="vector"):
            refuse_changed(b"".join(cells), [wrong, *sums[1:]])


@pytest.mark.parametrize("cell", ["text", None, 7, b"abc"])
def test_what_cannot_be_a_vector_has_no_sum(cell: object) -> None:
    assert checksum(cell) is None


@pytest.mark.parametrize("table", TABLES)
def test_a_vector_that_turned_into_another_one_is_noticed(filled: Database, table: str) -> None:
    [cell, *_] = [cell for cell, _ in stored(filled, table)]
    other = np.frombuffer(cell, "<f4").copy()
    other[0] *= -1  # no shorter and no longer
    exchange(filled, table, cell, other.tobytes())
    with pytest.raises(DatabaseDamaged, match="vector"):
        EmbeddingStore(filled).gallery(MODEL)


def test_damaged_vectors_can_be_dropped_to_be_made_again(filled: Database) -> None:
    vectors = EmbeddingStore(filled)
    before = vectors.gallery(MODEL)
    cells = [cell for cell, _ in stored(filled, "embeddings")]
    exchange(filled, "embeddings", cells[1], cells[2])
    exchange(filled, "embeddings", cells[3], b"cut")
    assert vectors.drop_damaged(MODEL) == 2
    lost = [int(before.sample_ids[place]) for place in (1, 3)]
    assert vectors.missing(MODEL) == lost
    vectors.add(lost, [embedding(2), embedding(4)])
    assert np.array_equal(vectors.gallery(MODEL).vectors, before.vectors)
    assert vectors.drop_damaged(MODEL) == 0


def test_sealed_vectors_have_none_and_get_it_back(filled: Database) -> None:
    before = {table: stored(filled, table) for table in TABLES}
    assert all(known == checksum(cell) for rows in before.values() for cell, known in rows)
    seal(filled)
    assert {known for table in TABLES for _, known in stored(filled, table)} == {None}
    for _ in sealing.turn_off(filled):
        pass
    assert {table: stored(filled, table) for table in TABLES} == before


def test_a_damaged_vector_is_not_sealed_as_if_it_were_whole(filled: Database) -> None:
    cells = [cell for cell, _ in stored(filled, "embeddings")]
    exchange(filled, "embeddings", cells[1], cells[2])
    with pytest.raises(DatabaseDamaged, match="vector"):
        seal(filled)
    assert not sealing.protection(filled).is_sealed


def test_damaged_vectors_of_sealed_people_can_be_dropped_too(filled: Database) -> None:
    seal(filled)
    cells = [cell for cell, _ in stored(filled, "embeddings")]
    exchange(filled, "embeddings", cells[1], cells[2])
    vectors = EmbeddingStore(filled)
    assert vectors.drop_damaged(MODEL) == 1
    assert len(vectors.missing(MODEL)) == 1
    assert len(vectors.gallery(MODEL).vectors) == 3


@pytest.mark.parametrize("is_sealed", [False, True])
def test_an_older_database_gets_them_and_its_edits_can_still_be_undone(
    path: Path, is_sealed: bool
) -> None:
    with Database(path) as database:
        enrol(database)
        people = PeopleStore(database)
        people.delete_samples([people.samples(people.find("Ann").id)[0].id])
        if is_sealed:
            seal(database)
        before = everything(database)
        as_before_checksums(database)
    with Database(path) as database:
        assert everything(database) == before
        rows = [row for table in TABLES for row in stored(database, table)]
        assert all(known == (None if is_sealed else checksum(cell)) for cell, known in rows)
        assert Journal(database).undo() is not None
        assert len(EmbeddingStore(database).gallery(MODEL).vectors) == 4
        if is_sealed:
            for _ in sealing.turn_off(database):
                pass
        else:
            seal(database)
        assert len(EmbeddingStore(database).gallery(MODEL).vectors) == 4
        assert Journal(database).redo() is not None
        assert len(EmbeddingStore(database).gallery(MODEL).vectors) == 3


def as_before_checksums(database: Database) -> None:
    """Take away what the last step added, edits that were noted included."""
    with database.transaction() as tables:
        for (name,) in tables.execute(
            "SELECT name FROM temp.sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            tables.execute(f"DROP TRIGGER temp.{name}")
        for table in TABLES:
            tables.execute(f"ALTER TABLE {table} DROP COLUMN checksum")
        steps = tables.execute("SELECT id, statement FROM journal_steps").fetchall()
        for key, statement in steps:
            if statement.startswith("INSERT INTO embeddings"):
                older = statement.replace(", checksum)", ")").rpartition(", ")[0] + ")"
                assert len(older) < len(statement)
                tables.execute("UPDATE journal_steps SET statement = ? WHERE id = ?", [older, key])
        tables.execute(
            "DELETE FROM _sqlite_migrations WHERE name = ?", [migrations.STEPS[-1].__name__]
        )
