"""The one SQLite file with everything the user entrusted to the program."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    ErasureUnfinished,
    InternalError,
    StorageError,
)
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.storage import migrations
from facerec_desktop.storage.backup import (
    back_up,
    create_private_file,
    discard,
    partial_copy,
    put_aside,
    restoring_copy,
    was_emptied,
)
from facerec_desktop.storage.copying import copy_all
from facerec_desktop.storage.failures import (
    damaged,
    erasure_unfinished,
    file_errors,
    gone,
    storage_errors,
)
from facerec_desktop.storage.header import read_header, unlock
from facerec_desktop.storage.instance_lock import instance_lock
from facerec_desktop.storage.leavings import (
    IN_COPIES,
    IN_FILE,
    NOWHERE,
    Leavings,
    erase,
    left_in,
    note_left,
)
from facerec_desktop.storage.resealing import fit
from facerec_desktop.storage.side_copies import SideCopies
from facerec_desktop.storage.soundness import (
    BUSY_SECONDS,
    lacks_something,
    open_to_read,
    refuse_unusable,
)
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.tuning import configure
from facerec_desktop.storage.vault import Vault


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
            DatabaseGone: it is missing or empty, but copies of it lie beside it.
            DatabaseLocked: people are sealed, and nothing at hand opens them.
            DatabaseTooNew: a newer version of the program wrote it; the file is left as it was.
            DatabaseUnwritable: the file, its folder or the disk does not let us write.
        """
        self.path = path.resolve()
        self._access = threading.RLock()
        self._closed = False
        self._has_leavings = False
        self._copies = SideCopies(self.path, self._access)
        with file_errors(self.path), ExitStack() as opening:
            self._database = self._open(opening, means)
            self._resources = opening.pop_all()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
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
            ErasureUnfinished: what the block deleted is gone, but traces of it are left.
            InternalError: the database is closed, or a statement breaks a rule of the tables.
        """
        with self._access:
            connection = self._usable()
            try:
                with storage_errors(self.path), self._database.atomic():
                    yield self._database
            except BaseException:
                self._has_leavings &= connection.in_transaction
                raise
            if self._has_leavings and not connection.in_transaction:
                self._has_leavings = False
                self._erase(self._database)

    def forget_deleted(self, *, copies: bool = False) -> None:
        """Leave no trace of the rows the running transaction deletes.

        The file is compacted once the outermost transaction has ended, and the write-ahead log,
        which keeps deleted rows readable until it is reused, is emptied. What fails then, or is
        ended suddenly, the next start does.

        Args:
            copies: whether every copy of the database is deleted as well, since nobody can be taken
                out of a copy.
        """
        # The note is part of the transaction: with it, the next start finds what is left to do.
        self._usable()
        note_left(self._database, IN_COPIES if copies else IN_FILE)
        self._has_leavings = True

    def back_up(self, check: Callable[[], None], *, is_daily: bool = False) -> Path | None:
        """Keep a verified copy of the database beside it; others may write meanwhile.

        Args:
            check: called every few milliseconds; what it raises ends the copying.
            is_daily: whether it is made by itself, and replaces the one made so earlier that day.

        Returns:
            The copy; None if what it would hold was forgotten, stored otherwise or replaced
            meanwhile.

        Raises:
            DatabaseDamaged: the copy, and therefore the database, fails SQLite's full check.
            StorageError: the copy cannot be written.
        """
        with self._access:
            self._usable()
            since = self._copies.changes
        with file_errors(self.path):
            return self._copies.make(since, check, is_daily=is_daily)

    def restore(self, prepared: Path, means: Unlocking = NOTHING_AT_HAND) -> Path | None:
        """Take over everything from a copy, in one step.

        What was there becomes the newest copy, or is put aside if it is damaged. What is sealed
        stays sealed, and what is readable stays readable, however the copy is.

        Args:
            prepared: verified and of this program's version, as ``restoring.prepare`` makes it.
            means: opens what is sealed in the copy where neither the key in use nor the keyring
                does.

        Returns:
            Where the damaged database lies now; None if it was sound.

        Raises:
            DatabaseLocked: the copy is sealed, and nothing at hand opens it.
            StorageError: the copy cannot be read, or the database not written.
        """
        with self._access, file_errors(self.path), self._copies.none():
            connection = self._usable()
            fit(prepared, self._database, means)
            Leavings.of(self._database, self.path).add_to(prepared)
            aside = None
            try:
                back_up(connection, self.path, drops_older=False)
            except DatabaseDamaged:
                aside = put_aside(self.path)
            with closing(open_to_read(prepared)) as source:
                copy_all(source, connection, self.path)
            return aside

    @contextmanager
    def changing_vault(self, vault: Vault) -> Iterator[Tables]:
        """One transaction, after which another vault seals and opens; the block does the rest.

        Yields:
            The tables, still with the old vault.
        """
        with self._access:
            try:
                with self.transaction() as tables:
                    yield tables
            except ErasureUnfinished:
                self._database.vault = vault  # the transaction itself has succeeded
                raise
            self._database.vault = vault
            self._copies.end()  # a copy begun before shows what is stored otherwise now

    def close(self) -> None:
        """Let go of the file once running transactions have ended; again does nothing."""
        with self._access:
            self._closed = True
            self._copies.end()
            self._resources.close()

    def _open(self, opening: ExitStack, means: Unlocking) -> Tables:
        # Only a folder made here is made private: the user may have named one of their own.
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The lock comes before anything touches the file: opening and closing the file again
        # would take SQLite's own locks from an instance in this process that has it open.
        opening.enter_context(instance_lock(self.path))
        if was_emptied(self.path):
            raise gone(self.path)
        create_private_file(self.path)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
        opening.callback(connection.close)
        database = Tables(connection)
        refuse_unusable(database, self.path)
        self.path.chmod(0o600)
        configure(connection)
        for unfinished in (partial_copy(self.path), restoring_copy(self.path)):
            discard(unfinished)  # left by a sudden end
        if migrations.is_outdated(database):
            if not migrations.is_blank(database):
                back_up(connection, self.path)
            migrations.migrate(database)
        if lacks_something(database):
            raise damaged(self.path)
        if left_in(connection) != NOWHERE:
            with suppress(ErasureUnfinished):  # a full disk keeps nobody out; the next start tries
                self._erase(database)
        header = read_header(database)
        if header is not None:
            database.vault = unlock(header, means)
        return database

    def _usable(self) -> sqlite3.Connection:
        if self._closed:
            raise InternalError("The database is closed.")
        connection: sqlite3.Connection = self._database.conn
        return connection

    def _erase(self, tables: Tables) -> None:
        """Erase what deleted rows left behind."""
        try:
            with file_errors(self.path), ExitStack() as waiting:
                if left_in(tables.conn) != IN_FILE:
                    waiting.enter_context(self._copies.none())
                erase(tables, self.path)
        except StorageError as error:
            raise erasure_unfinished(self.path.parent) from error
