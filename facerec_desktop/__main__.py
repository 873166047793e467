"""Where the program starts: the window without arguments, the command line with some.

Child processes import this module again, so nothing heavy is imported before it is known what is
wanted.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from facerec_desktop.core.live import LiveScore
    from facerec_desktop.core.paths import AppPaths
    from facerec_desktop.core.self_test import WindowProof

SELF_TEST_FLAG = "--self-test"
"""A packaged program is asked so by those who know no commands; the command of that name."""
LAST_STREAM = 2
"""The file descriptor of standard error."""


def main() -> int:
    """Run the program with the arguments of the process; returns its exit status."""
    multiprocessing.freeze_support()
    _ensure_streams()
    from facerec_desktop.cli.main import run

    arguments = sys.argv[1:] or ["gui"]
    if arguments[0] == SELF_TEST_FLAG:
        arguments[0] = SELF_TEST_FLAG.lstrip("-")
    return run(arguments, _Windows())


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

    def prove(self, paths: AppPaths) -> WindowProof:
        """Show the window once, where nobody sees it, and tell what it looked like."""
        from facerec_desktop.app import prove_window

        return prove_window(paths)


def _ensure_streams() -> None:
    """A program without a console has no streams, and libraries write to them unasked.

    Where the three are closed, files opened later would take their numbers, and what libraries
    print would go into a file of the user's.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        pass
    os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)


def _speak_utf8(stream: TextIO) -> None:
    """Whoever reads a pipe or a file expects every name whole; a console knows its own letters.

    A packaged program does not hear ``PYTHONIOENCODING``, and Windows has other plans for pipes.
    """
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors=stream.errors)


if __name__ == "__main__":
    sys.exit(main())
