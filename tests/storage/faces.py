"""Samples and embeddings that differ by a number, and databases filled with them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.core.people import SAMPLE_SIZE, NewSample
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore

MODEL = ModelKey("builtin", "a" * 64)
OTHER_MODEL = ModelKey("facenet", "b" * 64)
DIMENSION = 8


def sample(seed: int = 0, quality: float = 0.5, source: str = "photo.jpg") -> NewSample:
    rng = np.random.default_rng(seed)
    tiles = rng.integers(0, 256, (SAMPLE_SIZE // 16, SAMPLE_SIZE // 16, 3), np.uint8)
    return NewSample(
        crop=tiles.repeat(16, axis=0).repeat(16, axis=1),
        landmarks=rng.uniform(0, SAMPLE_SIZE, (5, 2)).astype(np.float32),
        quality=quality,
        source=source,
        session="monday",
    )


def embedding(seed: int = 0, model: ModelKey = MODEL, dimension: int = DIMENSION) -> Embedding:
    vector = np.random.default_rng(seed).normal(size=dimension)
    return Embedding((vector / np.linalg.norm(vector)).astype(np.float32), model)


def faces(*seeds: int, model: ModelKey = MODEL) -> tuple[list[NewSample], list[Embedding]]:
    return [sample(seed) for seed in seeds], [embedding(seed, model) for seed in seeds]


def names(database: Database) -> list[str]:
    return [person.name for person in PeopleStore(database).list()]


def enrol_some(path: Path, count: int = 4) -> None:
    with Database(path) as database:
        for number in range(count):
            PeopleStore(database).add(f"person {number}", *faces(number))


def counts(database: Database) -> dict[str, int]:
    with database.transaction() as tables:
        return {name: tables.table(name).count for name in ("people", "samples", "embeddings")}
