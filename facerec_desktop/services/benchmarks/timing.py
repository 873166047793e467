"""Times works in turns, so that noise meets all of them alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Effort:
    """How long a benchmark takes its time.

    Attributes:
        warm_up: rounds that do not count.
        rounds: that count.
        pause: seconds between two measurements, so that one's idle threads do not slow the other.
        peak_seconds: for each kind of the machine's peak.
        gallery_sizes: vectors to search in.
        searches: in each gallery.
        live_frames: of the tracked scene.
        photos: of a folder that are scanned, at most.
        block: photos scanned before the peer has its turn.
    """

    warm_up: int = 4
    rounds: int = 20
    pause: float = 0.02
    peak_seconds: float = 3.0
    gallery_sizes: tuple[int, ...] = (10_000, 100_000)
    searches: int = 100
    live_frames: int = 150
    photos: int = 1000
    block: int = 100


def turn_by_turn(effort: Effort, *works: Callable[[], object]) -> list[float]:
    """Median milliseconds of each work, measured in turns."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(effort.warm_up + effort.rounds):
        for work, taken in zip(works, times, strict=True):
            time.sleep(effort.pause)
            milliseconds = timed(work)
            if number >= effort.warm_up:
                taken.append(milliseconds)
    return [float(np.median(taken)) for taken in times]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a work took."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)
