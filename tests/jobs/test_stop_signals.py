"""Ctrl+C and SIGTERM end the event loop, whenever they come."""

from __future__ import annotations

import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from facerec_desktop.jobs.stop_signals import SIGNALS, closing_on_signals

PATIENCE_MS = 20_000
NOT_HEARD = 9


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("delay_ms", [None, 50])
def test_a_signal_ends_the_loop_even_before_it_has_begun(
    qapp: QApplication, number: signal.Signals, delay_ms: int | None
) -> None:
    usual = signal.getsignal(number)
    watch = QTimer()
    watch.setSingleShot(True)
    watch.timeout.connect(lambda: qapp.exit(NOT_HEARD))
    watch.start(PATIENCE_MS)
    with closing_on_signals(qapp):
        if delay_ms is None:
            signal.raise_signal(number)
        else:
            QTimer.singleShot(delay_ms, lambda: signal.raise_signal(number))
        assert qapp.exec() == 0
    assert signal.getsignal(number) is usual
