"""Where a model pack grows until it is fit to be seen, and how one goes without a trace.

Packs are known by the description inside their folder, so an unfinished one lies a folder deeper
than anybody looks, and comes up in one step.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facerec_desktop.core.errors import DatabaseBusy
from facerec_desktop.core.private_files import make_private_folder, move_whole
from facerec_desktop.storage.instance_lock import instance_lock

_HIDDEN, _LOCK = ".unfinished-", ".lock"


@contextmanager
def growing_pack(place: Path, name: str) -> Iterator[Path]:
    """A private folder for a pack; what was not published is gone at the end of the block.

    Args:
        place: the folder of packs, made if it is missing.
        name: what the pack's folder is called.

    Raises:
        OSError: it cannot be made.
    """
    with _hidden_folder(place) as work:
        folder = work / name
        make_private_folder(folder)
        yield folder


def publish_pack(folder: Path) -> Path:
    """Bring a finished pack up among the others, its files private and safe on the disk.

    Args:
        folder: what ``growing_pack`` gave.

    Returns:
        Where it lies now.

    Raises:
        OSError: it cannot be moved there; nothing is seen of it.
    """
    for path in folder.iterdir():
        path.chmod(0o600)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    return move_whole(folder, folder.parent.parent / folder.name)


def discard_pack(folder: Path) -> None:
    """Delete a pack; if that is interrupted, nobody sees what is left of it.

    Raises:
        OSError: it cannot be deleted.
    """
    with _hidden_folder(folder.parent) as work:
        move_whole(folder, work / folder.name)


def sweep_packs(place: Path) -> None:
    """Delete what was left by whoever was interrupted; what somebody still works on stays."""
    for path in sorted(place.glob(f"{_HIDDEN}*")):
        work = path.with_suffix("") if path.suffix == _LOCK else path
        with suppress(DatabaseBusy, OSError):
            with instance_lock(work):
                shutil.rmtree(work, ignore_errors=True)
            _lock_of(work).unlink(missing_ok=True)


@contextmanager
def _hidden_folder(place: Path) -> Iterator[Path]:
    """A folder nobody lists or sweeps while the block lasts, and that is gone afterwards."""
    make_private_folder(place)
    work = place / f"{_HIDDEN}{secrets.token_hex(6)}"
    try:
        with instance_lock(work):
            try:
                make_private_folder(work)
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
    finally:
        with suppress(OSError):
            _lock_of(work).unlink(missing_ok=True)


def _lock_of(work: Path) -> Path:
    return work.with_name(f"{work.name}{_LOCK}")
