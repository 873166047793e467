"""Galleries of made-up vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import ModelKey, Quality, QualityIssue
from facerec_desktop.core.people import Gallery

MODEL = ModelKey("test", "0" * 64)
NAMES = ("Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jo")


def unit(vectors) -> np.ndarray:
    vectors = np.asarray(vectors, np.float32)
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def scattered(count: int, dimension: int = 16, seed: int = 0) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(count, dimension)))


def gallery(vectors, owners: Sequence[int], qualities=None) -> Gallery:
    """People numbered from 100, samples from 1000, in the order given."""
    people = max(owners) + 1
    return Gallery(
        model=MODEL,
        person_ids=100 + np.arange(people),
        names=NAMES[:people],
        vectors=np.asarray(vectors, np.float32),
        owners=np.array(owners, np.int64),
        sample_ids=1000 + np.arange(len(owners)),
        qualities=np.ones(len(owners), np.float32) if qualities is None else np.float32(qualities),
    )


def quality(*issues: QualityIssue) -> Quality:
    return Quality(0.9, issues, 60.0, 0.8, 0.0, 120.0)
