"""The judgement of a long run: it has to notice what it is there for, and nothing else."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.long.vitals import Round, Sample, descendants, judge, look, trough_slope

HOURS = 0.5
WARM_UP = 360.0


def samples(
    memory: Callable[[float], float] = lambda _: 0.0, handles: Callable[[float], int] = lambda _: 0
) -> list[Sample]:
    """A saw-tooth of half an hour, with something added at every second."""
    found = []
    for second in range(int(3600 * HOURS)):
        tooth = 900 + 40 * (second % 37) / 37 + 3 * math.sin(second)
        own = tooth + memory(second)
        found.append(Sample(second, own, own + 300 * (second % 90 < 30), 60 + handles(second), 5))
    return found


def rounds(fps: Callable[[float], float] = lambda _: 30.0) -> list[Round]:
    return [Round(begun, 30.0, fps(begun)) for begun in range(0, int(3600 * HOURS), 30)]


def failures(*arguments: object, warnings: tuple[str, ...] = ()) -> str:
    return " ".join(judge(*arguments, WARM_UP, warnings).failures)


def test_a_saw_tooth_is_no_leak() -> None:
    judged = judge(samples(), rounds(), WARM_UP, ())
    assert judged.failures == ()
    low, high = judged.slope_range_mb
    assert low <= 0 <= high
    assert abs(judged.slope_mb) < 1


def test_what_only_happens_while_warming_up_is_no_leak() -> None:
    assert not failures(samples(lambda second: min(second, 300)), rounds())


@pytest.mark.parametrize("an_hour", [3, 20, 500])
def test_a_leak_is_noticed(an_hour: float) -> None:
    judged = judge(samples(lambda second: an_hour * second / 3600), rounds(), WARM_UP, ())
    assert "memory grows" in " ".join(judged.failures)
    low, high = judged.slope_range_mb
    assert low <= an_hour <= high
    assert low < judged.slope_mb < high


def test_lost_handles_are_noticed() -> None:
    assert "handles" in failures(samples(handles=lambda second: int(second / 100)), rounds())
    assert not failures(samples(handles=lambda second: int(second) % 30), rounds())


def test_lost_frames_are_noticed() -> None:
    assert "fewer frames" in failures(samples(), rounds(lambda begun: 30 - begun / 360))
    assert not failures(samples(), rounds(lambda begun: 30 + (begun // 30) % 3))


def test_warnings_are_noticed() -> None:
    assert "1 warnings" in failures(samples(), rounds(), warnings=("QObject: no",))


def test_too_little_is_no_slope() -> None:
    assert trough_slope([(0.0, 1.0), (1.0, 500.0)]).an_hour == 0


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process holds")
def test_the_process_and_its_children_are_looked_at() -> None:
    before = look(1.0)
    held = bytearray(os.urandom(40 << 20))
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        now = look(2.0)
        assert child.pid in descendants(os.getpid())
        child.kill()
    assert now.own_mb > before.own_mb + 30 * len(held) / len(held)
    assert now.all_mb > now.own_mb
    assert now.handles > before.handles
