"""Copies of the database: made by themselves, listed, and put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from facerec_desktop.core.backups import BackupCard, Restored
from facerec_desktop.core.errors import StorageError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.due import is_due
from facerec_desktop.storage.restoring import (
    backup_card,
    backup_cards,
    count_people,
    restore_file,
    start_afresh,
)

NEWEST = "newest"
"""Stands for the newest copy that can be read."""


def list_backups(paths: AppPaths) -> list[BackupCard]:
    """The copies of the database, newest first; it need not be in order."""
    return backup_cards(paths.database)


def describe_backup(copy: Path) -> BackupCard:
    """A copy that is kept anywhere, as the list shows those beside the database.

    Raises:
        StorageError: there is no such file.
    """
    return replace(backup_card(copy), is_elsewhere=True)


def find_backup(paths: AppPaths, name: str) -> Path:
    """A copy by its name or a part of it, the newest that can be read, or a file by its path.

    Raises:
        StorageError: there is none, or the name fits several.
    """
    cards = list_backups(paths)
    fitting = [one.path for one in cards if name in one.path.name]
    if name == NEWEST and cards:
        return next((one for one in cards if one.people is not None), cards[0]).path
    if len(fitting) == 1:
        return fitting[0]
    if Path(name).is_file():
        return Path(name).absolute()
    raise StorageError(
        f"There is no backup {name}." if not fitting else f"More than one backup is called {name}."
    )


def keep_backup(
    workspace: Workspace, check: Callable[[], None], now: datetime | None = None
) -> Path | None:
    """Make a copy if people are enrolled and one is due, as ``is_due`` tells.

    Every command asks for it at its end, and the window at its start, after every change of people
    and every few minutes: so there is one at once when all were erased with somebody forgotten.

    Args:
        workspace: whose database.
        check: called every few milliseconds; what it raises ends the copying.
        now: the moment to decide for; by default this one.

    Returns:
        The copy; None if none was needed.

    Raises:
        DatabaseDamaged: the copy, and therefore the database, fails SQLite's full check.
        StorageError: the copy cannot be written.
    """
    if not is_due(workspace.paths.database, now) or not workspace.people.list():
        return None
    return workspace.back_up(check, is_daily=True)


def restore_backup(paths: AppPaths, copy: Path) -> Restored:
    """Put a copy in the place of a database that nobody has open, a damaged one included.

    Raises:
        DatabaseBusy: somebody has it open.
        DatabaseDamaged: the copy is broken, or none of ours.
        StorageError: the copy cannot be read, or the database cannot be written.
    """
    aside = restore_file(paths.database, copy)
    return Restored(count_people(paths.database) or 0, aside)


def begin_anew(paths: AppPaths) -> Restored:
    """Put a new database in the place of one that is gone or damaged; its copies stay.

    Raises:
        DatabaseBusy: somebody has it open.
        StorageError: it cannot be written.
    """
    return Restored(0, start_afresh(paths.database))


def restore_into(workspace: Workspace, copy: Path, means: Unlocking = NOTHING_AT_HAND) -> Restored:
    """Put a copy in the place of an open database.

    Args:
        workspace: whose database.
        copy: one of its copies, or any other.
        means: opens a sealed copy where neither the key in use nor the keyring does.

    Raises:
        DatabaseDamaged: the copy is broken, or none of ours.
        DatabaseLocked: the copy is sealed, and nothing at hand opens it.
        StorageError: the copy cannot be read, or the database cannot be written.
    """
    aside = workspace.restore(copy, means)
    return Restored(len(workspace.people.list()), aside)
