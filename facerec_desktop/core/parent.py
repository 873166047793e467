"""A child process does not outlive the process that started it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process


def leave_with_parent(tidy_up: Callable[[], object] = lambda: None) -> None:
    """End this process when its parent is gone, even in the middle of its work.

    Args:
        tidy_up: called just before, in a thread of its own.
    """
    threading.Thread(target=_wait_and_leave, args=(tidy_up,), daemon=True).start()


def _wait_and_leave(tidy_up: Callable[[], object]) -> None:
    parent = parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    try:
        tidy_up()
    finally:
        os._exit(0)
