"""A power cut in the middle of a training costs nothing but the training."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.learners import NAMES

pytestmark = pytest.mark.long

PEOPLE = sorted(NAMES[:4])
REPO = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("FACEREC_KILLS", "20"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system knows no forks")
def test_training_may_be_killed_at_any_moment(tmp_path: Path, session_cache: Path) -> None:
    program = [sys.executable, "-m", "tests.integration.killed_training"]
    arguments = [str(tmp_path), str(session_cache), str(COUNT)]
    ended = subprocess.run(
        [*program, *arguments], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    first, *others = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(others) == COUNT
    assert first["used"]
    assert any(one["killed"] for one in others)
    for earlier, later in zip([first, *others], others, strict=False):
        assert later["people"] == PEOPLE
        assert len(later["used"]) == 1
        assert set(earlier["known"]) <= set(later["known"])
