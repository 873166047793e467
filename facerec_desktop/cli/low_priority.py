"""Lets everything else on the computer go first."""

from __future__ import annotations

import os
import sys

NICENESS = 10
BELOW_NORMAL_PRIORITY_CLASS = 0x4000


def step_back() -> None:
    """Lower the priority of this process; where that is not possible, nothing happens."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        # Not told otherwise, ctypes cuts handles to 32 bits.
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        kernel.SetPriorityClass(process, BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(max(0, NICENESS - os.nice(0)))
