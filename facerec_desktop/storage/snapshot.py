"""Reads the people of a database that another program, or another part of this one, has open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.people import Gallery
from facerec_desktop.core.protection import NOTHING_AT_HAND, Protection, Unlocking
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import was_emptied
from facerec_desktop.storage.embedding_store import read_gallery, read_sessions
from facerec_desktop.storage.failures import damaged, gone, storage_errors
from facerec_desktop.storage.header import Header, read_header, unlock
from facerec_desktop.storage.sealing import protection_by
from facerec_desktop.storage.soundness import lacks_something, open_to_read, refuse_unusable
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.vault import PLAIN, Vault


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The enrolled people as they were at one moment.

    Attributes:
        gallery: people with vectors of one model.
        sessions: the occasion each sample of the gallery is from, in the gallery's order.
        vault: seals what is kept of them elsewhere.
    """

    gallery: Gallery
    sessions: tuple[str, ...]
    vault: Vault = PLAIN


def read_snapshot(path: Path, model: ModelKey, means: Unlocking = NOTHING_AT_HAND) -> Snapshot:
    """Read the people of a database without writing to it or locking anybody out.

    Args:
        path: the database; if it does not exist, nobody is enrolled.
        model: whose vectors are wanted.
        means: opens what is sealed where the keyring does not.

    Raises:
        DatabaseLocked: people are sealed, and nothing at hand opens them.
        StorageError: the database cannot be read.
    """
    if not path.exists():
        return Snapshot(Gallery.empty(model, 0), ())
    with _reading(path) as tables:
        if migrations.is_blank(tables):
            return Snapshot(Gallery.empty(model, 0), ())
        header = read_header(tables)
        if header is not None:
            tables.vault = unlock(header, means)
        gallery = read_gallery(tables, model)
        occasions = read_sessions(tables)
    sessions = tuple(occasions[int(one)] for one in gallery.sample_ids)
    return Snapshot(gallery, sessions, tables.vault)


def read_key(path: Path, means: Unlocking) -> bytes | None:
    """The key of sealed people; None where nothing is sealed.

    Raises:
        DatabaseLocked: nothing at hand opens them.
        StorageError: the database cannot be read.
    """
    header = _header(path)
    return unlock(header, means).key if header is not None else None


def read_protection(path: Path) -> Protection:
    """How the people of a database are stored, without opening what is sealed.

    Raises:
        StorageError: the database cannot be read.
    """
    return protection_by(_header(path))


def is_sealed(path: Path) -> bool:
    """Whether people are sealed.

    Raises:
        StorageError: the database cannot be read.
    """
    return _header(path) is not None


def refuse_unopenable(path: Path) -> None:
    """Check a database as opening it does, without writing to it or locking anybody out.

    Args:
        path: the database; nothing is wrong where there is none, and no copy of one.

    Raises:
        DatabaseDamaged: the file is broken, or another program's.
        DatabaseGone: it is missing or empty, but copies of it lie beside it.
        DatabaseTooNew: a newer version of the program wrote it.
        StorageError: the database cannot be read.
    """
    if was_emptied(path):
        raise gone(path)
    if not path.exists():
        return
    with _reading(path) as tables:
        refuse_unusable(tables, path)
        if not migrations.is_outdated(tables) and lacks_something(tables):
            raise damaged(path)


def _header(path: Path) -> Header | None:
    if not path.exists():
        return None
    with _reading(path) as tables:
        return None if migrations.is_blank(tables) else read_header(tables)


@contextmanager
def _reading(path: Path) -> Iterator[Tables]:
    """The tables as they are at one moment."""
    with storage_errors(path), closing(open_to_read(path)) as connection:
        tables = Tables(connection)
        with tables.atomic():
            yield tables
