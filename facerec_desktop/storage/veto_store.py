"""Faces that were said not to be somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import NewSample, Veto
from facerec_desktop.core.people_edits import EditAction
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import insert_embeddings
from facerec_desktop.storage.encoding import (
    decode_crop,
    decode_landmarks,
    decode_moment,
    encode_crop,
    encode_landmarks,
    encode_now,
)
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_rows import person_by_id, rows_by_id
from facerec_desktop.storage.tables import Row, insert_row

# Inside the class, ``list`` is its method.
_Vetoes: TypeAlias = list[Veto]


class VetoStore:
    """Vetoes in a database. Every method is one transaction; edits can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._journal = Journal(database)

    def add(self, person_id: int, sample: NewSample, embedding: Embedding) -> int:
        """Remember that a face is not somebody's.

        Returns:
            The veto's key.

        Raises:
            PersonNotFound: they were deleted.
            InternalError: the sample or embedding is not what its class promises.
        """
        with self._database.transaction() as outer:
            person = person_by_id(outer, person_id)
            row = {
                "person_id": person.id,
                "created_at": encode_now(),
                "landmarks": encode_landmarks(sample.landmarks),
                "crop": encode_crop(sample.crop),
            }
            with self._journal.recording(EditAction.VETO, person.name, count=1) as tables:
                veto_id = insert_row(tables, "vetoes", row)
                insert_embeddings(tables, [(veto_id, embedding)], owner="veto")
            return veto_id

    def list(self, person_id: int) -> _Vetoes:
        """The faces said not to be somebody, oldest first.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            rows = tables.table("vetoes").rows_where("person_id = ?", [int(person_id)], "id")
            opened = [tables.opened("vetoes", row) for row in rows]
        return [_read(row) for row in opened]

    def by_id(self, veto_ids: Sequence[int]) -> _Vetoes:
        """The vetoes with these keys, in their order; those removed meanwhile are left out.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            found = rows_by_id(tables, "vetoes", veto_ids)
        return [_read(found[one]) for one in map(int, veto_ids) if one in found]

    def remove(self, veto_id: int) -> None:
        """Take a veto back; nothing happens if it is gone."""
        with self._database.transaction() as outer:
            row = rows_by_id(outer, "vetoes", [veto_id]).get(int(veto_id))
            if row is None:
                return
            name = person_by_id(outer, row["person_id"]).name
            with self._journal.recording(EditAction.REMOVE_VETO, name, count=1) as tables:
                tables.table("vetoes").delete(row["id"])


def _read(row: Row) -> Veto:
    return Veto(
        id=row["id"],
        person_id=row["person_id"],
        crop=decode_crop(row["crop"]),
        landmarks=decode_landmarks(row["landmarks"]),
        created_at=decode_moment(row["created_at"]),
    )
