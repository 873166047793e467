"""A look at processes that others started."""

from __future__ import annotations

import os
import time
from pathlib import Path


def wait_for_end(pid: int, limit: float = 5.0) -> None:
    """Wait for a process that is about to end; it is an error if it lives on."""
    deadline = time.monotonic() + limit
    while _is_running(pid):
        assert time.monotonic() < deadline, "the child lives on"
        time.sleep(0.02)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
