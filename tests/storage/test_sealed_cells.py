from __future__ import annotations

from collections.abc import Callable

import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.head_store import HeadStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.personal import PERSONAL
from facerec_desktop.storage.scan_store import ScanStore
from tests.storage.faces import MODEL
from tests.storage.sealed import everything

READERS: dict[str, Callable[[Database], object]] = {
    "people.name": lambda d: PeopleStore(d).list(),
    "people.name_key": lambda d: PeopleStore(d).list(),
    "people.consent_text": lambda d: PeopleStore(d).list(),
    "samples.source": everything,
    "samples.session": lambda d: PeopleStore(d).sessions(),
    "samples.landmarks": everything,
    "samples.crop": everything,
    "samples.origin_path": everything,
    "samples.origin_box": everything,
    "embeddings.vector": lambda d: EmbeddingStore(d).gallery(MODEL),
    "vetoes.landmarks": everything,
    "vetoes.crop": everything,
    "veto_embeddings.vector": lambda d: EmbeddingStore(d).gallery(MODEL),
    "journal.subject": lambda d: Journal(d).entries(),
    "journal.target": lambda d: Journal(d).entries(),
    "scans.path": lambda d: ScanStore(d).stamps(MODEL),
    "scans.path_key": lambda d: list(ScanStore(d).pages()),
    "scans.thumbnail": lambda d: list(ScanStore(d).pages()),
    "scans.problem": lambda d: list(ScanStore(d).pages()),
    "scan_faces.landmarks": lambda d: ScanStore(d).faces(MODEL),
    "scan_faces.vector": lambda d: ScanStore(d).faces(MODEL),
    "scan_queue.path": lambda d: ScanStore(d).queue(),
    "scan_queue.path_key": lambda d: ScanStore(d).queue(),
    "heads.description": lambda d: HeadStore(d).cards(MODEL),
    "heads.weights": lambda d: HeadStore(d).used_weights(MODEL),
}


ONLY_ONE = {
    "people.consent_text",
    "samples.origin_path",
    "samples.origin_box",
    "vetoes.landmarks",
    "vetoes.crop",
    "veto_embeddings.vector",
    "journal.target",
    "scans.problem",
    "heads.description",
    "heads.weights",
}
"""Columns of which the database has a single cell."""


def cells_of(database: Database, place: str) -> list[tuple[int, bytes]]:
    table, column = place.split(".")
    with database.transaction() as tables:
        rows = tables.table(table).rows_where(f"{column} IS NOT NULL", select="rowid AS place, *")
        return [(row["place"], row[column]) for row in rows]


def put(database: Database, place: str, rowid: int, cell: bytes) -> None:
    table, column = place.split(".")
    with database.transaction() as tables:
        statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
        tables.execute(statement, [cell, rowid])


def test_a_reader_is_known_for_every_sealed_column() -> None:
    columns = {f"{table}.{cell}" for table, one in PERSONAL.items() for cell in one.cells}
    tokens = {f"{table}.{one.lookup.column}" for table, one in PERSONAL.items() if one.lookup}
    assert set(READERS) == columns | tokens


@pytest.mark.parametrize("place", READERS)
def test_a_flipped_byte_is_told_plainly(opened: Database, place: str) -> None:
    (rowid, cell), *_ = cells_of(opened, place)
    put(opened, place, rowid, cell[:-20] + bytes([cell[-20] ^ 1]) + cell[-19:])
    with pytest.raises(DatabaseDamaged, match="is damaged"):
        READERS[place](opened)


@pytest.mark.parametrize("place", [one for one in READERS if one not in ONLY_ONE])
def test_cells_that_changed_places_are_noticed(opened: Database, place: str) -> None:
    (first, one), (second, other), *_ = cells_of(opened, place)
    with opened.transaction() as tables:
        tables.execute("DROP INDEX scans_of_file")
    put(opened, place, first, b"nobody's")
    put(opened, place, second, one)
    put(opened, place, first, other)
    with pytest.raises(DatabaseDamaged, match="is damaged"):
        READERS[place](opened)


def test_a_readable_cell_among_sealed_ones_is_not_believed(opened: Database) -> None:
    with opened.transaction() as tables:
        tables.execute("UPDATE people SET name = 'Mallory' WHERE id = 1")
    with pytest.raises(DatabaseDamaged):
        PeopleStore(opened).list()
