"""Databases as the first version of the program wrote them, to prove that they can be opened."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from facerec_desktop.core.people import NewSample
from facerec_desktop.storage.encoding import encode_crop, encode_landmarks, encode_now
from facerec_desktop.storage.migrations import initial

PERSON_ID, SAMPLE_ID = 7, 3


def write_first_version(path: Path, name: str, sample: NewSample) -> None:
    """Write a database of the first version with one person and one sample.

    Args:
        path: the new file; its folder is created when missing.
        name: the person's name.
        sample: what they look like.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite_utils.Database(path, execute_plugins=False)) as tables:
        schema = Migrations("facerec-desktop")
        schema(name=initial.__name__)(initial)
        schema.apply(tables)
        person = {"id": PERSON_ID, "name": name, "name_key": name.casefold()}
        tables.table("people").insert({**person, "created_at": encode_now()})
        tables.table("samples").insert(
            {
                "id": SAMPLE_ID,
                "person_id": PERSON_ID,
                "quality": sample.quality,
                "source": sample.source,
                "session": sample.session,
                "created_at": encode_now(),
                "crop": encode_crop(sample.crop),
                "landmarks": encode_landmarks(sample.landmarks),
            }
        )
