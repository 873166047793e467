"""A disk in trouble costs nothing but the edit that could not be written, and says so plainly."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import REPO
from tests.sqlite_files import can_stand_between

pytestmark = pytest.mark.long


@pytest.mark.skipif(not can_stand_between(), reason="this Python keeps its SQLite to itself")
def test_every_workflow_survives_every_disk() -> None:
    program = [sys.executable, "-m", "tests.kills", "--faults"]
    ended = subprocess.run(program, cwd=REPO, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    summary = json.loads(ended.stdout)
    assert summary["faults"] == []
    assert all(refused > 0 for disks in summary["refused"].values() for refused in disks.values())
