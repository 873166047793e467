"""Whoever keeps the window waiting is found."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.long.watchdog import LONG_MS, WatchedPulse


@pytest.mark.long
def test_a_standstill_is_seen_where_it_happens(qtbot: QtBot) -> None:
    pulse = WatchedPulse()
    pulse.start()
    QTimer.singleShot(20, _calculate_too_long)
    QTimer.singleShot(1500, _wait_too_long)
    qtbot.waitUntil(lambda: sum(gap > 2 * LONG_MS for gap in pulse.gaps) >= 2, timeout=10_000)
    pulse.stop()
    sights = {one.seen.split(" < ")[0].split()[-1]: one for one in pulse.longest(2)}
    assert sights["_calculate_too_long"].worked_ms > LONG_MS
    assert sights["_wait_too_long"].worked_ms < LONG_MS


def _calculate_too_long() -> None:
    began = time.thread_time()
    while time.thread_time() - began < 3 * LONG_MS / 1000:
        pass


def _wait_too_long() -> None:
    time.sleep(3 * LONG_MS / 1000)
