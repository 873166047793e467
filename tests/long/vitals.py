"""What a process holds, and whether it holds more and more."""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SLOPE_MB, HANDLES, FPS_DROP = 2.0, 8, 0.05
"""What may be lost: megabytes an hour, handles in all, part of the frames."""
ASKED = {"slope_mb": SLOPE_MB, "handles": HANDLES, "fps_drop": FPS_DROP, "warnings": 0}


@dataclass(frozen=True)
class Sample:
    """A look at the process.

    Attributes:
        seconds: since the start.
        own_mb: memory of the program.
        all_mb: with its children's.
        handles: open files, pipes and sockets.
        threads: of the program.
    """

    seconds: float
    own_mb: float
    all_mb: float
    handles: int
    threads: int


@dataclass(frozen=True)
class Round:
    """One turn of the work.

    Attributes:
        begun: seconds since the start.
        seconds: how long it took.
        fps: frames shown a second.
    """

    begun: float
    seconds: float
    fps: float


@dataclass(frozen=True)
class Judgement:
    """What was lost after the warm-up.

    Attributes:
        slope_mb: megabytes an hour, along the troughs of the program's memory.
        slope_range_mb: between which the true slope lies with 95 % certainty.
        slope_all_mb: the same with its children's memory.
        handles: more than at first.
        fps_drop: part of the frames that were shown at first.
        warnings: what was complained about.
        failures: what is too much, in words.
    """

    slope_mb: float
    slope_range_mb: tuple[float, float]
    slope_all_mb: float
    handles: int
    fps_drop: float
    warnings: tuple[str, ...]
    failures: tuple[str, ...]


def look(seconds: float) -> Sample:
    """The vitals of this process now; Linux tells them."""
    own = _resident(os.getpid())
    children = sum(map(_resident, descendants(os.getpid())))
    handles = len(_listed(Path("/proc/self/fd")))
    return Sample(seconds, own, own + children, handles, threading.active_count())


def descendants(pid: int) -> list[int]:
    """The processes a process has begun, and theirs."""
    found = []
    for task in _listed(Path(f"/proc/{pid}/task")):
        try:
            children = (task / "children").read_text("ascii").split()
        except OSError:
            continue
        for child in map(int, children):
            found += [child, *descendants(child)]
    return found


def judge(
    samples: Sequence[Sample], rounds: Sequence[Round], warm_up: float, warnings: Sequence[str]
) -> Judgement:
    """Compare the end with the beginning.

    Args:
        samples: in order.
        rounds: in order.
        warm_up: seconds that do not count.
        warnings: what Qt and Python complained about.
    """
    late = [one for one in samples if one.seconds >= warm_up]
    turns = [one for one in rounds if one.begun >= warm_up]
    own = trough_slope([(one.seconds, one.own_mb) for one in late])
    everything = trough_slope([(one.seconds, one.all_mb) for one in late])
    handles = _growth([one.handles for one in late])
    drop = _drop([one.fps for one in turns])
    failures = []
    if own.an_hour > SLOPE_MB:
        failures.append(f"memory grows by {own.an_hour:.1f} MB an hour")
    if handles > HANDLES:
        failures.append(f"{handles} more handles are open")
    if drop > FPS_DROP:
        failures.append(f"{100 * drop:.0f} % fewer frames are shown")
    if warnings:
        failures.append(f"{len(warnings)} warnings")
    return Judgement(
        round(own.an_hour, 2), (round(own.low, 2), round(own.high, 2)),
        round(everything.an_hour, 2), handles, round(drop, 3), tuple(warnings), tuple(failures),
    )  # fmt: skip


@dataclass(frozen=True)
class Slope:
    """How fast something rises.

    Attributes:
        an_hour: the best guess.
        low: the true slope is above with 97.5 % certainty.
        high: the true slope is below with 97.5 % certainty.
    """

    an_hour: float
    low: float
    high: float


def trough_slope(points: Sequence[tuple[float, float]], windows: int = 12) -> Slope:
    """How fast the lowest values of a saw-tooth rise.

    Args:
        points: seconds and values, in order.
        windows: parts of the time, each with a lowest value.
    """
    if len(points) < windows:
        return Slope(0.0, 0.0, 0.0)
    parts = np.array_split(np.array(points), windows)
    lows = np.array([part[np.argmin(part[:, 1])] for part in parts])
    # The median of all pairs' slopes: a single odd trough does not tilt it (H. Theil, P. Sen).
    first, second = np.triu_indices(windows, 1)
    runs = lows[second] - lows[first]
    slopes = np.sort(3600 * runs[:, 1] / runs[:, 0])
    # Sen's interval: the pairs' slopes at as many ranks from the middle as Kendall's S may stray.
    stray = 1.96 * math.sqrt(windows * (windows - 1) * (2 * windows + 5) / 18)
    low, high = (round((len(slopes) - 1 + sign * stray) / 2) for sign in (-1, 1))
    return Slope(float(np.median(slopes)), float(slopes[low]), float(slopes[high]))


def _growth(values: Sequence[int], windows: int = 6) -> int:
    if len(values) < windows:
        return 0
    lows = [int(part.min()) for part in np.array_split(np.array(values), windows)]
    return lows[-1] - lows[0]


def _drop(values: Sequence[float]) -> float:
    if len(values) < 4:
        return 0.0
    half = len(values) // 2
    first, last = np.median(values[:half]), np.median(values[-half:])
    return float(1 - last / first) if first else 0.0


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
