"""The models vectors are from, as rows: a key for each, and the dimension all its vectors have."""

from __future__ import annotations

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.storage.tables import Tables, insert_row


def find_model(tables: Tables, model: ModelKey) -> tuple[int, int] | None:
    """The key of a model and the dimension of its vectors; None if there was never any."""
    wanted = [model.id, model.weights_hash]
    rows = tables.table("models").rows_where("name = ? AND weights_hash = ?", wanted)
    row = next(rows, None)
    return (row["id"], row["dimension"]) if row else None


def id_of_model(tables: Tables, model: ModelKey, dimension: int) -> int:
    """The key of the model of a vector, which is written down with its first one.

    Args:
        tables: what ``Database.transaction`` yields.
        model: the one the vector is from.
        dimension: the vector's.

    Raises:
        InternalError: other vectors of the model have another dimension.
    """
    known = find_model(tables, model)
    if known is None:
        row = {"name": model.id, "weights_hash": model.weights_hash, "dimension": dimension}
        return insert_row(tables, "models", row)
    key, expected = known
    if dimension != expected:
        raise InternalError(f"Vectors of {model.id} have {expected} dimensions, not {dimension}.")
    return key
