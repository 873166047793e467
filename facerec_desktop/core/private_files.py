"""Files and folders that only the user may read, written whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)
"""Seconds between attempts to rename where Windows denies it for a moment, 2.5 in all."""


def make_private_folder(path: Path) -> None:
    """Make a folder and those above it that are missing; what exists stays as it is.

    Raises:
        OSError: one of them cannot be made.
    """
    if not path.is_dir():
        make_private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def private_opener(path: str, flags: int) -> int:
    """For ``open(…, opener=…)``: a new file is readable by its owner only."""
    return os.open(path, flags, 0o600)


def write_whole(path: Path, data: bytes, beside: Path | None = None) -> None:
    """Write a private file in place of any other of its name, and outlive a power cut.

    Args:
        path: the file.
        data: what shall be in it.
        beside: where it is written first, in the same folder; its name with ``.part`` by default.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    unfinished = beside or path.with_name(f"{path.name}.part")
    try:
        with open(unfinished, "wb", opener=private_opener) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move_whole(unfinished, path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def move_whole(source: Path, target: Path) -> Path:
    """Give a file or a folder another name in one step, and outlive a power cut.

    A file takes the place of any other of that name, a folder only that of an empty one. Windows
    denies this for moments, such as while a virus scanner reads the file, so it is tried again
    there for about 2.5 seconds.

    Returns:
        The target.

    Raises:
        OSError: it cannot be renamed; nothing has changed.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            source.replace(target)
            break
        except PermissionError:
            if source.is_dir() and target.exists():
                raise  # that lasts
            time.sleep(pause)
    else:
        source.replace(target)
    sync_folder(target.parent)
    return target


def sync_folder(folder: Path) -> None:
    """Make a rename outlive a power cut, where the system lets folders be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
