"""Keeps the C library from holding memory once for every thread there ever was.

glibc gives new threads heaps ("arenas") of their own, eight for each core. What a burst of work
needed once stays in each: live views, scans and trainings come with new threads all day, one heap
after the other reaches the highest mark of all of them, and the process grows for hours although
nothing is lost. Few heaps, shared, fill each other's gaps.
"""

from __future__ import annotations

import ctypes
import sys

ARENAS = 2
_M_ARENA_MAX = -8


def share_arenas() -> None:
    """Have all threads share few heaps, where glibc allocates; before many threads have begun."""
    if sys.platform != "linux":
        return
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
    if adjust is not None:
        adjust(_M_ARENA_MAX, ARENAS)
