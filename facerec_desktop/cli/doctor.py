"""``doctor``: whether the installation is in order."""

from __future__ import annotations

from dataclasses import asdict

import click

from facerec_desktop.cli.exit_codes import ExitCode
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.cli.way_back import with_way_back


@click.command()
@json_option
@pass_setup
def doctor(setup: Setup, as_json: bool) -> None:
    """Check the installation: versions, models, folders, and a known face."""
    from facerec_desktop.services.checking.doctor import Verdict, examine

    colours = {Verdict.OK: "green", Verdict.WARNING: "yellow", Verdict.FAILED: "red"}
    failed = False
    with Output(as_json=as_json) as output:
        for check in examine(setup.models(), lambda error: with_way_back(error, setup.paths)):
            failed |= check.verdict is Verdict.FAILED
            if as_json:
                output.record(asdict(check))
            else:
                verdict = click.style(f"{check.verdict:8}", fg=colours[check.verdict])
                click.echo(f"{verdict} {check.name}: {check.text}")
    if failed:
        raise click.exceptions.Exit(ExitCode.USER_CAN_FIX)
