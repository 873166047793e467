"""What sealing costs when the gallery is loaded: ``python -m tests.sealing_cost [--samples N]``.

Two databases hold the same people, one of them sealed. Both are loaded turn by turn, so that
whatever else the computer does burdens both alike. ``read`` is the store alone, ``load`` is what
the program waits for: reading and building the index that faces are compared with.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore, insert_embeddings
from facerec_desktop.storage.encoding import encode_crop, encode_landmarks, encode_now
from facerec_desktop.storage.people_rows import insert_person
from facerec_desktop.storage.sealing import turn_on
from facerec_desktop.storage.tables import insert_row
from tests.storage.faces import sample

MODEL = ModelKey("builtin", "a" * 64)
DIMENSION = 512
SHOTS = 10
PASSPHRASE = "only for measuring"  # noqa: S105


def enrol(path: Path, samples: int) -> None:
    """People with vectors that differ, of ten shots each."""
    random = np.random.default_rng(0)
    vectors = random.normal(size=(samples, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    shot = sample()
    cells = {
        "quality": 0.5,
        "source": "photo.jpg",
        "session": "monday",
        "created_at": encode_now(),
        "landmarks": encode_landmarks(shot.landmarks),
        "crop": encode_crop(shot.crop),
    }
    with Database(path) as database, database.transaction() as tables:
        for start in range(0, samples, SHOTS):
            person = insert_person(tables, f"person {start}")
            ids = [
                insert_row(tables, "samples", {"person_id": person, **cells})
                for _ in vectors[start : start + SHOTS]
            ]
            own = [Embedding(vector, MODEL) for vector in vectors[start : start + SHOTS]]
            insert_embeddings(tables, [*zip(ids, own, strict=True)])


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def compare(plain: Database, sealed: Database, turns: int) -> dict[str, tuple[float, ...]]:
    """Of reading and of loading: the medians of both in milliseconds, and of their ratio."""
    stores = [EmbeddingStore(plain), EmbeddingStore(sealed)]
    times: dict[str, list[tuple[float, float]]] = {"read": [], "load": []}
    for turn in range(turns):
        order = (0, 1) if turn % 2 else (1, 0)
        for what, action in (("read", _read), ("load", _load)):
            taken = {place: timed(partial(action, stores[place])) for place in order}
            times[what].append((taken[0], taken[1]))
    return {
        what: (
            statistics.median(one for one, _ in pairs),
            statistics.median(other for _, other in pairs),
            statistics.median(other / one for one, other in pairs),
        )
        for what, pairs in times.items()
    }


def _read(store: EmbeddingStore) -> object:
    return store.gallery(MODEL)


def _load(store: EmbeddingStore) -> object:
    return GalleryIndex(store.gallery(MODEL))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=25)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder) / "plain.db", Path(folder) / "sealed.db"
        enrol(path, arguments.samples)
        shutil.copy(path, copy)
        with Database(path) as plain, Database(copy) as sealed:
            seconds = timed(lambda: [*turn_on(sealed, PASSPHRASE, asks=True)]) / 1000
            sys.stdout.write(f"sealing {arguments.samples} shots: {seconds:.1f} s\n")
            for what, (before, after, ratio) in compare(plain, sealed, arguments.turns).items():
                sys.stdout.write(
                    f"{what}: readable {before:.1f} ms, sealed {after:.1f} ms, "
                    f"{(ratio - 1) * 100:+.1f} % turn by turn\n"
                )


if __name__ == "__main__":
    main()
