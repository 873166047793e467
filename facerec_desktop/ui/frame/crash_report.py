"""The text of a report about our own mistake: versions and stack, nothing personal."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from facerec_desktop import __version__

_PACKAGES = ("PySide6-Essentials", "numpy", "openvino", "opencv-python-headless", "Pillow", "torch")
_SPEAKING = (AttributeError, IndexError, MemoryError, NameError, RecursionError, TypeError)
"""Errors whose text comes from code; that of others may hold a file's or a person's name."""
_PATH_PARTS = 3


def write_report(error: BaseException) -> str:
    """Everything a developer needs about an error, fit to be shown in public."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        f"facerec-desktop {__version__}, {now}",
        f"Python {sys.version.split()[0]}, {platform.platform()}",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        "",
        *_error_lines(error),
    ]
    return "\n".join(lines) + "\n"


def _error_lines(error: BaseException) -> list[str]:
    lines = []
    if error.__cause__ is not None:
        lines += [*_error_lines(error.__cause__), "which led to:"]
    for frame in traceback.extract_tb(error.__traceback__):
        place = "/".join(Path(frame.filename).parts[-_PATH_PARTS:])
        lines.append(f"  {place}:{frame.lineno} in {frame.name}")
        lines.append(f"    {frame.line}")
    kind = type(error)
    words = f": {error}" if isinstance(error, _SPEAKING) else " (its text is left out)"
    return [*lines, f"{kind.__module__}.{kind.__qualname__}{words}"]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
