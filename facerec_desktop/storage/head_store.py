"""Heads that were trained, and which of them is in use."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from facerec_desktop.core.errors import DatabaseDamaged, HeadError, InternalError
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.training import HeadCard, TrainingReport
from facerec_desktop.core.training_wire import report_from_fields
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.encoding import decode_moment, encode_now
from facerec_desktop.storage.tables import Tables, insert_row

_CARD_COLUMNS = "id, model_name, weights_hash, created_at, is_used, description"
_OF_MODEL = "model_name = ? AND weights_hash = ?"


@dataclass(frozen=True, eq=False)
class NewHead:
    """A head about to be stored.

    Attributes:
        model: whose vectors it takes.
        report: how its training went.
        person_ids: whom it knows.
        weights: as ``Head.to_bytes`` gives them.
    """

    model: ModelKey
    report: TrainingReport
    person_ids: Sequence[int]
    weights: bytes


class HeadStore:
    """Heads in a database; at most one of each model is in use. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, head: NewHead) -> int:
        """Store a head, and use it if its verdict says so.

        A run that was stored before is not stored again.

        Returns:
            The head's key.

        Raises:
            HeadError: somebody it knows has been deleted since; it is not stored.
        """
        with self._database.transaction() as tables:
            held = next(tables.table("heads").rows_where("run = ?", [head.report.run]), None)
            if held is not None:
                return int(held["id"])
            _refuse_the_forgotten(tables, head.person_ids)
            head_id = _insert(tables, head)
            if head.report.verdict.adopted:
                _use(tables, head.model, head_id)
            return head_id

    def cards(self, model: ModelKey) -> list[HeadCard]:
        """Every head of every model, newest first.

        Args:
            model: the one in use, whose heads can be used.

        Raises:
            DatabaseDamaged: a description is broken.
        """
        with self._database.transaction() as tables:
            rows = tables.table("heads").rows_where(select=_CARD_COLUMNS, order_by="id DESC")
            return [_card(tables.opened("heads", row), model) for row in rows]

    def used_weights(self, model: ModelKey) -> bytes | None:
        """The weights of the head in use, None if there is none."""
        with self._database.transaction() as tables:
            where = f"{_OF_MODEL} AND is_used"
            rows = tables.table("heads").rows_where(where, [*_key(model)], select="id, weights")
            row = next(rows, None)
            if row is None:
                return None
            weights = tables.opened("heads", row)["weights"]
        # SQLite keeps whatever it is given; what is no bytes is no head.
        return weights if isinstance(weights, bytes) else b""

    def use(self, model: ModelKey, head_id: int | None) -> None:
        """Use another head of a model from now on; None for no head.

        Raises:
            HeadError: there is no such head of that model.
        """
        with self._database.transaction() as tables:
            _use(tables, model, head_id)

    def delete(self, head_id: int) -> str:
        """Delete a head; if it was in use, no head is.

        Returns:
            What its run was called.

        Raises:
            HeadError: there is no such head.
        """
        with self._database.transaction() as tables:
            row = next(tables.table("heads").rows_where("id = ?", [head_id], select="run"), None)
            if row is None:
                raise _gone()
            tables.table("heads").delete(head_id)
        return str(row["run"])


def erase_heads(tables: Tables, person_ids: Sequence[int]) -> int:
    """Drop every head that learnt one of these people, inside a running transaction.

    Where the head in use goes, the newest one left that was found fit takes its place.

    Returns:
        How many heads are gone.
    """
    marks = ", ".join("?" * len(person_ids))
    knew = f"id IN (SELECT head_id FROM head_people WHERE person_id IN ({marks}))"  # noqa: S608
    lost = [
        ModelKey(row["model_name"], row["weights_hash"])
        for row in tables.table("heads").rows_where(f"is_used AND {knew}", person_ids)
    ]
    count = tables.table("heads").count_where(knew, person_ids)
    tables.table("heads").delete_where(knew, person_ids)
    for model in lost:
        rows = tables.table("heads").rows_where(
            f"{_OF_MODEL} AND is_adopted", [*_key(model)], select="id", order_by="id DESC", limit=1
        )
        for row in [*rows]:
            _use(tables, model, row["id"])
    return count


def _insert(tables: Tables, head: NewHead) -> int:
    name, weights_hash = _key(head.model)
    row = {
        "model_name": name,
        "weights_hash": weights_hash,
        "run": head.report.run,
        "created_at": encode_now(),
        "is_adopted": int(head.report.verdict.adopted),
        "description": json.dumps(dataclasses.asdict(head.report), ensure_ascii=False),
        "weights": head.weights,
    }
    head_id = insert_row(tables, "heads", row)
    people = [{"head_id": head_id, "person_id": int(one)} for one in head.person_ids]
    tables.table("head_people").insert_all(people)
    return head_id


def _refuse_the_forgotten(tables: Tables, person_ids: Sequence[int]) -> None:
    known = {row[0] for row in tables.execute("SELECT id FROM people").fetchall()}
    if not known.issuperset(int(one) for one in person_ids):
        raise HeadError(
            "Somebody who was learnt has been removed in the meantime, so the new head is not "
            "kept. Train again."
        )


def _use(tables: Tables, model: ModelKey, head_id: int | None) -> None:
    key = [*_key(model)]
    tables.execute(f"UPDATE heads SET is_used = 0 WHERE {_OF_MODEL}", key)  # noqa: S608
    if head_id is not None:
        chosen = f"UPDATE heads SET is_used = 1 WHERE id = ? AND {_OF_MODEL}"  # noqa: S608
        if tables.execute(chosen, [int(head_id), *key]).rowcount != 1:
            raise _gone()


def _card(row: dict[str, Any], model: ModelKey) -> HeadCard:
    try:
        report = report_from_fields(json.loads(row["description"]))
    except (ValueError, InternalError) as error:
        raise DatabaseDamaged(
            "The description of a trained head is damaged. Put a backup of the database in place."
        ) from error
    return HeadCard(
        id=row["id"],
        created_at=decode_moment(row["created_at"]),
        report=report,
        is_used=bool(row["is_used"]),
        can_be_used=(row["model_name"], row["weights_hash"]) == _key(model),
    )


def _key(model: ModelKey) -> tuple[str, str]:
    return model.id, model.weights_hash


def _gone() -> HeadError:
    return HeadError("This head is not there any more, or belongs to another model.")
