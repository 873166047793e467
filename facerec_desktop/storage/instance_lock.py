"""Locks of files that end with the process holding them, and one program per database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facerec_desktop.core.errors import DatabaseBusy

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    # flock and not lockf: it also keeps a second instance inside this process out, and closing
    # some other handle of the file does not give it up.
    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


def lock_file(of: Path) -> Path:
    """The file beside a file or folder that its lock is on.

    It stays for ever: removing it would let two programs lock two files of the same name.
    """
    return of.with_name(f"{of.name}.lock")


@contextmanager
def hold(file: Path) -> Iterator[bool]:
    """Try to lock a file, which is made if it is missing.

    Yields:
        Whether the lock is ours until the block ends; False where somebody else holds it.

    Raises:
        OSError: the file cannot be made, or the file system has no locks.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        is_ours = _try_lock(handle)
        try:
            yield is_ours
        finally:
            if is_ours:
                _unlock(handle)
    finally:
        os.close(handle)


@contextmanager
def instance_lock(database: Path) -> Iterator[None]:
    """Keep every other instance of the program out of a database.

    The lock is on a file beside the database, since SQLite loses its own locks on the database
    when anybody else in the process opens and closes it.

    Args:
        database: the database; the lock file bears its name with ``.lock`` at the end.

    Raises:
        DatabaseBusy: another instance holds the lock.
        OSError: the lock file cannot be made, or the file system has no locks.
    """
    with hold(lock_file(database)) as is_ours:
        if not is_ours:
            raise DatabaseBusy(
                f"{database} is already open in facerec-desktop. "
                "Close the other window or command and try again."
            )
        yield
