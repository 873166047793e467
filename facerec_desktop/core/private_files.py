"""Files and folders that only the user may read, written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


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
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
