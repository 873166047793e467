"""Compares a run with an earlier one that was kept as ``benchmark --json`` prints it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.services.benchmarks.rows import Facts, Row, Unit


@dataclass(frozen=True)
class Change:
    """What became of one row.

    Attributes:
        work, image, unit: of the row.
        before: the earlier run's figure, None where it has none.
        value: this run's figure, None where it has none.
        ratio: how many times better this run is.
        ratio_to_peer_before: how many times better than the peer the earlier run was; a busy
            machine slows both, so this is the steadier figure.
        ratio_to_peer: the same of this run.
        note: what is missing.
    """

    work: str
    image: str
    unit: Unit
    before: float | None
    value: float | None
    ratio: float | None
    ratio_to_peer_before: float | None
    ratio_to_peer: float | None
    note: str = ""

    def record(self) -> dict[str, Any]:
        """As one line of JSON."""
        return {"record": "change", **asdict(self)}


@dataclass(frozen=True)
class EarlierRun:
    """What is left of a run.

    Attributes:
        processor: it ran on.
        rows: its figures.
    """

    processor: str
    rows: tuple[Row, ...]

    @classmethod
    def read(cls, path: Path) -> EarlierRun:
        """Read the output of ``benchmark --json``.

        Raises:
            DatasetError: it is something else.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            records = [json.loads(line) for line in lines if line.strip()]
            facts = next(one for one in records if one["record"] == "facts")
            rows = tuple(_row(one) for one in records if one["record"] == "row")
            return cls(str(facts["processor"]), rows)
        except (OSError, ValueError, LookupError, TypeError, StopIteration) as error:
            raise DatasetError(f"{path} is not what benchmark --json prints.") from error

    def remark(self, facts: Facts) -> str:
        """What makes the two runs hard to compare; empty for nothing."""
        if facts.processor == self.processor:
            return ""
        return f"The earlier run was on another processor: {self.processor}"

    def compared(self, rows: Sequence[Row]) -> list[Change]:
        """Every row of both runs: those of this run in order, then those that only it had."""
        earlier = {(one.work, one.image): one for one in self.rows}
        changes = [_change(earlier.pop((row.work, row.image), None), row) for row in rows]
        return changes + [_change(row, None) for row in earlier.values()]


def _row(record: dict[str, Any]) -> Row:
    def number(name: str) -> float | None:
        value = record[name]
        return None if value is None else float(value)

    return Row(
        work=str(record["work"]),
        image=str(record["image"]),
        value=number("value"),
        unit=Unit(record["unit"]),
        peer_value=number("peer_value"),
    )


def _change(before: Row | None, now: Row | None) -> Change:
    row = now or before
    if row is None:
        raise ValueError("a change needs a row")
    first, second = before.value if before else None, now.value if now else None
    return Change(
        work=row.work,
        image=row.image,
        unit=row.unit,
        before=first,
        value=second,
        ratio=round(row.unit.times_better(second, first), 2) if first and second else None,
        ratio_to_peer_before=before.ratio if before else None,
        ratio_to_peer=now.ratio if now else None,
        note=_missing(before, now),
    )


def _missing(before: Row | None, now: Row | None) -> str:
    if before is None:
        return "not in the earlier run"
    if now is None:
        return "not in this run"
    if before.value is None:
        return "could not be measured in the earlier run"
    return "could not be measured in this run" if now.value is None else ""
