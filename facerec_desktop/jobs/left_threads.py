"""Threads that were asked to end and are not waited for.

A reader stuck in a driver may never end; destroying its running thread would abort the process, so
it is kept here.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QThread

_left: list[QThread] = []


def leave(thread: QThread) -> None:
    """Keep a thread that was asked to end until it has."""
    _left[:] = still_left()
    _left.append(thread)


def still_left() -> tuple[QThread, ...]:
    """Those that have not ended yet."""
    return tuple(one for one in _left if not one.isFinished())


def wait_for_left(limit: float) -> bool:
    """Wait for all of them.

    Args:
        limit: seconds to wait at most.

    Returns:
        Whether they have ended; what did not stays left.
    """
    deadline = time.monotonic() + limit
    for thread in tuple(_left):
        if thread.wait(max(0, round(1000 * (deadline - time.monotonic())))):
            _left.remove(thread)
    return not _left
