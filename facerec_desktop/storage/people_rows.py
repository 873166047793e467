"""People and samples as rows: how they are read, found and written inside a transaction."""

from __future__ import annotations

import difflib
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from facerec_desktop.core.errors import InternalError, PeopleError, PersonExists, PersonNotFound
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import (
    Consent,
    NewSample,
    Origin,
    Person,
    Sample,
    clean_name,
    usable_name,
)
from facerec_desktop.storage.embedding_store import insert_embeddings
from facerec_desktop.storage.encoding import (
    damaged_cell,
    decode_crop,
    decode_landmarks,
    decode_moment,
    encode_crop,
    encode_landmarks,
    encode_now,
    encode_text,
)
from facerec_desktop.storage.personal import name_key
from facerec_desktop.storage.tables import Row, Tables, insert_row

EncodedSample: TypeAlias = tuple[dict[str, object], Embedding]

_PERSON_COLUMNS = """
    id, name, name_key, created_at, consent_text, consented_at,
    (SELECT COUNT(*) FROM samples WHERE person_id = people.id) AS sample_count,
    COALESCE(
        (SELECT samples.id FROM samples
         WHERE samples.id = cover_id AND samples.person_id = people.id),
        (SELECT samples.id FROM samples WHERE person_id = people.id
         ORDER BY quality DESC, samples.id LIMIT 1)
    ) AS cover
"""
_SUGGESTIONS = 3
_MANY = 500
"""Ids in one statement; SQLite takes no more than 999 or so values in old versions."""


def encode_samples(
    samples: Sequence[NewSample], embeddings: Sequence[Embedding]
) -> list[EncodedSample]:
    """Samples as rows without a person, each with its embedding.

    Raises:
        InternalError: the numbers differ, or a sample is not what its class promises.
    """
    if len(samples) != len(embeddings):
        raise InternalError("Every sample comes with one embedding.")
    return [
        (_encode(sample), embedding) for sample, embedding in zip(samples, embeddings, strict=True)
    ]


def insert_person(tables: Tables, name: str, consent: Consent | None = None) -> int:
    """Add somebody without samples.

    Raises:
        NameInvalid: nobody can be called so.
        PersonExists: somebody has that name.
    """
    holder = find_person(tables, name)
    if holder:
        raise exists(holder)
    row = {
        "name": usable_name(name),
        "created_at": encode_now(),
        **consent_columns(consent),
    }
    return insert_row(tables, "people", row)


def consent_columns(consent: Consent | None) -> dict[str, object]:
    """A consent as columns of ``people``."""
    if consent is None:
        return {}
    return {"consent_text": consent.text, "consented_at": consent.given_at.isoformat()}


def insert_samples(tables: Tables, person_id: int, faces: Sequence[EncodedSample]) -> None:
    """Give somebody samples and their embeddings."""
    insert_embeddings(
        tables,
        [
            (insert_row(tables, "samples", {"person_id": person_id, **sample}), embedding)
            for sample, embedding in faces
        ],
    )


def every_person(tables: Tables) -> list[Person]:
    """Everybody, sorted by name without regard to case."""
    rows = tables.table("people").rows_where(select=_PERSON_COLUMNS)
    return sorted((_read_person(tables, row) for row in rows), key=lambda one: name_key(one.name))


def person_by_id(tables: Tables, person_id: int) -> Person:
    """Somebody by key.

    Raises:
        PersonNotFound: they were deleted.
    """
    rows = tables.table("people").rows_where("id = ?", [int(person_id)], select=_PERSON_COLUMNS)
    row = next(rows, None)
    if row is None:
        raise PersonNotFound("This person was deleted in the meantime.")
    return _read_person(tables, row)


def find_person(tables: Tables, name: str) -> Person | None:
    """Somebody by name, None when nobody has it."""
    rows = tables.table("people").rows_where(
        "name_key = ?", [tables.token("people", name)], select=_PERSON_COLUMNS
    )
    row = next(rows, None)
    return _read_person(tables, row) if row else None


def person_by_name(tables: Tables, name: str) -> Person:
    """Somebody by name.

    Raises:
        PersonNotFound: nobody has it; the text names people called something like it.
    """
    person = find_person(tables, name)
    if person is None:
        names = {name_key(one.name): one.name for one in every_person(tables)}
        close = difflib.get_close_matches(name_key(name), names, _SUGGESTIONS)
        suggestion = " or ".join(f"“{names[key]}”" for key in close)
        raise PersonNotFound(
            f"Nobody called “{clean_name(name)}” is enrolled."
            + (f" Did you mean {suggestion}?" if suggestion else "")
        )
    return person


def exists(person: Person) -> PersonExists:
    """The error that a name is taken."""
    return PersonExists(f"Somebody called “{person.name}” is enrolled already.")


def samples_of(tables: Tables, person_id: int) -> list[Row]:
    """The rows of somebody's samples, oldest first."""
    rows = tables.table("samples").rows_where("person_id = ?", [int(person_id)], "id")
    return [tables.opened("samples", row) for row in rows]


def rows_by_id(tables: Tables, table: str, ids: Sequence[int], select: str = "*") -> dict[int, Row]:
    """The rows with these keys that are there, by key."""
    found: dict[int, Row] = {}
    for chunk in chunks(ids):
        marks = ", ".join("?" * len(chunk))
        for row in tables.table(table).rows_where(f"id IN ({marks})", chunk, select=select):
            found[row["id"]] = tables.opened(table, row)
    return found


def chunks(ids: Sequence[int]) -> Iterable[list[int]]:
    """Ids in portions that fit into one statement."""
    for start in range(0, len(ids), _MANY):
        yield [int(one) for one in ids[start : start + _MANY]]


def owners(tables: Tables, sample_ids: Sequence[int]) -> tuple[str, int]:
    """The name of whom most of the samples are, and how many samples there are.

    Raises:
        PeopleError: none of them is there any more.
    """
    found = rows_by_id(tables, "samples", sample_ids, "id, person_id")
    if not found:
        raise PeopleError("These shots were deleted in the meantime.")
    [(owner, _)] = Counter(row["person_id"] for row in found.values()).most_common(1)
    return person_by_id(tables, owner).name, len(found)


def hand_over(tables: Tables, sample_ids: Sequence[int], owner: int) -> None:
    """Give samples to somebody; whoever is left without any by that is deleted."""
    givers: set[int] = set()
    for chunk in chunks(sample_ids):
        marks = ", ".join("?" * len(chunk))
        rows = tables.table("samples").rows_where(f"id IN ({marks})", chunk, select="person_id")
        givers |= {row["person_id"] for row in rows}
        tables.execute(
            f"UPDATE samples SET person_id = ? WHERE id IN ({marks})",  # noqa: S608
            [owner, *chunk],
        )
    for giver in givers:
        if not tables.table("samples").count_where("person_id = ?", [giver]):
            tables.table("people").delete(giver)


def read_sample(row: Row) -> Sample:
    """A row of ``samples`` as what it stands for.

    Raises:
        DatabaseDamaged: it is broken.
    """
    return Sample(
        id=row["id"],
        person_id=row["person_id"],
        crop=decode_crop(row["crop"]),
        landmarks=decode_landmarks(row["landmarks"]),
        quality=row["quality"],
        source=row["source"],
        session=row["session"],
        created_at=decode_moment(row["created_at"]),
        origin=_read_origin(row),
    )


def _encode(sample: NewSample) -> dict[str, object]:
    origin = sample.origin
    return {
        "quality": float(sample.quality),
        "source": encode_text(sample.source),
        "session": encode_text(sample.session),
        "created_at": encode_now(),
        "landmarks": encode_landmarks(sample.landmarks),
        "crop": encode_crop(sample.crop),
        "origin_path": os.fsencode(origin.path) if origin else None,
        "origin_time": origin.time if origin else None,
        "origin_box": json.dumps([float(value) for value in origin.box]) if origin else None,
    }


def _read_origin(row: Row) -> Origin | None:
    if row["origin_path"] is None or row["origin_box"] is None:
        return None
    try:
        x1, y1, x2, y2 = (float(value) for value in json.loads(row["origin_box"]))
        path = Path(os.fsdecode(row["origin_path"]))
    except (ValueError, TypeError) as error:
        raise damaged_cell("photo") from error
    return Origin(path, row["origin_time"], (x1, y1, x2, y2))


def _read_person(tables: Tables, stored: Row) -> Person:
    row = tables.opened("people", stored)
    consent = None
    if row["consent_text"] is not None and row["consented_at"] is not None:
        consent = Consent(row["consent_text"], decode_moment(row["consented_at"]))
    return Person(
        id=row["id"],
        name=row["name"],
        created_at=decode_moment(row["created_at"]),
        sample_count=row["sample_count"],
        cover_id=row["cover"],
        consent=consent,
    )
