"""A sudden end at any moment costs nothing the user was told is done."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import REPO

pytestmark = pytest.mark.long

COUNT, DEAD = 240, 200
"""Some runs are over before their moment comes, so more are begun than have to be killed."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system knows no forks")
def test_whatever_is_killed_loses_nothing() -> None:
    program = [sys.executable, "-m", "tests.kills", "--runs", str(COUNT)]
    ended = subprocess.run(program, cwd=REPO, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    summary = json.loads(ended.stdout)
    assert summary["faults"] == []
    assert summary["killed"] >= DEAD
    assert min(summary["killed_by_workflow"].values()) > 0
    assert summary["slowest_restart_s"] < 3
