"""``self-test``: whether the program works where it lies."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from facerec_desktop import __version__
from facerec_desktop.cli.exit_codes import ExitCode
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.self_test import StepReport


@click.command()
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result into this file as well; a window program may have no standard output.",
)
@json_option
@pass_setup
def self_test(setup: Setup, report: Path | None, as_json: bool) -> None:
    """Prove that every part of the program works here, and print one JSON object.

    Nothing of yours is touched: it works in a folder of its own, which it deletes. Shows a window
    that nobody sees, names and learns the people of two portraits, trains one epoch, opens an old
    database, prepares the detector, and checks files and libraries. Exit code 1 says that a step
    failed; "failed" names it.
    """
    from facerec_desktop.services.checking.self_test import self_test as steps_of

    folder = tempfile.TemporaryDirectory(prefix="facerec-self-test-", ignore_cleanup_errors=True)
    with folder as place, Output(as_json=as_json) as output:
        result = _result(steps_of(Path(place), setup.windows.prove))
        text = json.dumps(result, ensure_ascii=False, indent=2)
        if as_json:
            output.record(result)
        else:
            output.say(text)
    if report is not None:
        report.write_text(f"{text}\n", "utf-8")
    if not result["ok"]:
        raise click.exceptions.Exit(ExitCode.OUR_BUG)


def _result(steps: Iterable[StepReport]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    failed = None
    for step in steps:
        told[step.name] = {"seconds": step.seconds, **step.facts}
        if step.problem:
            failed = step.name
            told[step.name]["problem"] = step.problem
    return {"ok": failed is None, "failed": failed, "version": __version__, "steps": told}
