"""A bit that fell over on the disk is noticed or does no harm; it never crashes anything."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from facerec_desktop.core.errors import HeadError, StorageError
from facerec_desktop.core.people import Consent
from facerec_desktop.storage.backup import back_up
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.head_store import HeadStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.storage.settings_store import SettingsStore
from facerec_desktop.storage.veto_store import VetoStore
from tests.storage.faces import MODEL, faces
from tests.storage.test_head_store import head
from tests.storage.test_scan_store import A, photo, seen_face

FLIPS = 300


def fill(path: Path) -> None:
    with Database(path) as database:
        people = PeopleStore(database)
        consent = Consent("I agree.", datetime(2026, 11, 24, 12, tzinfo=UTC))
        ids = [
            people.enrol(f"person {number}", *faces(3 * number, 3 * number + 1), consent).id
            for number in range(4)
        ]
        people.rename("person 1", "somebody")
        people.delete_samples([people.samples(ids[2])[0].id])
        [sample], [vector] = faces(50)
        VetoStore(database).add(ids[0], sample, vector)
        HeadStore(database).add(head("run", ids))
        ScanStore(database).write([photo(A, seen_face(1), seen_face(2))])
        SettingsStore(database).set("some", {"deep": [1, 2.5, "three"]})


def read_everything(path: Path) -> dict[str, Any]:
    """All there is, as the program reads it."""
    with Database(path) as database:
        people = PeopleStore(database)
        found = people.list()
        gallery = EmbeddingStore(database).gallery(MODEL)
        read = {
            "vectors": gallery.vectors,
            "crops": b"".join(
                shot.crop.tobytes() for one in found for shot in people.samples(one.id)
            ),
            "vetoes": [VetoStore(database).list(one.id) for one in found],
            "journal": Journal(database).entries(),
            "heads": HeadStore(database).cards(MODEL),
            "weights": HeadStore(database).used_weights(MODEL),
            "scans": [*ScanStore(database).pages()],
            "faces": ScanStore(database).faces(MODEL),
            "queue": ScanStore(database).queue(),
            "setting": SettingsStore(database).get("some"),
        }
        with database.transaction() as tables:
            back_up(tables.conn, path)
        Journal(database).undo()
    return read


@pytest.fixture
def flipped(tmp_path: Path) -> Callable[[int], dict[str, Any] | None]:
    """Flips a byte of a database and reads everything; None if that was noticed."""
    path = tmp_path / "data" / "people.db"
    fill(path)
    sound = path.read_bytes()

    def flip(seed: int) -> dict[str, Any] | None:
        chance = random.Random(seed)
        # A quarter of the file is used; the rest is zeros nobody reads.
        place = chance.choice([place for place, byte in enumerate(sound) if byte])
        damaged = bytearray(sound)
        damaged[place] ^= chance.randrange(1, 256)
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(damaged)
        try:
            return read_everything(path)
        except (StorageError, HeadError):
            return None
        except Exception as error:
            pytest.fail(f"byte {place}: {error!r}")

    return flip


@pytest.mark.long
def test_a_flipped_byte_is_noticed_or_harmless(
    tmp_path: Path, flipped: Callable[[int], dict[str, Any] | None]
) -> None:
    before = read_everything(tmp_path / "data" / "people.db")
    vectors = {row.tobytes() for row in before["vectors"]}
    read = [flipped(seed) for seed in range(FLIPS)]
    noticed = read.count(None)
    assert noticed > 0.5 * FLIPS
    for found in filter(None, read):
        assert found["crops"] == before["crops"]
        assert {row.tobytes() for row in found["vectors"]} <= vectors
