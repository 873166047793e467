"""Stands between SQLite and its files, to be told of every access and to let it fail."""

from __future__ import annotations

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

READONLY_DIRECTORY = sqlite3.SQLITE_READONLY | (6 << 8)
IOERR_WRITE = sqlite3.SQLITE_IOERR | (3 << 8)
IOERR_FSYNC = sqlite3.SQLITE_IOERR | (4 << 8)
_CREATES = 0x4


class Access(StrEnum):
    """What SQLite does to a file."""

    CREATE = "create"
    WRITE = "write"
    SYNC = "sync"
    LOCK = "lock"


Hook = Callable[[Access], int]
"""Called before an access; what it returns, other than 0, is the error SQLite gets instead."""

_pointer, _int, _offset = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(
    _int, _pointer, _pointer, ctypes.POINTER(_pointer), _int, ctypes.POINTER(_int)
)
_WRITE = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _offset)
_NUMBER = ctypes.CFUNCTYPE(_int, _pointer, _int)


class _System(ctypes.Structure):
    """The beginning of ``sqlite3_vfs``."""

    _fields_ = (
        ("version", _int),
        ("file_size", _int),
        ("longest_path", _int),
        ("next", _pointer),
        ("name", ctypes.c_char_p),
        ("data", _pointer),
        ("open", _pointer),
    )


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``."""

    _fields_ = (
        ("version", _int),
        ("close", _pointer),
        ("read", _pointer),
        ("write", _pointer),
        ("truncate", _pointer),
        ("sync", _pointer),
        ("size", _pointer),
        ("lock", _pointer),
        *((f"other{number}", _pointer) for number in range(11)),
    )


def can_stand_between() -> bool:
    """Whether this Python's SQLite lets its files be watched."""
    return _find() is not None


def watch(hook: Hook) -> None:
    """Call ``hook`` before every access to files that are opened from now on."""
    _Between(hook)


@contextmanager
def watching(hook: Hook) -> Iterator[None]:
    """Call ``hook`` before every access to files that are opened inside of the block."""
    between = _Between(hook)
    try:
        yield
    finally:
        between.remove()


class _Between:
    def __init__(self, hook: Hook) -> None:
        find = _find()
        assert find is not None
        self.hook: Hook = hook
        self._system: _System = ctypes.cast(find(None), ctypes.POINTER(_System)).contents
        self._own_open: int = self._system.open
        self._open = _OPEN(self._opened)
        self._watched: dict[int, _Methods] = {}
        self._kept: list[Any] = [self._open]
        self._system.open = ctypes.cast(self._open, _pointer)
        _installed.append(self)  # files may stay open longer than they are watched

    def remove(self) -> None:
        self._system.open = self._own_open
        self.hook = lambda _: 0

    def _opened(self, system: int, name: int, file: Any, flags: int, out_flags: Any) -> int:
        if flags & _CREATES and (error := self.hook(Access.CREATE)):
            file[0] = None
            return error
        status = _OPEN(self._own_open)(system, name, file, flags, out_flags)
        if status == 0 and file[0]:
            file[0] = ctypes.addressof(self._methods(file[0]))
        return int(status)

    def _methods(self, address: int) -> _Methods:
        if address not in self._watched:
            own = ctypes.cast(address, ctypes.POINTER(_Methods)).contents
            watched = _Methods.from_buffer_copy(own)
            watched.write = self._before(Access.WRITE, _WRITE, own.write)
            watched.sync = self._before(Access.SYNC, _NUMBER, own.sync)
            watched.lock = self._before(Access.LOCK, _NUMBER, own.lock)
            self._watched[address] = watched
        return self._watched[address]

    def _before(self, access: Access, kind: Any, address: int) -> Any:
        own = kind(address)

        def call(*arguments: Any) -> int:
            return self.hook(access) or int(own(*arguments))

        callback = kind(call)
        self._kept += [own, callback]
        return ctypes.cast(callback, _pointer)


_installed: list[_Between] = []


def _find() -> Any:
    try:
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
    except (AttributeError, OSError):
        return None
    find.restype = _pointer
    return find
