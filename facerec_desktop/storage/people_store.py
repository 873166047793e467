"""The people enrolled and the samples they are known by."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import sqlite_utils

from facerec_desktop.core.errors import InternalError, PeopleError, PersonExists, PersonNotFound
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import NewSample, Person, Sample, clean_name
from facerec_desktop.storage.database import Database, insert_row
from facerec_desktop.storage.embedding_store import insert_embeddings
from facerec_desktop.storage.encoding import (
    decode_crop,
    decode_landmarks,
    decode_moment,
    encode_crop,
    encode_landmarks,
    encode_now,
    encode_text,
)

# Inside the class, ``list`` is its method.
_People: TypeAlias = list[Person]
_Samples: TypeAlias = list[Sample]
_Row: TypeAlias = Mapping[str, Any]

_PERSON_COLUMNS = """
    id, name, created_at,
    (SELECT COUNT(*) FROM samples WHERE person_id = people.id) AS sample_count
"""
_SUGGESTIONS = 3


def name_key(name: str) -> str:
    """What two names have in common that differ only in case, accents written alike."""
    return unicodedata.normalize("NFC", clean_name(name).casefold())


class PeopleStore:
    """People and samples in a database. Every method is one transaction.

    Names are cleaned with ``clean_name`` and compared without regard to case, so every method
    that takes one raises ``NameInvalid`` for a name that cannot be anybody's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, name: str, samples: Sequence[NewSample], embeddings: Sequence[Embedding]
    ) -> Person:
        """Enrol somebody new.

        Args:
            name: as the user writes it.
            samples: their faces.
            embeddings: one per sample, in the same order.

        Raises:
            PersonExists: somebody has that name.
            InternalError: a sample or embedding is not what its class promises.
        """
        faces = _encode(samples, embeddings)
        with self._database.transaction() as tables:
            person_id = _insert_person(tables, name)
            _insert_samples(tables, person_id, faces)
            return _person(tables, person_id)

    def add_samples(
        self, person_id: int, samples: Sequence[NewSample], embeddings: Sequence[Embedding]
    ) -> Person:
        """Add faces to somebody enrolled; arguments as in ``add``.

        Raises:
            PersonNotFound: they were deleted.
            InternalError: a sample or embedding is not what its class promises.
        """
        faces = _encode(samples, embeddings)
        with self._database.transaction() as tables:
            known = _person(tables, person_id)
            _insert_samples(tables, known.id, faces)
            return _person(tables, known.id)

    def enrol(
        self, name: str, samples: Sequence[NewSample], embeddings: Sequence[Embedding]
    ) -> Person:
        """Add faces to whoever has that name, or to a new person; arguments as in ``add``.

        Raises:
            InternalError: a sample or embedding is not what its class promises.
        """
        faces = _encode(samples, embeddings)
        with self._database.transaction() as tables:
            known = _find(tables, name)
            person_id = known.id if known else _insert_person(tables, name)
            _insert_samples(tables, person_id, faces)
            return _person(tables, person_id)

    def list(self) -> _People:
        """Everybody, sorted by name without regard to case."""
        with self._database.transaction() as tables:
            rows = tables.table("people").rows_where(select=_PERSON_COLUMNS, order_by="name_key")
            return [_read_person(row) for row in rows]

    def find(self, name: str) -> Person:
        """Whoever has that name.

        Raises:
            PersonNotFound: nobody has; the text names people called something like it.
        """
        with self._database.transaction() as tables:
            return _find_or_suggest(tables, name)

    def samples(self, person_id: int) -> _Samples:
        """Somebody's faces, oldest first.

        Raises:
            PersonNotFound: they were deleted.
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            known = _person(tables, person_id)
            rows = [*tables.table("samples").rows_where("person_id = ?", [known.id], "id")]
        return [_read_sample(row) for row in rows]

    def samples_by_id(self, sample_ids: Sequence[int]) -> _Samples:
        """The samples with these ids, in their order; those deleted meanwhile are left out.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            rows = [
                row
                for sample_id in sample_ids
                for row in tables.table("samples").rows_where("id = ?", [int(sample_id)])
            ]
        return [_read_sample(row) for row in rows]

    def rename(self, name: str, new_name: str) -> Person:
        """Give somebody another name, or the same one in other letters.

        Raises:
            PersonNotFound: nobody is called ``name``.
            PersonExists: somebody else is called ``new_name``.
        """
        with self._database.transaction() as tables:
            person = _find_or_suggest(tables, name)
            holder = _find(tables, new_name)
            if holder and holder.id != person.id:
                raise _exists(holder)
            tables.table("people").update(
                person.id, {"name": clean_name(new_name), "name_key": name_key(new_name)}
            )
            return _person(tables, person.id)

    def merge(self, source_name: str, target_name: str) -> Person:
        """Give all faces of one person to another, and delete the first.

        Returns:
            The person called ``target_name``.

        Raises:
            PersonNotFound: nobody has one of the names.
            PeopleError: both names are the same person's.
        """
        with self._database.transaction() as tables:
            source = _find_or_suggest(tables, source_name)
            target = _find_or_suggest(tables, target_name)
            if source.id == target.id:
                raise PeopleError(f"“{target.name}” cannot be merged with themselves.")
            tables.execute(
                "UPDATE samples SET person_id = ? WHERE person_id = ?", [target.id, source.id]
            )
            tables.table("people").delete(source.id)
            return _person(tables, target.id)

    def delete(self, name: str) -> None:
        """Erase somebody with all their faces and vectors from the database file.

        Backup copies made before an upgrade of the database still hold them.

        Raises:
            PersonNotFound: nobody has that name.
        """
        with self._database.transaction() as tables:
            tables.table("people").delete(_find_or_suggest(tables, name).id)
            self._database.forget_deleted()


def _encode(
    samples: Sequence[NewSample], embeddings: Sequence[Embedding]
) -> list[tuple[dict[str, object], Embedding]]:
    if len(samples) != len(embeddings):
        raise InternalError("Every sample comes with one embedding.")
    return [
        (
            {
                "quality": float(sample.quality),
                "source": encode_text(sample.source),
                "session": encode_text(sample.session),
                "created_at": encode_now(),
                "landmarks": encode_landmarks(sample.landmarks),
                "crop": encode_crop(sample.crop),
            },
            embedding,
        )
        for sample, embedding in zip(samples, embeddings, strict=True)
    ]


def _insert_person(tables: sqlite_utils.Database, name: str) -> int:
    holder = _find(tables, name)
    if holder:
        raise _exists(holder)
    row = {"name": clean_name(name), "name_key": name_key(name), "created_at": encode_now()}
    return insert_row(tables, "people", row)


def _insert_samples(
    tables: sqlite_utils.Database,
    person_id: int,
    faces: Sequence[tuple[dict[str, object], Embedding]],
) -> None:
    insert_embeddings(
        tables,
        [
            (insert_row(tables, "samples", {"person_id": person_id, **sample}), embedding)
            for sample, embedding in faces
        ],
    )


def _person(tables: sqlite_utils.Database, person_id: int) -> Person:
    rows = tables.table("people").rows_where("id = ?", [int(person_id)], select=_PERSON_COLUMNS)
    row = next(rows, None)
    if row is None:
        raise PersonNotFound("This person was deleted in the meantime.")
    return _read_person(row)


def _find(tables: sqlite_utils.Database, name: str) -> Person | None:
    rows = tables.table("people").rows_where(
        "name_key = ?", [name_key(name)], select=_PERSON_COLUMNS
    )
    row = next(rows, None)
    return _read_person(row) if row else None


def _find_or_suggest(tables: sqlite_utils.Database, name: str) -> Person:
    person = _find(tables, name)
    if person is None:
        names = {row["name_key"]: row["name"] for row in tables.table("people").rows}
        close = difflib.get_close_matches(name_key(name), names, _SUGGESTIONS)
        suggestion = " or ".join(f"“{names[key]}”" for key in close)
        raise PersonNotFound(
            f"Nobody called “{clean_name(name)}” is enrolled."
            + (f" Did you mean {suggestion}?" if suggestion else "")
        )
    return person


def _exists(person: Person) -> PersonExists:
    return PersonExists(f"Somebody called “{person.name}” is enrolled already.")


def _read_person(row: _Row) -> Person:
    return Person(
        row["id"], row["name"], decode_moment(row["created_at"]), sample_count=row["sample_count"]
    )


def _read_sample(row: _Row) -> Sample:
    return Sample(
        id=row["id"],
        person_id=row["person_id"],
        crop=decode_crop(row["crop"]),
        landmarks=decode_landmarks(row["landmarks"]),
        quality=row["quality"],
        source=row["source"],
        session=row["session"],
        created_at=decode_moment(row["created_at"]),
    )
