"""Keeps ``None``, ``True`` and their like alive under a Qt built for a newer Python.

PySide6 6.12's wheels count on singletons being immortal, as they are from Python 3.12 on: a call
that returns nothing takes a reference to ``None`` away, an emitted signal one to ``True``. On
Python 3.11 the interpreter aborts after some hundred signals. Giving the singletons more references
than can ever be lost does what Python 3.12 does itself (PEP 683).
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << (ctypes.sizeof(ctypes.c_ssize_t) * 8 - 4)


def keep_singletons_alive() -> None:
    """Make the singletons immortal where Python does not; harmless to call again."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        # The count is the first field of every object.
        ctypes.c_ssize_t.from_address(id(singleton)).value = _PLENTY
