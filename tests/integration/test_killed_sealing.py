"""A power cut while people are sealed or unsealed leaves them as before, or as wanted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

REPO = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("FACEREC_KILLS", "10"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system knows no forks")
def test_sealing_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.integration.killed_sealing"]
    ended = subprocess.run(
        [*program, str(tmp_path), str(COUNT)], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    sealed, unsealed, *lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (sealed["killed"], sealed["sealed"]) == (False, True)
    assert (unsealed["killed"], unsealed["sealed"]) == (False, False)
    assert len(lines) == COUNT
    assert any(one["killed"] for one in lines)
    assert all(one["whole"] for one in (sealed, unsealed, *lines))
    assert all(one["readable"] == [] for one in (sealed, unsealed, *lines))
