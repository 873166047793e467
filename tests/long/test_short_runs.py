"""The long runs, cut short: that they work, and that they can fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPO
from tests.long.starts import Start, told

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process holds"),
]


def run(session_cache: Path, *arguments: str) -> tuple[int, dict[str, object]]:
    """A command of the tests, its exit status and its answer."""
    environment = {**os.environ, "PYTHONPATH": str(REPO), "FACEREC_CACHE_DIR": str(session_cache)}
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


def test_a_leak_of_the_window_is_noticed(session_cache: Path) -> None:
    """One short soak shows both: the work gets done, and what is lost on purpose is seen."""
    status, answer = run(
        session_cache, "tests.soak", "--warm-up", "0.04", "--minutes", "0.16", "--live", "0.5",
        "--photos", "2", "--sample-seconds", "0.2", "--leak", "handles",
    )  # fmt: skip
    assert status == 1
    assert answer["warnings"] == []
    assert int(str(answer["handles"])) > 8
    assert any("handles" in one for one in list(answer["failures"]))  # type: ignore[call-overload]


def test_starting_and_quitting_leaves_nothing(session_cache: Path) -> None:
    _, answer = run(session_cache, "tests.storm", "--starts", "1", "--seed", "3")
    starts = answer["starts"]
    assert isinstance(starts, dict)
    assert (starts["clean"], starts["orphans"]) == (1, 0), starts


def test_an_unclean_end_is_noticed() -> None:
    clean = Start(1, 0.5, 0, "", forced=False, complaints="", orphans=0)
    assert told([clean] * 20)["failures"] == []
    for change in ({"status": -11}, {"complaints": "QThread: Destroyed"}, {"orphans": 1}):
        bad = Start(**{**vars(clean), **change})
        assert str(bad) in told([clean, bad])["failures"]
    [failure] = told([Start(**{**vars(clean), "seconds": 5.0})] * 9)["failures"]
    assert failure == "p95_s is 5.0, at most 2 is asked"
