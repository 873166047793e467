"""Closes the window in good order when the terminal, or the system, ends the program."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTimer

SIGNALS = (signal.SIGINT, signal.SIGTERM)
HEARD_WITHIN_MS = 200


@contextmanager
def closing_on_signals(app: QCoreApplication) -> Iterator[None]:
    """Leave the event loop on Ctrl+C and on SIGTERM; a second Ctrl+C or SIGTERM ends the process.

    One that comes before the loop has begun ends it at once.

    Nothing is asked: what was acknowledged is stored already.
    """
    usual = {int(one): signal.getsignal(one) for one in SIGNALS}

    def leave(number: int, _frame: object) -> None:
        signal.signal(number, usual[number])
        # From within the loop, since one that has not begun yet would not notice.
        QTimer.singleShot(0, app, lambda: app.exit(0))

    for one in usual:
        signal.signal(one, leave)
    # Python hears signals between two steps of its own, and Qt may wait for hours without one.
    steps = QTimer()
    steps.timeout.connect(lambda: None)
    steps.start(HEARD_WITHIN_MS)
    try:
        yield
    finally:
        steps.stop()
        for one, handler in usual.items():
            signal.signal(one, handler)
