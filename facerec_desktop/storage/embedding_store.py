"""The vectors of the samples, apart by model, and the gallery they make."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

import numpy as np

from facerec_desktop.core.errors import DatabaseDamaged, InternalError, StorageError
from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.core.people import Gallery, Vetoes
from facerec_desktop.storage.checksums import COLUMN, refuse_changed
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.encoding import (
    FLOAT_BYTES,
    decode_qualities,
    decode_vectors,
    encode_vector,
    joined_cells,
)
from facerec_desktop.storage.model_rows import find_model, id_of_model
from facerec_desktop.storage.tables import Row, Tables
from facerec_desktop.storage.vault import NONCE_BYTES
from facerec_desktop.storage.vector_sheet import Sheet, drop_sheets, read_vectors, write_sheets

_NONCE = f"substr(embeddings.vector, 2, {NONCE_BYTES})"
_VECTOR = f"embeddings.vector, embeddings.{COLUMN}"
OwnerKind: TypeAlias = Literal["sample", "veto"]

# CROSS JOIN keeps SQLite to this order of tables, in which the indices deliver the rows sorted.
_GALLERY = """
    SELECT people.id, samples.id, samples.quality, {what}
    FROM people
    CROSS JOIN samples ON samples.person_id = people.id
    CROSS JOIN embeddings ON embeddings.sample_id = samples.id AND embeddings.model_id = ?
    ORDER BY people.id
"""
_VETOES = """
    SELECT person_id, vetoes.id, vector, checksum FROM vetoes
    JOIN veto_embeddings ON veto_id = vetoes.id AND model_id = ?
    ORDER BY vetoes.id
"""
_MISSING = """
    SELECT id FROM {owners}
    WHERE NOT EXISTS (
        SELECT * FROM {vectors}
        JOIN models ON models.id = {vectors}.model_id
        WHERE {key} = {owners}.id AND models.name = ? AND models.weights_hash = ?
    )
    ORDER BY id
"""


@dataclass(frozen=True)
class _Owner:
    """Which table vectors are kept in, and whose they are."""

    owners: str
    vectors: str
    key: str


_OWNERS = {
    "sample": _Owner("samples", "embeddings", "sample_id"),
    "veto": _Owner("vetoes", "veto_embeddings", "veto_id"),
}


class EmbeddingStore:
    """Vectors by sample and model, in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def gallery(self, model: ModelKey) -> Gallery:
        """Everybody with a vector of ``model``, ordered by the ids of people.

        The vectors are not writable.

        Raises:
            DatabaseDamaged: a stored vector is broken.
        """
        with self._database.transaction() as tables:
            gallery, sheet, model_id = _read_gallery(tables, model)
        if sheet is not None and sheet.is_worth_keeping:
            # Whoever only reads is not to hear that the disk is full.
            with suppress(StorageError), self._database.transaction() as tables:
                write_sheets(tables, model_id, sheet)
        return gallery

    def drop_damaged(self, model: ModelKey) -> int:
        """Delete vectors that are not what was stored; ``missing`` names whose they were.

        Returns:
            How many they were.
        """
        with self._database.transaction() as tables:
            drop_sheets(tables)
            model_id, dimension = find_model(tables, model) or (0, 0)
            return sum(
                _drop_damaged(tables, owner, model_id, dimension) for owner in _OWNERS.values()
            )

    def missing(self, model: ModelKey) -> list[int]:
        """The ids of the samples without a vector of ``model``, oldest first."""
        return self._missing(model, "sample")

    def missing_vetoes(self, model: ModelKey) -> list[int]:
        """The ids of the vetoes without a vector of ``model``, oldest first."""
        return self._missing(model, "veto")

    def add(self, sample_ids: Sequence[int], embeddings: Sequence[Embedding]) -> None:
        """Store a vector for each sample, in place of one of the same model; all or none.

        Samples deleted in the meantime are skipped, since vectors are computed in the background.

        Args:
            sample_ids: samples in the database.
            embeddings: one per sample, in the same order.

        Raises:
            InternalError: the numbers differ, or a vector is not finite, not of length 1 or of
                another dimension than the vectors of its model.
        """
        self._add(sample_ids, embeddings, "sample")

    def add_to_vetoes(self, veto_ids: Sequence[int], embeddings: Sequence[Embedding]) -> None:
        """Store a vector for each veto; as ``add`` does for samples."""
        self._add(veto_ids, embeddings, "veto")

    def _missing(self, model: ModelKey, owner: OwnerKind) -> list[int]:
        query = _MISSING.format(**asdict(_OWNERS[owner]))
        with self._database.transaction() as tables:
            rows = tables.execute(query, [model.id, model.weights_hash]).fetchall()
        return [row[0] for row in rows]

    def _add(self, ids: Sequence[int], embeddings: Sequence[Embedding], owner: OwnerKind) -> None:
        if len(ids) != len(embeddings):
            raise InternalError("Every embedding belongs to one face.")
        with self._database.transaction() as tables:
            owners = tables.table(_OWNERS[owner].owners)
            kept = [
                (int(one), embedding)
                for one, embedding in zip(ids, embeddings, strict=True)
                if owners.count_where("id = ?", [int(one)])
            ]
            insert_embeddings(tables, kept, owner)


def read_gallery(tables: Tables, model: ModelKey) -> Gallery:
    """Everybody with a vector of a model, as ``EmbeddingStore.gallery`` gives it."""
    return _read_gallery(tables, model)[0]


def _read_gallery(tables: Tables, model: ModelKey) -> tuple[Gallery, Sheet | None, int]:
    """A gallery; with it, if it is sealed, what would make the next reading faster."""
    known = find_model(tables, model)
    model_id, dimension = known or (0, 0)
    what = _NONCE if tables.vault.is_sealing else _VECTOR
    rows = tables.execute(_GALLERY.format(what=what), [model_id]).fetchall()
    sample_ids = np.array([row[1] for row in rows], np.int64)
    cells = [row[3] for row in rows]
    sheet = None
    if tables.vault.is_sealing:
        sheet = read_vectors(
            tables, model_id, dimension, sample_ids, joined_cells(cells, NONCE_BYTES)
        )
        vectors = sheet.vectors
    else:
        block = tables.open_vectors("embeddings", (), cells, dimension * FLOAT_BYTES)
        refuse_changed(block, [row[4] for row in rows])
        vectors = decode_vectors(block, (len(cells), dimension))
    owners = np.array([row[0] for row in rows], np.int64)
    person_ids, owner_indices = np.unique(owners, return_inverse=True)
    people = tables.execute("SELECT id, name FROM people").fetchall()
    names = {key: tables.opened_cell("people", "name", [key], name) for key, name in people}
    gallery = Gallery(
        model=model,
        person_ids=person_ids,
        names=tuple(str(names[int(person_id)]) for person_id in person_ids),
        vectors=vectors,
        owners=owner_indices.astype(np.int64, copy=False),
        sample_ids=sample_ids,
        qualities=decode_qualities([row[2] for row in rows]),
        vetoes=_read_vetoes(tables, model_id, dimension),
    )
    return gallery, sheet, model_id


def _read_vetoes(tables: Tables, model_id: int, dimension: int) -> Vetoes:
    rows = tables.execute(_VETOES, [model_id]).fetchall()
    keys = ((row[1], model_id) for row in rows)
    cells = [row[2] for row in rows]
    block = tables.open_vectors("veto_embeddings", keys, cells, dimension * FLOAT_BYTES)
    refuse_changed(block, [row[3] for row in rows])
    vectors = decode_vectors(block, (len(cells), dimension))
    return Vetoes(vectors, np.array([row[0] for row in rows], np.int64))


def read_sessions(tables: Tables) -> dict[int, str]:
    """The occasion each sample is from, by sample."""
    rows = tables.execute("SELECT id, session FROM samples").fetchall()
    return {key: str(tables.opened_cell("samples", "session", [key], cell)) for key, cell in rows}


def insert_embeddings(
    tables: Tables,
    embeddings: Sequence[tuple[int, Embedding]],
    owner: OwnerKind = "sample",
) -> None:
    """Write the vectors of existing samples or vetoes inside a running transaction.

    Args:
        tables: what ``Database.transaction`` yields.
        embeddings: ids of samples, or of vetoes, with their embeddings.
        owner: which of both.

    Raises:
        InternalError: a vector is not finite, not of length 1 or of another dimension than the
            vectors of its model.
    """
    known: dict[tuple[ModelKey, int], int] = {}
    rows = []
    for face_id, embedding in embeddings:
        vector = encode_vector(embedding.vector)
        kind = embedding.model, len(embedding.vector)
        if kind not in known:
            known[kind] = id_of_model(tables, *kind)
        row = {_OWNERS[owner].key: face_id, "model_id": known[kind], "vector": vector}
        rows.append(tables.sealed(_OWNERS[owner].vectors, row))
    tables.table(_OWNERS[owner].vectors).insert_all(rows, replace=True)


def _drop_damaged(tables: Tables, owner: _Owner, model_id: int, dimension: int) -> int:
    def is_damaged(row: Row) -> bool:
        try:
            cell = tables.opened(owner.vectors, row)["vector"]
            decode_vectors(joined_cells([cell], dimension * FLOAT_BYTES), (1, dimension))
        except DatabaseDamaged:
            return True
        return False

    rows = tables.table(owner.vectors).rows_where("model_id = ?", [model_id])
    damaged = [row[owner.key] for row in rows if is_damaged(row)]
    for key in damaged:
        tables.table(owner.vectors).delete((key, model_id))
    return len(damaged)
