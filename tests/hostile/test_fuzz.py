from __future__ import annotations

from pathlib import Path

import pytest

from tests import fuzz as module
from tests.fuzz import fuzz
from tests.hostile.judged import Outcome

pytestmark = pytest.mark.long

FILES = 800


def test_damaged_files_are_results_or_messages(tmp_path: Path) -> None:
    findings = fuzz(20, 1, tmp_path, FILES)
    assert findings.failures == []
    assert findings.files > 20  # of however many a busy machine had time for
    assert findings.outcomes["shown"] > 0
    assert len(findings.outcomes) > 3
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(findings.crashes)


def test_the_fuzzer_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [Outcome("slow", "1×1", seconds=9.0), RuntimeError("what nobody expects")]

    def look(*_: object) -> Outcome:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(module, "look_at_photo", look)
    monkeypatch.setattr(module, "VIDEO_SHARE", 0.0)
    findings = fuzz(20, 1, tmp_path, 1)
    assert "slow" in findings.failures[0]
    assert len(list(tmp_path.iterdir())) == 1
