"""Programs the tests start, to share a database with or to kill."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path

from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import faces

REPO = Path(__file__).resolve().parents[2]


def start(task: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", __name__, task, str(path)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def hold(path: Path) -> None:
    with Database(path):
        say("open")
        time.sleep(60)


def enrol_for_ever(path: Path) -> None:
    photos = faces(1, 2, 3)
    with Database(path) as database:
        people = PeopleStore(database)
        for number in itertools.count(len(people.list())):
            people.enrol(f"person {number}", *photos)
            say(f"person {number}")


if __name__ == "__main__":
    {"hold": hold, "enrol": enrol_for_ever}[sys.argv[1]](Path(sys.argv[2]))
