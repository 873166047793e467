"""The self-test of this checkout, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

STEPS = ["program", "window", "files", "identify", "train", "migrate", "prepare", "libraries"]


def test_everything_works_here_and_nothing_of_the_users_is_touched(tmp_path: Path) -> None:
    data, report = tmp_path / "data", tmp_path / "отчёт.json"
    program = [sys.executable, "-m", "facerec_desktop", "--self-test", "--json"]
    ended = subprocess.run(
        [*program, "--report", str(report)], capture_output=True, text=True,
        env=os.environ | {"FACEREC_DATA_DIR": str(data), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    result = json.loads(ended.stdout)
    assert (ended.returncode, result["ok"], result["failed"]) == (0, True, None), ended
    assert [*result["steps"]] == STEPS
    assert len(result["steps"]["window"]["colours"]) == 4
    assert json.loads(report.read_text("utf-8")) == result
    assert not data.exists()
    assert not [*tmp_path.glob("facerec-*")]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
def test_closed_streams_are_no_hindrance(tmp_path: Path) -> None:
    closed = 'exec "$0" -m facerec_desktop --data-dir "$1" people list <&- >&- 2>&-'
    ended = subprocess.run(["/bin/sh", "-c", closed, sys.executable, str(tmp_path / "data")])
    assert ended.returncode == 0
    assert (tmp_path / "data" / "people.db").read_bytes()[:15] == b"SQLite format 3"
