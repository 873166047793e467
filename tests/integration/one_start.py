"""Opens sealed people as a start of the program does, or seals them first; a program.

Prints what opened them: ``opened``, or the name of what was in the way.
"""

from __future__ import annotations

import sys
from pathlib import Path

from facerec_desktop.core.errors import DatabaseLocked
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.sealing import protection, turn_on
from tests.storage.faces import faces
from tests.storage.sealed import PASSPHRASE


def main(path: Path, does: str) -> str:
    """Do it.

    Args:
        path: the database.
        does: ``seal``, ``open``, or ``open by passphrase``.
    """
    means = Unlocking(PASSPHRASE if does == "open by passphrase" else None)
    try:
        with Database(path, means) as database:
            if does == "seal":
                PeopleStore(database).add("Ann", *faces(1))
                for _ in turn_on(database, PASSPHRASE, asks=False):
                    pass
            state = protection(database, was_offered=True)
            assert state.is_sealed
            assert [one.name for one in PeopleStore(database).list()] == ["Ann"]
            return f"opened, {state.keyring}, {'kept' if state.is_key_kept else 'not kept'}"
    except DatabaseLocked as error:
        return type(error).__name__


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), sys.argv[2]) + "\n")
