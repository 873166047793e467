"""The frame flood, cut short."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.long import asked
from tests.long.flood import ASKED, flood


@pytest.mark.long
def test_nothing_piles_up_while_the_window_stands_still(
    qtbot: QtBot, session_cache: Path, tmp_path: Path
) -> None:
    told = flood(2.5, blocked=0.8, free=0.2, cache=session_cache, root=tmp_path)
    assert told["blocks"] >= 2
    assert told["failures"] == []


def test_what_piles_up_is_noticed() -> None:
    calm = {"waiting": 1, "growth_mb": 2.0, "age_ms": 30.0}
    assert asked.told(calm, ASKED)["failures"] == []
    told = asked.told({"waiting": 3, "growth_mb": 80.0, "age_ms": 900.0}, ASKED, ["it hung"])
    assert told["asked"] == ASKED
    assert told["failures"] == [
        "it hung",
        "waiting is 3, at most 1 is asked",
        "growth_mb is 80.0, at most 50 is asked",
        "age_ms is 900.0, at most 200 is asked",
    ]
