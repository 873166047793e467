"""What a command says: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as ProgressBar
from rich.table import Table

from facerec_desktop.cli.exit_codes import ExitCode
from facerec_desktop.core.errors import FileError, UserError
from facerec_desktop.core.progress import Progress

_ROOMY = 1000
"""Characters in a line wider than any table."""

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object per line."
)


def printable(text: str) -> str:
    """Text that any stream takes: bytes of a name that are no UTF-8 become question marks."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def counted(count: int, one: str, several: str) -> str:
    """A number with its word: "1 shot", "2 shots"."""
    return f"{count} {one if count == 1 else several}"


def figure(value: float | None) -> str:
    """A figure with four places, "—" where there is none; what is next to nothing is no "-0"."""
    return "—" if value is None else f"{value:z.4f}"


class ReaderGoneError(Exception):
    """Whoever read the results has enough of them; no mistake of anybody."""


class _ResultConsole(Console):
    def on_broken_pipe(self) -> None:
        raise ReaderGoneError


class Output:
    """Prints for people or, as JSON lines, for programs."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.some_failed = False
        self._results = _ResultConsole(highlight=False, soft_wrap=True)
        self._messages = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar: ProgressBar | None = None

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        self._end_progress()

    def record(self, fields: Mapping[str, Any]) -> None:
        """Print a result as one line of JSON."""
        line = json.dumps(fields, ensure_ascii=False, allow_nan=False)
        try:
            sys.stdout.write(printable(line) + "\n")
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def say(self, text: str) -> None:
        """Print a result for people."""
        self._results.print(escape(printable(text)))

    def table(
        self,
        title: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        unbroken: Sequence[str] = (),
    ) -> None:
        """Print a table for people; the cells of ``unbroken`` columns stay on one line."""
        table = Table(title=title, title_justify="left")
        cells = [[printable(cell) for cell in row] for row in rows]
        for place, column in enumerate(columns):
            width = max(map(cell_len, [column, *(row[place] for row in cells)]))
            is_whole = column in unbroken
            table.add_column(
                column, overflow="fold", no_wrap=is_whole, min_width=width if is_whole else None
            )
        for row in cells:
            table.add_row(*map(escape, row))
        if unbroken:
            # They would be cut to fit; a table wider than the terminal still says all.
            roomy = self._results.options.update(max_width=_ROOMY)
            smallest = self._results.measure(table, options=roomy).minimum
            self._results.width = max(self._results.width, smallest)
        self._results.print(table)

    def note(self, text: str) -> None:
        """Tell something on standard error."""
        self._messages.print(escape(printable(text)))

    def fail(self, text: str) -> None:
        """Tell that one input failed; the command goes on and ends with status 4."""
        self.some_failed = True
        self._messages.print(f"[red]{escape(printable(text))}[/red]")

    def fail_file(self, path: Path, error: UserError) -> None:
        """Tell that one file failed, for programs also as a result; goes on as ``fail`` does."""
        if self.as_json:
            reason = error.reason if isinstance(error, FileError) else str(error)
            self.record({"image": str(path), "error": reason})
        self.fail(str(error))

    def progress(self, step: Progress) -> None:
        """Show where the work is, if somebody watches."""
        if not self._messages.is_terminal:
            return
        if self._bar is None:
            columns = (BarColumn(), TextColumn("{task.completed}/{task.total}"))
            self._bar = ProgressBar(
                *columns, TextColumn("{task.description}"), console=self._messages, transient=True
            )
            self._bar.add_task("")
            self._bar.start()
        self._bar.update(
            self._bar.task_ids[0],
            completed=step.done,
            total=step.total or None,
            description=escape(printable(step.text)),
        )

    def exit(self, *, did_something: bool = True) -> None:
        """End the command: with status 4 if some inputs failed, 3 if all did, otherwise well."""
        self._end_progress()
        if self.some_failed:
            status = ExitCode.SOME_FAILED if did_something else ExitCode.USER_CAN_FIX
            raise click.exceptions.Exit(status)

    def _end_progress(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
