"""Seals and unseals people again and again, each time killed at a random moment; run as a program.

The libraries are loaded once, then every turn runs in a fork of its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import keyring

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.services.leftovers import settle
from facerec_desktop.services.run_folder import RunFolder
from facerec_desktop.storage.backup import back_up
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.sealing import protection, turn_off, turn_on
from tests.keyrings import FILE_VARIABLE, FileKeyring
from tests.reports import finished_report
from tests.storage.faces import faces
from tests.storage.sealed import PASSPHRASE, everything, fill, found

MEANS = Unlocking(passphrase=PASSPHRASE)


def turn(paths: AppPaths) -> None:
    """Seal what is readable, or the other way round."""
    with Database(paths.database, MEANS) as database:
        settle(paths, database)
        is_sealed = protection(database).is_sealed
        for _ in turn_off(database) if is_sealed else turn_on(database, PASSPHRASE, asks=False):
            pass
        settle(paths, database)


def killed(paths: AppPaths, after: float) -> bool:
    """Turn in a fork; whether it had to be killed after so many seconds."""
    child = os.fork()
    if child == 0:
        turn(paths)
        os._exit(0)
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return False
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


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


def main(folder: Path, count: int) -> None:
    os.environ[FILE_VARIABLE] = str(folder / "keyring.json")
    keyring.set_keyring(FileKeyring())
    paths = AppPaths(folder / "data", folder / "cache", folder / "logs")
    with Database(paths.database) as database:
        fill(database)
        PeopleStore(database).add("Many", *faces(*range(100, 160)))
        before = everything(database)
    began = time.monotonic()
    killed(paths, 600)
    whole = time.monotonic() - began
    killed(paths, 600)
    random_moments = random.Random(count)
    for _ in range(count):
        # An older copy, and a training that ended when nothing was sealed.
        with closing(sqlite3.connect(paths.database)) as connection:
            back_up(connection, paths.database)
        RunFolder(paths.training / "run-1").save_result(finished_report(), b"Zaphod" * 9)
        was_killed = killed(paths, random_moments.uniform(0.2 * whole, 1.2 * whole))
        line = {"killed": was_killed, **look(paths, before)}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
