"""Files the user points at, opened without trusting that they are files at all."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    # A named pipe that slips in between the look and the opening must not block.
    | getattr(os, "O_NONBLOCK", 0)
)


class NotOrdinaryError(OSError):
    """The path leads to a folder, a named pipe or a device; the text says which."""


def open_ordinary(path: Path) -> BufferedReader:
    """Open an ordinary file for reading bytes, following links.

    Folders, named pipes, sockets and devices are refused before they are opened, because opening
    one can block or have effects.

    Raises:
        NotOrdinaryError: it is something else.
        OSError: it is missing or may not be read.
    """
    try:
        _require_ordinary(path.stat().st_mode)
        stream = os.fdopen(os.open(path, _OPEN_FLAGS), "rb")
    except ValueError as error:  # a name no file can have
        raise FileNotFoundError(str(error)) from error
    try:
        _require_ordinary(os.fstat(stream.fileno()).st_mode)
    except OSError:
        stream.close()
        raise
    return stream


def opening_failure(error: OSError) -> str:
    """Why a file could not be opened, in plain words."""
    match error:
        case NotOrdinaryError():
            return str(error)
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file"
        case PermissionError():
            return "you have no permission to read the file"
        case _:
            return f"the file cannot be read ({error.strerror or error})"


def displayable(path: Path) -> str:
    """A path as text that can be shown and stored, even if its name is not valid UTF-8."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _require_ordinary(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise NotOrdinaryError("this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise NotOrdinaryError("this is a pipe or a device, not a file")
