"""Ways to die suddenly; each is set up inside the child that is to die."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

from tests.sqlite_files import Access, can_stand_between, watch

STEPS_OF_SQLITE = 5000
"""Instructions of SQLite's machine between two points inside of one statement."""

_FILE_CALLS = ("replace", "rename", "fsync", "unlink", "link", "open")


class Points:
    """Counts the moments something is about to happen, and dies at a chosen one.

    The moments are every statement of SQLite, moments inside of long ones, every write, lock and
    synchronisation of SQLite's files, and every opening, synchronising, renaming and deleting of
    other files.
    """

    def __init__(self, deadly: int | None) -> None:
        self.count = 0
        self._deadly = deadly

    def install(self) -> None:
        """Watch this process from now on."""
        connect = sqlite3.connect

        def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **options)
            connection.set_trace_callback(lambda _: self.pass_by())
            connection.set_progress_handler(self._inside, STEPS_OF_SQLITE)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]
        if can_stand_between():
            watch(self._access)
        for name in _FILE_CALLS:
            setattr(os, name, self._before(getattr(os, name)))

    def pass_by(self) -> None:
        """Something is about to happen."""
        self.count += 1
        if self.count == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def _access(self, _: Access) -> int:
        self.pass_by()
        return 0

    def _inside(self) -> int:
        self.pass_by()
        return 0

    def _before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.pass_by()
            return call(*arguments, **options)

        return watched


def die_when_a_file_reaches(size: int) -> None:
    """Let the system kill this process in the middle of a write beyond ``size`` bytes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
