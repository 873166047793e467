"""Where the program starts: the window without arguments, the command line with some.

Child processes import this module again, so nothing heavy is imported before it is known what is
wanted.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facerec_desktop.core.live import LiveScore
    from facerec_desktop.core.paths import AppPaths


def main() -> int:
    """Run the program with the arguments of the process; returns its exit status."""
    multiprocessing.freeze_support()
    _ensure_streams()
    from facerec_desktop.cli.main import run

    return run(sys.argv[1:] or ["gui"], _Windows())


class _Windows:
    """Loads Qt only when a window is wanted."""

    def open(self, paths: AppPaths, embedder: str | None, shown: Sequence[Path]) -> int:
        """Show the window until it is closed; returns the exit status."""
        from facerec_desktop.app import run_gui

        return run_gui(paths, embedder, shown)

    def measure_live(
        self, paths: AppPaths, embedder: str | None, video: Path | None, seconds: float
    ) -> Iterator[LiveScore]:
        """Run the live view on scenes and measure how smooth it is."""
        from facerec_desktop.app import measure_live

        return measure_live(paths, embedder, video, seconds)


def _ensure_streams() -> None:
    """A program without a console has no streams, and libraries write to them unasked."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


if __name__ == "__main__":
    sys.exit(main())
