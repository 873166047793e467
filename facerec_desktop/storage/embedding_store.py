"""The vectors of the samples, apart by model, and the gallery they make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import sqlite_utils

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.core.people import Gallery
from facerec_desktop.storage.database import Database, insert_row
from facerec_desktop.storage.encoding import decode_vectors, encode_vector

# CROSS JOIN keeps SQLite to this order of tables, in which the indices deliver the rows sorted.
_GALLERY = """
    SELECT people.id, people.name, samples.id, samples.quality, embeddings.vector
    FROM people
    CROSS JOIN samples ON samples.person_id = people.id
    CROSS JOIN embeddings ON embeddings.sample_id = samples.id AND embeddings.model_id = ?
    ORDER BY people.id
"""
_MISSING = """
    SELECT id FROM samples
    WHERE NOT EXISTS (
        SELECT * FROM embeddings
        JOIN models ON models.id = embeddings.model_id
        WHERE sample_id = samples.id AND models.name = ? AND models.weights_hash = ?
    )
    ORDER BY id
"""


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
            known = _find_model(tables, model)
            model_id, dimension = known or (0, 0)
            rows = tables.execute(_GALLERY, [model_id]).fetchall()
        owners = np.array([row[0] for row in rows], np.int64)
        person_ids, owner_indices = np.unique(owners, return_inverse=True)
        names = {row[0]: row[1] for row in rows}
        return Gallery(
            model=model,
            person_ids=person_ids,
            names=tuple(names[int(person_id)] for person_id in person_ids),
            vectors=decode_vectors([row[4] for row in rows], dimension),
            owners=owner_indices.astype(np.int64, copy=False),
            sample_ids=np.array([row[2] for row in rows], np.int64),
            qualities=np.array([row[3] for row in rows], np.float32),
        )

    def missing(self, model: ModelKey) -> list[int]:
        """The ids of the samples without a vector of ``model``, oldest first."""
        with self._database.transaction() as tables:
            rows = tables.execute(_MISSING, [model.id, model.weights_hash]).fetchall()
        return [row[0] for row in rows]

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
        if len(sample_ids) != len(embeddings):
            raise InternalError("Every embedding belongs to one sample.")
        with self._database.transaction() as tables:
            samples = tables.table("samples")
            kept = [
                (int(sample_id), embedding)
                for sample_id, embedding in zip(sample_ids, embeddings, strict=True)
                if samples.count_where("id = ?", [int(sample_id)])
            ]
            insert_embeddings(tables, kept)


def insert_embeddings(
    tables: sqlite_utils.Database, embeddings: Sequence[tuple[int, Embedding]]
) -> None:
    """Write the vectors of existing samples inside a running transaction.

    Args:
        tables: what ``Database.transaction`` yields.
        embeddings: ids of samples with their embeddings.

    Raises:
        InternalError: a vector is not finite, not of length 1 or of another dimension than the
            vectors of its model.
    """
    models: dict[ModelKey, tuple[int, int]] = {}
    rows = []
    for sample_id, embedding in embeddings:
        vector = encode_vector(embedding.vector)
        if embedding.model not in models:
            models[embedding.model] = _find_model(tables, embedding.model) or _add_model(
                tables, embedding
            )
        model_id, dimension = models[embedding.model]
        if len(embedding.vector) != dimension:
            raise InternalError(
                f"Vectors of {embedding.model.id} have {dimension} dimensions, "
                f"not {len(embedding.vector)}."
            )
        rows.append({"sample_id": sample_id, "model_id": model_id, "vector": vector})
    tables.table("embeddings").insert_all(rows, replace=True)


def _find_model(tables: sqlite_utils.Database, model: ModelKey) -> tuple[int, int] | None:
    row = next(
        tables.table("models").rows_where(
            "name = ? AND weights_hash = ?", [model.id, model.weights_hash]
        ),
        None,
    )
    return (row["id"], row["dimension"]) if row else None


def _add_model(tables: sqlite_utils.Database, embedding: Embedding) -> tuple[int, int]:
    dimension = len(embedding.vector)
    row = {
        "name": embedding.model.id,
        "weights_hash": embedding.model.weights_hash,
        "dimension": dimension,
    }
    return insert_row(tables, "models", row), dimension
