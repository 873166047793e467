"""Keeps the C library from holding memory once for every thread there ever was.

glibc gives new threads heaps ("arenas") of their own, eight for each core. What a burst of work
needed once stays in each: live views, scans and trainings come with new threads all day, one heap
after the other reaches the highest mark of all of them, and the process grows for hours although
nothing is lost. Few heaps, shared, fill each other's gaps; what lies free between blocks in use is
only given back to the system when that is asked for.
"""

from __future__ import annotations

import ctypes
import sys

ARENAS = 2
_M_ARENA_MAX = -8


def share_arenas() -> None:
    """Have all threads share few heaps, where glibc allocates; before many threads have begun."""
    _ask("mallopt", _M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give the system back what a burst of work needed; takes some milliseconds, in any thread."""
    _ask("malloc_trim", 0)


def _ask(function: str, *arguments: int) -> None:
    if sys.platform == "linux":
        found = getattr(ctypes.CDLL(None), function, None)  # other C libraries have none
        if found is not None:
            found(*arguments)
