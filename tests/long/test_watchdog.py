"""Whoever keeps the window waiting is found."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.long.watchdog import LONG_MS, Standstill, WatchedPulse


@pytest.mark.long
def test_a_standstill_is_seen_where_it_happens(qtbot: QtBot) -> None:
    pulse = WatchedPulse()
    pulse.start()
    QTimer.singleShot(20, _calculate_too_long)
    QTimer.singleShot(1500, _wait_too_long)
    calculating, waiting = _calculate_too_long.__name__, _wait_too_long.__name__
    qtbot.waitUntil(lambda: {calculating, waiting} <= set(_standstills(pulse)))
    pulse.stop()
    seen = _standstills(pulse)
    assert seen[calculating].worked_ms > LONG_MS
    assert seen[waiting].worked_ms < LONG_MS


def _standstills(pulse: WatchedPulse) -> dict[str, Standstill]:
    """The longest gap each innermost call was seen in."""
    gaps = reversed(pulse.longest(len(pulse.gaps)))
    return {gap.seen.split(" < ")[0].split()[-1]: gap for gap in gaps if gap.seen}


def _calculate_too_long() -> None:
    began = time.thread_time()
    while time.thread_time() - began < 3 * LONG_MS / 1000:
        pass


def _wait_too_long() -> None:
    time.sleep(3 * LONG_MS / 1000)
