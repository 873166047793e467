"""How the program starts itself again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from facerec_desktop.core.settings import DEFAULTS


def is_packaged() -> bool:
    """Whether this is a packaged program, with its own Python inside."""
    return bool(getattr(sys, "frozen", False))


def program_command() -> list[str]:
    """The program without arguments: packaged, it is an executable of its own."""
    return [sys.executable] if is_packaged() else [sys.executable, "-m", "facerec_desktop"]


def training_command(
    data: Path, embedder_id: str | None, names: Sequence[str] | None = None
) -> list[str]:
    """A training that tells a window what it does, and leaves the result to it.

    Args:
        data: folder with the people.
        embedder_id: the recognition model; None for the built-in one.
        names: whom to learn; None for everybody who can be.

    Returns:
        Program and arguments; further options of ``train`` may follow.
    """
    command = [*program_command(), "--data-dir", str(data)]
    # Always named: without it the command takes what the settings say, which may not be in use.
    command += ["--embedder", embedder_id or DEFAULTS.embedder, "train", "--json", "--hand-over"]
    for name in names or ():
        command += ["--person", name]
    return command
