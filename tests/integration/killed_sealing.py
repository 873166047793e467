"""Seals and unseals people over and over, each turn killed at a random statement; a program.

The libraries are loaded once, then every turn runs in a fork of its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import keyring

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.services.profile.leftovers import settle
from facerec_desktop.services.profile.run_folder import RunFolder
from facerec_desktop.storage.backup import back_up
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.sealing import protection, turn_off, turn_on
from tests.keyrings import FILE_VARIABLE, FileKeyring
from tests.reports import finished_report
from tests.storage.faces import faces
from tests.storage.sealed import PASSPHRASE, everything, fill, found

MEANS = Unlocking(passphrase=PASSPHRASE)


class Fuse:
    """Kills its own process just before a statement, as a power cut would; counts them."""

    def __init__(self, at: int | None) -> None:
        self.seen, self._at = 0, at

    def __call__(self, _statement: str) -> None:
        self.seen += 1
        if self.seen == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def turn(paths: AppPaths, fuse: Fuse) -> None:
    """Seal what is readable, or the other way round."""
    with Database(paths.database, MEANS) as database:
        with database.transaction() as tables:
            tables.conn.set_trace_callback(fuse)
        settle(paths, database)
        is_sealed = protection(database).is_sealed
        for _ in turn_off(database) if is_sealed else turn_on(database, PASSPHRASE, asks=False):
            pass
        settle(paths, database)


def killed(paths: AppPaths, at: int | None = None) -> tuple[bool, int]:
    """Turn in a fork that ends at a statement; whether it did, and the statements it saw."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        fuse = Fuse(at)
        turn(paths, fuse)
        os.write(writing, str(fuse.seen).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seen = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), int(seen or 0)


def look(paths: AppPaths, before: dict[str, object]) -> dict[str, object]:
    """What is found after the database was opened again, as a start does."""
    with Database(paths.database, MEANS) as database:
        settle(paths, database)
        is_sealed = protection(database).is_sealed
        is_whole = everything(database) == before
    return {
        "sealed": is_sealed,
        "whole": is_whole,
        "readable": found(paths.data) if is_sealed else [],
    }


def say(paths: AppPaths, before: dict[str, object], *, was_killed: bool) -> None:
    """Write a line about what is left."""
    sys.stdout.write(json.dumps({"killed": was_killed, **look(paths, before)}) + "\n")
    sys.stdout.flush()


def main(folder: Path, count: int) -> None:
    os.environ[FILE_VARIABLE] = str(folder / "keyring.json")
    keyring.set_keyring(FileKeyring())
    paths = AppPaths(folder / "data", folder / "cache", folder / "logs")
    with Database(paths.database) as database:
        fill(database)
        PeopleStore(database).add("Many", *faces(*range(100, 160)))
        before = everything(database)
    statements = []
    for _ in range(2):
        was_killed, seen = killed(paths)
        statements.append(seen)
        say(paths, before, was_killed=was_killed)
    moments = random.Random(count)
    for _ in range(count):
        # An older copy, and a training that ended when nothing was sealed.
        with closing(sqlite3.connect(paths.database)) as connection:
            back_up(connection, paths.database)
        run = RunFolder(paths.training / "run-1")
        run.make()
        run.save_result(finished_report(), b"Zaphod" * 9)
        # More than a turn has statements, so that some turns come to their end.
        was_killed, _ = killed(paths, moments.randint(1, int(1.3 * max(statements))))
        say(paths, before, was_killed=was_killed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
