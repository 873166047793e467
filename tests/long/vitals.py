"""What a process holds, and whether it holds more and more."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SLOPE_MB, HANDLES, FPS_DROP = 2.0, 8, 0.05
"""What may be lost: megabytes an hour, handles in all, part of the frames."""


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
        slope_all_mb: the same with its children's memory.
        handles: more than at first.
        fps_drop: part of the frames that were shown at first.
        warnings: what was complained about.
        failures: what is too much, in words.
    """

    slope_mb: float
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
    slope = trough_slope([(one.seconds, one.own_mb) for one in late])
    slope_all = trough_slope([(one.seconds, one.all_mb) for one in late])
    handles = _growth([one.handles for one in late])
    drop = _drop([one.fps for one in turns])
    failures = []
    if slope > SLOPE_MB:
        failures.append(f"memory grows by {slope:.1f} MB an hour")
    if handles > HANDLES:
        failures.append(f"{handles} more handles are open")
    if drop > FPS_DROP:
        failures.append(f"{100 * drop:.0f} % fewer frames are shown")
    if warnings:
        failures.append(f"{len(warnings)} warnings")
    return Judgement(
        round(slope, 2), round(slope_all, 2), handles, round(drop, 3), tuple(warnings),
        tuple(failures),
    )  # fmt: skip


def trough_slope(points: Sequence[tuple[float, float]], windows: int = 12) -> float:
    """How fast the lowest values of a saw-tooth rise, an hour.

    Args:
        points: seconds and values, in order.
        windows: parts of the time, each with a lowest value.
    """
    if len(points) < windows:
        return 0.0
    parts = np.array_split(np.array(points), windows)
    lows = np.array([part[np.argmin(part[:, 1])] for part in parts])
    # The median of all pairs' slopes: a single odd trough does not tilt it (H. Theil, P. Sen).
    first, second = np.triu_indices(windows, 1)
    runs = lows[second] - lows[first]
    runs = runs[runs[:, 0] > 0]
    return float(np.median(runs[:, 1] / runs[:, 0]) * 3600) if len(runs) else 0.0


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
