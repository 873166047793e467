"""Reads the people of a database that another program, or another part of this one, has open."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.people import Gallery
from facerec_desktop.storage import migrations
from facerec_desktop.storage.embedding_store import read_gallery, read_sessions
from facerec_desktop.storage.failures import storage_errors
from facerec_desktop.storage.soundness import open_to_read


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The enrolled people as they were at one moment.

    Attributes:
        gallery: people with vectors of one model.
        sessions: the occasion each sample of the gallery is from, in the gallery's order.
    """

    gallery: Gallery
    sessions: tuple[str, ...]


def read_snapshot(path: Path, model: ModelKey) -> Snapshot:
    """Read the people of a database without writing to it or locking anybody out.

    Args:
        path: the database; if it does not exist, nobody is enrolled.
        model: whose vectors are wanted.

    Raises:
        StorageError: the database cannot be read.
    """
    if not path.exists():
        return Snapshot(Gallery.empty(model, 0), ())
    with (
        storage_errors(path),
        closing(open_to_read(path)) as connection,
    ):
        tables = sqlite_utils.Database(connection, execute_plugins=False)
        if migrations.is_blank(tables):
            return Snapshot(Gallery.empty(model, 0), ())
        with tables.atomic():
            gallery = read_gallery(tables, model)
            occasions = read_sessions(tables)
    return Snapshot(gallery, tuple(occasions[int(one)] for one in gallery.sample_ids))
