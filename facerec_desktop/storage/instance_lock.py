"""One running program per database, by a file lock that ends with the process holding it."""

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


@contextmanager
def instance_lock(database: Path) -> Iterator[None]:
    """Keep every other instance of the program out of a database.

    The lock is on a file beside the database, since SQLite loses its own locks on the database
    when anybody else in the process opens and closes it. The file stays for ever: removing it
    would let two instances lock two files of the same name.

    Args:
        database: the database; the lock file bears its name with ``.lock`` at the end.

    Raises:
        DatabaseBusy: another instance holds the lock.
        OSError: the lock file cannot be made, or the file system has no locks.
    """
    file = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(file):
            raise DatabaseBusy(
                f"{database} is already open in facerec-desktop. "
                "Close the other window or command and try again."
            )
        try:
            yield
        finally:
            _unlock(file)
    finally:
        os.close(file)
