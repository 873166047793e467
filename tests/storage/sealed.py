"""A database with something of everything in it, and what must not be found in its files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import PIL.Image

from facerec_desktop.core.faces import Detection, Quality
from facerec_desktop.core.people import Consent, Origin
from facerec_desktop.core.photos import FileStamp, NewScan, SeenFace
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.encoding import encode_crop
from facerec_desktop.storage.head_store import HeadStore, NewHead
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.storage.sealing import turn_on
from facerec_desktop.storage.veto_store import VetoStore
from tests.reports import finished_report
from tests.storage.faces import MODEL, embedding, faces, sample

PASSPHRASE = "correct horse battery"  # noqa: S105
WORDS = ("Zaphod", "Жанна", "O'Brien", "Remarkable", "holiday", "Strangepath", "quietly agreed")
SEEDS = range(1, 9)
WINDOW = 32


def fill(database: Database) -> None:
    """People, edits that can be undone and redone, photos, a queue, vetoes and a head."""
    people, vetoes = PeopleStore(database), VetoStore(database)
    origin = Origin(Path("/home/holiday/one.jpg"), None, (1.0, 2.0, 3.0, 4.0))
    consent = Consent("quietly agreed", datetime.now(UTC))
    shot = replace(sample(1, source="holiday-zaphod.jpg"), origin=origin)
    zaphod = people.add("Zaphod", [shot], [embedding(1)], consent)
    people.add("Жанна", *faces(2, 3))
    people.add("Somebody O'Brien", *faces(4))
    people.rename("Somebody O'Brien", "Remarkable O'Brien")
    vetoes.add(zaphod.id, sample(5), embedding(5))
    people.delete_samples([people.samples(people.find("Жанна").id)[0].id])
    people.add("Gone", *faces(6))
    people.set_cover(zaphod.id, people.samples(zaphod.id)[0].id)
    Journal(database).undo()
    Journal(database).undo()
    scans = ScanStore(database)
    folder = Path("/photos/Strangepath")
    scans.write([scan(folder / "a.jpg", 7), scan(folder / "b.jpg", 8)])
    scans.enqueue([folder / "c.jpg", folder])
    HeadStore(database).add(
        NewHead(
            MODEL,
            replace(finished_report(), people=("Remarkable O'Brien",)),
            [zaphod.id],
            secret_bytes(99),
        )
    )


def scan(path: Path, seed: int) -> NewScan:
    """A photo with a face and a small picture."""
    marks = sample(seed).landmarks
    detection = Detection(np.array([1, 2, 30, 40], np.float32), marks, 0.9)
    quality = Quality(0.8, (), 60.0, 0.7, 3.0, 120.0)
    face = SeenFace(detection, quality, embedding(seed))
    problem = None if seed % 2 else "Strangepath is cut off"
    return NewScan(path, None, FileStamp(seed, 9), (80, 60), (face,), picture(seed), problem)


def picture(seed: int) -> bytes:
    """A JPEG of noise, of which no part repeats."""
    target = io.BytesIO()
    pixels = np.random.default_rng(seed).integers(0, 256, (60, 80, 3), np.uint8)
    PIL.Image.fromarray(pixels).save(target, "JPEG")
    return target.getvalue()


def secret_bytes(seed: int) -> bytes:
    return np.random.default_rng(seed).bytes(4000)


def seal(database: Database, *, asks: bool = False) -> None:
    for _ in turn_on(database, PASSPHRASE, asks=asks):
        pass


def words() -> Iterator[bytes]:
    """The names and other words, as they may be written."""
    for word in WORDS:
        for form in {word, word.lower(), word.upper(), word.casefold()}:
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                yield form.encode(coding)
                yield form.encode(coding).hex().upper().encode()


def pixels_and_vectors() -> Iterator[bytes]:
    """The stored pictures, landmarks, vectors and weights, without what every file begins with."""
    for seed in SEEDS:
        yield embedding(seed).vector.tobytes()
        yield encode_crop(sample(seed).crop)[60:-20]
        yield sample(seed).landmarks.tobytes()
        yield picture(seed)[700:-20]
    yield secret_bytes(99)


def found(folder: Path) -> list[str]:
    """Which words, and how many windows of anything else, can be read below a folder."""
    contents = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert contents
    hits = [
        f"{file.name}: {word!r}"
        for word in words()
        for file, content in contents.items()
        if word in content
    ]
    plain = {window for data in pixels_and_vectors() for window in _windows(data)}
    quoted = {window.hex().upper().encode() for window in plain}
    for file, content in contents.items():
        count = sum(one in plain for one in _windows(content))
        count += sum(content[i : i + 2 * WINDOW] in quoted for i in range(len(content)))
        if count:
            hits.append(f"{file.name}: {count} windows")
    return hits


def _windows(data: bytes) -> Iterator[bytes]:
    """Parts of a length, those left out that hold hardly more than one value."""
    for start in range(len(data) - WINDOW + 1):
        part = data[start : start + WINDOW]
        if len(set(part)) > 4:
            yield part


def everything(database: Database) -> dict[str, object]:
    """What the stores give back, so that it can be compared."""
    people, scans = PeopleStore(database), ScanStore(database)
    vectors = EmbeddingStore(database).gallery(MODEL)
    listed = people.list()
    return {
        "people": listed,
        "samples": [
            (
                one.id,
                one.source,
                one.session,
                one.origin,
                one.crop.tobytes(),
                one.landmarks.tobytes(),
            )
            for person in listed
            for one in people.samples(person.id)
        ],
        "gallery": (vectors.names, vectors.vectors.tobytes(), vectors.vetoes.vectors.tobytes()),
        "vetoes": [
            one.crop.tobytes() for person in listed for one in VetoStore(database).list(person.id)
        ],
        "journal": Journal(database).entries(),
        "scans": [
            (one.id, one.seen.path, one.seen.thumbnail, one.seen.problem)
            for page in scans.pages()
            for one in page
        ],
        "faces": [
            (one.path, one.face.embedding.vector.tobytes(), one.face.detection.landmarks.tobytes())
            for one in scans.faces(MODEL)
        ],
        "stamps": scans.stamps(MODEL),
        "queue": scans.queue(),
        "heads": [card.report for card in HeadStore(database).cards(MODEL)],
        "weights": HeadStore(database).used_weights(MODEL),
    }
