"""The one SQLite file with everything the user entrusted to the program."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    DatabaseTooNew,
    DatabaseUnwritable,
    InternalError,
)
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import back_up, create_private_file
from facerec_desktop.storage.failures import damaged, storage_errors
from facerec_desktop.storage.header import read_header, unlock
from facerec_desktop.storage.instance_lock import instance_lock
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.vault import Vault

PAGE_SIZE = 16384
"""Bytes; holds seven vectors of 512 numbers, where SQLite's 4096 wastes half of every page."""
WAL_FLOOR = (3, 51, 3)
"""The first SQLite whose write-ahead log does not lose commits (sqlite.org/wal.html#walresetbug)"""
BUSY_SECONDS = 2.0
"""How long to wait for another program, such as a database browser, to let go of the file."""


class Database:
    """An open database, held by one instance of the program and shared by its threads.

    Opening it makes the file and its folder, private to the user, and brings the tables up to
    date. Every access goes through ``transaction``.

    Attributes:
        path: the file, absolute.
    """

    def __init__(self, path: Path, means: Unlocking = NOTHING_AT_HAND) -> None:
        """Open or create a database.

        Args:
            path: the file; missing folders above it are created.
            means: opens what is sealed where the keyring does not.

        Raises:
            DatabaseBusy: another instance, or another program, has it open.
            DatabaseDamaged: the file is broken, or another program's.
            DatabaseLocked: people are sealed, and nothing at hand opens them.
            DatabaseTooNew: a newer version of the program wrote it; the file is left as it was.
            DatabaseUnwritable: the file, its folder or the disk does not let us write.
        """
        self.path = path.resolve()
        self._access = threading.RLock()
        self._closed = False
        self._forgetting = False
        try:
            with storage_errors(self.path), ExitStack() as opening:
                self._database = self._open(opening, means)
                self._resources = opening.pop_all()
        except OSError as error:
            raise DatabaseUnwritable(
                f"{self.path} cannot be opened for writing: {error.strerror or error}. "
                "Check the file, its folder and the disk."
            ) from error

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def vault(self) -> Vault:
        """Seals and opens what is personal."""
        return self._database.vault

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Work on the tables: all of the block happens, or nothing of it.

        Other threads wait until the block ends. Blocks nest; an inner one that fails undoes only
        itself when the outer one catches its error. Rows are to be fetched inside the block.

        Yields:
            The tables.

        Raises:
            DatabaseBusy: another program holds the file.
            DatabaseDamaged: the file broke while it was open.
            DatabaseUnwritable: the disk is full or failing, or the file became read-only.
            InternalError: the database is closed, or a statement breaks a rule of the tables.
        """
        with self._access:
            if self._closed:
                raise InternalError("The database is closed.")
            with storage_errors(self.path):
                with self._database.atomic():
                    yield self._database
                if self._forgetting and not self._database.conn.in_transaction:
                    self._database.conn.execute("VACUUM")
                    _pragma(self._database.conn, "wal_checkpoint(TRUNCATE)")
                    self._forgetting = False

    def forget_deleted(self) -> None:
        """Leave no trace of the rows the running transaction deletes.

        The file is compacted once the outermost transaction has ended, and the write-ahead log,
        which keeps deleted rows readable until it is reused, is emptied.
        """
        self._forgetting = True

    @contextmanager
    def changing_vault(self, vault: Vault) -> Iterator[Tables]:
        """One transaction, after which another vault seals and opens; the block does the rest.

        Yields:
            The tables, still with the old vault.
        """
        with self._access:
            # Compacting may fail after the transaction has succeeded, so it waits for the next.
            forgetting, self._forgetting = self._forgetting, False
            try:
                with self.transaction() as tables:
                    yield tables
                self._database.vault = vault
            finally:
                self._forgetting |= forgetting

    def close(self) -> None:
        """Let go of the file once running transactions have ended; again does nothing."""
        with self._access:
            self._closed = True
            self._resources.close()

    def _open(self, opening: ExitStack, means: Unlocking) -> Tables:
        # Only a folder made here is made private: the user may have named one of their own.
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The lock comes before anything touches the file: opening and closing the file again
        # would take SQLite's own locks from an instance in this process that has it open.
        opening.enter_context(instance_lock(self.path))
        create_private_file(self.path)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
        opening.callback(connection.close)
        database = Tables(connection)
        self._refuse_unusable(database)
        self.path.chmod(0o600)
        _configure(connection)
        if migrations.is_outdated(database):
            if not migrations.is_blank(database):
                back_up(connection, self.path)
            migrations.migrate(database)
        header = read_header(database)
        if header is not None:
            database.vault = unlock(header, means)
        return database

    def _refuse_unusable(self, database: Tables) -> None:
        if migrations.is_foreign(database):
            raise DatabaseDamaged(
                f"{self.path} is a database of another program. Choose another folder."
            )
        if migrations.is_newer(database):
            raise DatabaseTooNew(
                f"{self.path} was written by a newer version of facerec-desktop. "
                "Update the program to open it; nothing was changed."
            )
        quick_check = _pragma(database.conn, "quick_check(1)")
        if quick_check != "ok" or _is_cut_short(database.conn, self.path):
            raise damaged(self.path)


def _configure(connection: sqlite3.Connection) -> None:
    journal = "WAL" if sqlite3.sqlite_version_info >= WAL_FLOOR else "DELETE"
    # The page size counts only before the first write, which the journal mode may be.
    for setting in (
        f"page_size = {PAGE_SIZE}",
        f"journal_mode = {journal}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        _pragma(connection, setting)


def _is_cut_short(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the last page is incomplete, which SQLite takes for zeros."""
    if _pragma(connection, "journal_mode") == "wal":
        # The log may hold what the file lacks.
        return False
    pages, size = _pragma(connection, "page_count"), _pragma(connection, "page_size")
    return path.stat().st_size < int(pages) * int(size)


def _pragma(connection: sqlite3.Connection, text: str) -> str:
    """Run a pragma and return the first answer, an empty text when there is none."""
    row = connection.execute(f"PRAGMA {text}").fetchone()
    return str(row[0]) if row else ""
