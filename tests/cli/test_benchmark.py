"""The benchmark as a command: what it prints, keeps and compares; the figures are not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.services.benchmarks import suite
from facerec_desktop.services.benchmarks.rows import Facts, Goal, Row
from tests.cli.conftest import Command

FACTS = Facts("A processor", 2, 2, 300.0, 600.0, 900.0, 30.0, 9.0, {"numpy": "2"})
ROWS = [
    Row("detect", "one face", 5.0, peer="somebody", peer_value=40.0, goal=Goal(ratio=6)),
    Row("detect, YuNet", "one face", None, peer="somebody", note="YuNet is not here"),
]


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run of minutes would find out."""
    monkeypatch.setattr(suite, "run_benchmark", lambda *_: iter([FACTS, *ROWS]))


def test_a_table_tells_figures_goals_and_why_something_is_missing(command: Command) -> None:
    ended = command("benchmark")
    assert ended.status == 0
    assert "A processor" in ended.err
    assert "300 GFLOP/s in float32" in ended.err
    assert "The machine is busy (9.0 processes on 2 threads)" in ended.err
    words = " ".join(ended.out.split())
    for word in ("5 ms", "40 ms", "8.00×", "≥ 6×: yes"):
        assert word in words
    assert "detect, YuNet, one face: YuNet is not here." in ended.out


def test_a_kept_run_is_compared(command: Command, tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    kept.write_text(command("benchmark", "--json").out, encoding="utf-8")
    records = command("benchmark", "--json", "--compare", kept).records
    assert [one["record"] for one in records] == ["facts", "row", "row", "change", "change"]
    assert records[3]["ratio"] == 1
    assert records[3]["ratio_to_peer"] == 8
    assert records[4]["note"] == "could not be measured in the earlier run"
    shown = command("benchmark", "--compare", kept)
    assert "Since the earlier run" in shown.out
    assert "1.00×" in shown.out


def test_other_files_cannot_be_compared_with(command: Command, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing", encoding="utf-8")
    ended = command("benchmark", "--compare", other)
    assert ended.status == 3
    assert "benchmark --json" in ended.err
