"""What a benchmark finds out: the machine, and one row for each kind of work."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

BUSY = 0.5
"""Others' processes for each thread of the CPU from which a machine is too busy to measure."""


class Unit(StrEnum):
    """What a figure counts."""

    MS = "ms"
    PER_SECOND = "images/s"
    MB = "MB"

    def times_better(self, mine: float, other: float) -> float:
        """How many times better one figure is than another."""
        better, worse = (mine, other) if self is Unit.PER_SECOND else (other, mine)
        return better / worse


@dataclass(frozen=True)
class Facts:
    """What was measured on what.

    Attributes:
        processor: its name.
        threads: of the CPU.
        peer_threads: that torch uses.
        f32_gflops: measured peak of a float32 matrix product, 10⁹ operations a second; a
            multiplication with its addition counts as two.
        bf16_gflops: the same with bfloat16, None where the CPU has none.
        int8_gops: the same with whole numbers of 8 bits, in a convolution.
        reading_gb: measured peak of reading memory, 10⁹ bytes a second.
        load: processes that wanted to compute when the benchmark began, on average over a minute;
            None where the system does not tell.
        versions: of what takes part.
        note: what should be known about the measurement.
    """

    processor: str
    threads: int
    peer_threads: int
    f32_gflops: float
    bf16_gflops: float | None
    int8_gops: float
    reading_gb: float
    load: float | None
    versions: dict[str, str]
    note: str = ""

    @property
    def is_busy(self) -> bool:
        """Whether others compute meanwhile; then times, and ratios even more, mean little.

        Threads that wait for each other suffer most: beside twelve other processes on two threads,
        facenet-pytorch took seven to twenty times longer with two threads than with one.
        """
        return self.load is not None and self.load > BUSY * self.threads

    def record(self) -> dict[str, Any]:
        """As one line of JSON."""
        return {"record": "facts", **asdict(self)}


@dataclass(frozen=True)
class Goal:
    """What a row should reach; the fields that are None do not matter.

    Attributes:
        ratio: at least so many times better than the peer.
        value: the figure itself at most.
        p95: 95 % of all times at most.
        cosine: agreement with the peer at least.
    """

    ratio: float | None = None
    value: float | None = None
    p95: float | None = None
    cosine: float | None = None

    def __str__(self) -> str:
        parts = (
            ("≥ {:g}×", self.ratio),
            ("≤ {:g}", self.value),
            ("95 % ≤ {:g}", self.p95),
            ("cosine ≥ {:g}", self.cosine),
        )
        return ", ".join(words.format(wanted) for words, wanted in parts if wanted is not None)


@dataclass(frozen=True)
class Row:
    """One kind of work.

    Attributes:
        work: what was done.
        image: to what; with ``work``, what the same row of another run is found by.
        value: median of this program, None where it could not be measured; ``note`` says why.
        unit: of all figures.
        p95: 95 % of all times are lower.
        peer: who was measured in turns with this program; empty for nobody.
        peer_value: their median, None where they are not installed.
        operations: millions of multiply-adds that the work takes.
        floor: milliseconds that the operations, or reading what they need, take at the machine's
            measured peak.
        agreement: with the peer's answer; part of its boxes found too, or the lowest cosine.
        goal: what the row should reach.
        note: what should be known about it.
    """

    work: str
    image: str
    value: float | None
    unit: Unit = Unit.MS
    p95: float | None = None
    peer: str = ""
    peer_value: float | None = None
    operations: float | None = None
    floor: float | None = None
    agreement: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer."""
        if self.value is None or self.peer_value is None:
            return None
        return round(self.unit.times_better(self.value, self.peer_value), 2)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without one, or where that was not measured."""
        goal = self.goal
        if goal is None:
            return None
        at_least = ((goal.ratio, self.ratio), (goal.cosine, self.agreement))
        at_most = ((goal.value, self.value), (goal.p95, self.p95))
        answers = [
            None if got is None else got >= wanted for wanted, got in at_least if wanted is not None
        ]
        answers += [
            None if got is None else got <= wanted for wanted, got in at_most if wanted is not None
        ]
        return None if None in answers else all(answers)

    def record(self) -> dict[str, Any]:
        """As one line of JSON."""
        fields = {
            name: float(f"{value:.6g}") if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }
        fields["goal"] = str(self.goal or "")
        return {"record": "row", **fields, "ratio": self.ratio, "reached": self.reached}
