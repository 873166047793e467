"""Faces that were deleted and could come back, read out of the edit that deleted them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Floats, ModelKey
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.encoding import FLOAT_BYTES, damaged_cell, decode_vectors
from facerec_desktop.storage.model_rows import find_model
from facerec_desktop.storage.tables import Row, Tables

_KINDS = ("samples", "embeddings")

_STEPS = """
    SELECT statement FROM journal_steps JOIN journal_people USING (entry_id)
    WHERE person_id = ? AND (statement LIKE 'INSERT INTO samples (%'
                             OR statement LIKE 'INSERT INTO embeddings (%')
"""


@dataclass(frozen=True, eq=False)
class DeletedFaces:
    """What is still known of faces that somebody lost.

    Attributes:
        photos: where they were found.
        vectors: float32 ``(faces, dimension)`` of one model; empty where it has none.
    """

    photos: frozenset[Path]
    vectors: Floats


def deleted_faces(database: Database, person_id: int, model: ModelKey) -> DeletedFaces:
    """The faces of somebody that undoing their deletion would bring back.

    Raises:
        DatabaseDamaged: an edit, or a face in it, is broken.
    """
    with database.transaction() as tables, closing(_replayed(tables, person_id)) as replayed:
        shots = {
            row["id"]: row
            for row in _rows(tables, replayed, "samples")
            if row["person_id"] == person_id
        }
        model_id, _ = find_model(tables, model) or (None, 0)
        cells = [
            bytes(row["vector"])
            for row in _rows(tables, replayed, "embeddings")
            if row["sample_id"] in shots and row["model_id"] == model_id
        ]
    photos = (row["origin_path"] for row in shots.values() if row["origin_path"] is not None)
    return DeletedFaces(frozenset(Path(os.fsdecode(one)) for one in photos), _vectors(cells))


def _replayed(tables: Tables, person_id: int) -> sqlite3.Connection:
    """A database in memory in which nothing but the deleted rows is."""
    memory = sqlite3.connect(":memory:")
    memory.row_factory = sqlite3.Row
    for kind in _KINDS:
        names = ", ".join(column.name for column in tables.table(kind).columns)
        memory.execute(f"CREATE TABLE {kind} ({names})")
    try:
        for (statement,) in tables.execute(_STEPS, [person_id]).fetchall():
            memory.execute(statement)
    except sqlite3.Error as error:
        memory.close()
        raise damaged_cell("edit") from error
    return memory


def _rows(tables: Tables, replayed: sqlite3.Connection, kind: str) -> Iterator[Row]:
    for row in replayed.execute(f"SELECT * FROM {kind}"):  # noqa: S608 - one of _KINDS
        yield tables.opened(kind, dict(row))


def _vectors(cells: list[bytes]) -> Floats:
    if not cells:
        return np.empty((0, 0), np.float32)
    return decode_vectors(b"".join(cells), (len(cells), len(cells[0]) // FLOAT_BYTES))
