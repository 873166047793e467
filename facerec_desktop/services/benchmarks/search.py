"""Exact search of one face among many."""

from __future__ import annotations

from functools import partial

import numpy as np

from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.people import Gallery
from facerec_desktop.models.graphs import Precision
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.rows import Goal, Row
from facerec_desktop.services.benchmarks.timing import Effort, timed

DIMENSION = 512
NEAREST = 5
GOAL_SIZE, GOAL = 100_000, Goal(p95=20)


def search_row(size: int, peak: Peak, effort: Effort) -> Row:
    """The nearest samples among ``size`` vectors of 512 numbers, each of another person."""
    random = np.random.default_rng(0)
    vectors = random.standard_normal((size, DIMENSION), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    everyone = np.arange(size)
    names = tuple(map(str, everyone))
    qualities = np.ones(size, np.float32)
    model = ModelKey("benchmark", "")
    index = GalleryIndex(Gallery(model, everyone, names, vectors, everyone, everyone, qualities))
    index.nearest(vectors[0], NEAREST)
    times = [timed(partial(index.nearest, probe, NEAREST)) for probe in vectors[: effort.searches]]
    count = vectors.size
    return Row(
        work=f"search, {DIMENSION} numbers",
        image=f"{size:,} vectors",
        value=float(np.median(times)),
        p95=float(np.percentile(times, 95)),
        operations=count / 1e6,
        floor=peak.floor(count, Precision.FP32, read=vectors.nbytes),
        goal=GOAL if size == GOAL_SIZE else None,
    )
