"""The frame flood, cut short."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.long import flood as module
from tests.long.flood import flood


def test_nothing_piles_up_while_the_window_stands_still(
    qtbot: QtBot, session_cache: Path, tmp_path: Path
) -> None:
    told = flood(2.5, blocked=0.8, free=0.2, cache=session_cache, root=tmp_path)
    assert told["blocks"] >= 2
    assert told["failures"] == []


def test_what_piles_up_is_noticed() -> None:
    assert module._judged(1, 2.0, 30.0, 5, ended=True)["failures"] == []
    told = module._judged(3, 80.0, 900.0, 5, ended=False)
    assert len(told["failures"]) == 4
