"""The sealed vectors of a model once more, many under one seal, since opening each takes too long.

A sheet only saves time. A vector is taken from it if the sheet was made of the very cell that is in
the table now, which the cell's nonce tells; any other is opened by itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats
from facerec_desktop.storage.encoding import FLOAT_BYTES, damaged_cell, decode_vectors
from facerec_desktop.storage.personal import Cell
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.vault import NONCE_BYTES, place_of

TABLE = "vector_sheets"
ROWS_A_SHEET = 500
"""Of 512 numbers each they are a megabyte, which is still read into memory that is at hand."""
MOST_MISSING = 0.1
"""Part of the vectors; with more than that to be opened one by one, the sheets are made anew."""
LEAST_ROWS = 1000
"""Fewer are opened in no time."""
_MARKS = np.dtype([("id", "<i8"), ("nonce", "u1", (NONCE_BYTES,))])


@dataclass(frozen=True, eq=False)
class Sheet:
    """Vectors in the order of a gallery.

    Attributes:
        sample_ids: whose they are, int64 ``(n,)``.
        marks: the nonces of their cells, ``(n, NONCE_BYTES)`` bytes.
        vectors: float32 ``(n, dimension)``, not writable.
        opened: how many were in no sheet, and opened one by one.
    """

    sample_ids: NDArray[np.int64]
    marks: NDArray[np.uint8]
    vectors: Floats
    opened: int = 0

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the next reading would be much faster with it."""
        count = len(self.sample_ids)
        return count >= LEAST_ROWS and self.opened > count * MOST_MISSING


def read_vectors(
    tables: Tables, model_id: int, dimension: int, sample_ids: NDArray[np.int64], marks: bytes
) -> Sheet:
    """The vectors of samples, from sheets as far as they go.

    Args:
        tables: sealed ones.
        model_id: whose vectors.
        dimension: of each.
        sample_ids: of which samples, int64 ``(n,)``.
        marks: the nonces of their cells, one behind the other.

    Raises:
        DatabaseDamaged: a sheet or a cell was changed.
    """
    wanted = np.frombuffer(marks, np.uint8).reshape(len(sample_ids), NONCE_BYTES)
    kept = _kept(tables, model_id, dimension)
    if np.array_equal(kept.sample_ids, sample_ids) and np.array_equal(kept.marks, wanted):
        return kept
    order = np.argsort(kept.sample_ids)
    places = np.searchsorted(kept.sample_ids, sample_ids, sorter=order)
    is_kept = places < len(order)
    places[is_kept] = order[places[is_kept]]
    is_kept[is_kept] = kept.sample_ids[places[is_kept]] == sample_ids[is_kept]
    is_kept[is_kept] = (kept.marks[places[is_kept]] == wanted[is_kept]).all(axis=1)
    vectors = np.empty((len(sample_ids), dimension), np.float32)
    vectors[is_kept] = kept.vectors[places[is_kept]]
    vectors[~is_kept] = _opened(tables, model_id, dimension, sample_ids[~is_kept])
    vectors.flags.writeable = False
    return Sheet(sample_ids, wanted, vectors, int(np.count_nonzero(~is_kept)))


def write_sheets(tables: Tables, model_id: int, sheet: Sheet) -> None:
    """Put sheets in place of those of a model, inside a running transaction."""
    tables.table(TABLE).delete_where("model_id = ?", [model_id])
    for part, start in enumerate(range(0, len(sheet.sample_ids), ROWS_A_SHEET)):
        rows = slice(start, start + ROWS_A_SHEET)
        marks = np.empty(len(sheet.sample_ids[rows]), _MARKS)
        marks["id"], marks["nonce"] = sheet.sample_ids[rows], sheet.marks[rows]
        sealed_marks = tables.vault.seal(marks.tobytes(), _place_of_marks(model_id, part))
        vectors = np.ascontiguousarray(sheet.vectors[rows], "<f4").tobytes()
        row = {
            "model_id": model_id,
            "part": part,
            "marks": sealed_marks,
            "vectors": tables.vault.seal(vectors, _place_beside(sealed_marks)),
        }
        tables.table(TABLE).insert(row)


def drop_sheets(tables: Tables) -> None:
    """Let every sheet go, inside a running transaction; they are made again when it is time."""
    tables.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - a name of ours


def _kept(tables: Tables, model_id: int, dimension: int) -> Sheet:
    query = f"SELECT rowid, part, marks FROM {TABLE} WHERE model_id = ? ORDER BY part"  # noqa: S608
    rows = tables.execute(query, [model_id]).fetchall()
    opened = [
        np.frombuffer(_bytes(tables.vault.open(cell, _place_of_marks(model_id, part))), _MARKS)
        for _, part, cell in rows
    ]
    marks = np.concatenate([np.empty(0, _MARKS), *opened])
    vectors = np.empty((len(marks), dimension), "<f4")
    end = 0
    for (rowid, _, cell), own in zip(rows, opened, strict=True):
        start, end = end, end + len(own)
        # A blob is read several times faster than a query reads something as long.
        with tables.conn.blobopen(TABLE, "vectors", rowid, readonly=True) as blob:
            target = vectors[start:end].data.cast("B")
            tables.vault.open_into(blob.read(), _place_beside(cell), target)
    vectors.flags.writeable = False
    return Sheet(
        marks["id"].astype(np.int64), marks["nonce"], vectors.astype(np.float32, copy=False)
    )


def _opened(tables: Tables, model_id: int, dimension: int, sample_ids: NDArray[np.int64]) -> Floats:
    """Vectors that are in no sheet."""
    query = (
        "SELECT sample_id, vector FROM embeddings "
        "WHERE model_id = ? AND sample_id IN (SELECT value FROM json_each(?))"
    )
    ids = sample_ids.tolist()
    cells = dict(tables.execute(query, [model_id, json.dumps(ids)]).fetchall())
    keys = ((one, model_id) for one in ids)
    ordered = [cells[one] for one in ids]
    block = tables.open_vectors("embeddings", keys, ordered, dimension * FLOAT_BYTES)
    return decode_vectors(block, (len(ids), dimension), is_proven=True)


def _place_of_marks(model_id: int, part: int) -> bytes:
    return place_of(TABLE, "marks", (model_id, part))


def _place_beside(marks: Cell) -> bytes:
    """Vectors belong to the marks they were written with."""
    return place_of(TABLE, "vectors", (hashlib.sha256(_bytes(marks)).hexdigest(),))


def _bytes(cell: Cell) -> bytes:
    if not isinstance(cell, bytes):
        raise damaged_cell("face vector")
    return cell
