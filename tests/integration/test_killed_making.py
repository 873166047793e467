"""A power cut while a fine-tuned model is made leaves a whole, measured one or none."""

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
def test_a_model_may_be_killed_in_the_making_at_any_point(
    tmp_path: Path, session_cache: Path
) -> None:
    program = [sys.executable, "-m", "tests.integration.killed_making"]
    arguments = [str(tmp_path), str(session_cache), str(COUNT)]
    ended = subprocess.run(
        [*program, *arguments], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    first, *others = [json.loads(line) for line in ended.stdout.splitlines()]
    assert first["listed"] == ["facenet-tuned-whole"]
    assert len(others) == COUNT
    known = first["listed"]
    for one in others:
        assert set(one["seen"]) <= {*known, one["run"]}
        assert one["files"] == sorted(one["seen"])
        assert one["listed"] == one["seen"]
        known = one["seen"]
    assert sum(one["killed"] for one in others) >= COUNT // 2
    assert any(one["left"] for one in others)
    assert any(one["run"] not in one["seen"] for one in others)
