"""Puts a copy of the database in its place; nothing that was there is deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from facerec_desktop.core.backups import BackupCard
from facerec_desktop.core.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseTooNew,
    StorageError,
)
from facerec_desktop.core.private_files import move_whole
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import (
    SIDE_FILES,
    back_up,
    backups,
    create_private_file,
    discard,
    made_at,
    put_aside,
    restoring_copy,
)
from facerec_desktop.storage.copying import copy_all
from facerec_desktop.storage.failures import file_errors, storage_errors
from facerec_desktop.storage.instance_lock import instance_lock
from facerec_desktop.storage.leavings import NOWHERE, Leavings, left_in
from facerec_desktop.storage.snapshot import is_sealed
from facerec_desktop.storage.soundness import (
    BUSY_SECONDS,
    check_in_full,
    open_to_read,
    refuse_unusable,
)
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.tuning import configure


def backup_cards(path: Path) -> list[BackupCard]:
    """The copies of the database at ``path``, newest first."""
    cards = []
    for copy in reversed(backups(path)):
        with suppress(StorageError, FileNotFoundError):  # a newer one of its day has replaced it
            cards.append(backup_card(copy))
    return cards


def backup_card(copy: Path) -> BackupCard:
    """A copy, which may lie anywhere; if its name does not tell when it was made, its date does.

    Raises:
        StorageError: there is no such file.
    """
    if not copy.is_file():
        raise _missing(copy)
    facts = copy.stat()
    try:
        moment = made_at(copy)
    except ValueError:
        moment = datetime.fromtimestamp(facts.st_mtime, UTC)
    return BackupCard(copy, moment, facts.st_size, count_people(copy))


def count_people(copy: Path) -> int | None:
    """How many people are in a copy; None if this program cannot read it."""
    try:
        with storage_errors(copy), closing(open_to_read(copy)) as connection:
            database = sqlite_utils.Database(connection, execute_plugins=False)
            if migrations.is_foreign(database) or migrations.is_newer(database):
                return None
            return int(database.table("people").count)
    except StorageError:
        return None


def prepare(path: Path, copy: Path) -> Path:
    """Make a copy ready to take the place of the database: verified, and brought up to date.

    Args:
        path: the database.
        copy: one of its copies, or any other; it is only read.

    Returns:
        The file that is ready, beside the database; whoever asked for it discards it.

    Raises:
        DatabaseDamaged: the copy is broken, or no copy of ours.
        DatabaseTooNew: a newer version of the program wrote it.
        DatabaseUnwritable: the disk or the folder does not let us write.
        StorageError: there is no such file.
    """
    if not copy.is_file():
        raise _missing(copy)
    ready = restoring_copy(path)
    with file_errors(path):
        discard(ready)
        try:
            with closing(open_to_read(copy)) as source:
                with storage_errors(copy):
                    _refuse_foreign(source, copy)
                create_private_file(ready)
                with closing(sqlite3.connect(ready, timeout=BUSY_SECONDS)) as target:
                    copy_all(source, target, path)
                    _bring_up_to_date(target, copy)
        except BaseException:
            discard(ready)
            raise
    return ready


def restore_file(path: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a database that nobody has open.

    A sound database becomes the newest copy; a damaged one is put aside. At every moment there is
    either the old or the new database.

    Returns:
        Where the damaged file lies; None where there is none.

    Raises:
        DatabaseBusy: the program, or another one, has the database open.
        DatabaseLocked: of the database and the copy, one is sealed and the other is not.
        StorageError: as ``prepare`` raises it.
    """

    def get_ready() -> Path:
        ready = prepare(path, copy)
        _refuse_stored_otherwise(path, ready)
        return ready

    return _replace(path, get_ready)


def start_afresh(path: Path) -> Path | None:
    """Put a new database in the place of one that is gone or damaged and that nobody has open.

    The copies stay, and are not dropped for those of the new one. A sound database becomes the
    newest of them; a damaged one is put aside.

    Returns:
        Where the damaged file lies; None where there is none.

    Raises:
        DatabaseBusy: the program, or another one, has the database open.
        DatabaseUnwritable: the disk or the folder does not let us write.
    """
    return _replace(path, lambda: _blank(path))


def _replace(path: Path, get_ready: Callable[[], Path]) -> Path | None:
    with file_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with instance_lock(path):
            try:
                ready = get_ready()
                _leavings_of(path).add_to(ready)
                aside = _keep_present(path)
                # What belongs to the damaged file would be played back into the new one.
                for suffix in SIDE_FILES:
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                move_whole(ready, path)
            finally:
                discard(restoring_copy(path))
            return aside


def _blank(path: Path) -> Path:
    ready = restoring_copy(path)
    discard(ready)
    create_private_file(ready)
    with closing(sqlite3.connect(ready, timeout=BUSY_SECONDS)) as connection:
        configure(connection)
        migrations.migrate(sqlite_utils.Database(connection, execute_plugins=False))
        # A write-ahead log would be left behind by the rename.
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    return ready


def _missing(copy: Path) -> StorageError:
    return StorageError(f"There is no backup {copy}.")


def _refuse_foreign(source: sqlite3.Connection, copy: Path) -> None:
    database = sqlite_utils.Database(source, execute_plugins=False)
    if migrations.is_blank(database) or migrations.is_foreign(database):
        raise DatabaseDamaged(f"{copy} is no backup of facerec-desktop.")
    refuse_unusable(database, copy)


def _bring_up_to_date(connection: sqlite3.Connection, copy: Path) -> None:
    database = sqlite_utils.Database(connection, execute_plugins=False)
    if migrations.is_outdated(database):
        migrations.migrate(database)
    if left_in(connection) != NOWHERE:
        # It was copied with traces of deleted rows; other copies beside it may be there rightly.
        connection.execute("VACUUM")
        connection.execute(f"PRAGMA user_version = {NOWHERE}")
    # A write-ahead log would be left behind by the rename.
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    check_in_full(connection, copy)


def _refuse_stored_otherwise(path: Path, ready: Path) -> None:
    """Nothing sealed becomes readable behind somebody's back; a damaged file tells nothing."""
    if not path.exists() or not path.stat().st_size:
        return
    try:
        was_sealed = is_sealed(path)
    except StorageError:
        return
    if was_sealed != is_sealed(ready):
        raise DatabaseLocked(
            "Of the database and this backup, one is sealed and the other is not. If the database "
            "still opens, restore it in the window, which keeps people stored as they are now. If "
            "it is damaged, move it away, and restore this backup then."
        )


def _leavings_of(path: Path) -> Leavings:
    """What is still to be erased, as far as there is a database that tells."""
    if not path.exists() or not path.stat().st_size:
        return Leavings(NOWHERE, ())
    with closing(open_to_read(path)) as connection:
        return Leavings.of(Tables(connection), path)


def _keep_present(path: Path) -> Path | None:
    """Keep what is there as a copy if it is sound, otherwise aside."""
    if not path.exists() or not path.stat().st_size:
        return None
    try:
        with storage_errors(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as present:
            refuse_unusable(sqlite_utils.Database(present, execute_plugins=False), path)
            back_up(present, path, drops_older=False)
            # What a write-ahead log holds is part of the copy now.
            present.execute("PRAGMA journal_mode = DELETE").fetchone()
            return None
    except (DatabaseDamaged, DatabaseTooNew):
        return put_aside(path)
