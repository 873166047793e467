"""The command line: its global options, its commands, and how it ends."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from facerec_desktop import __version__
from facerec_desktop.cli.backup import backup
from facerec_desktop.cli.benchmark import benchmark
from facerec_desktop.cli.doctor import doctor
from facerec_desktop.cli.enroll import enroll
from facerec_desktop.cli.evaluate import evaluate
from facerec_desktop.cli.exit_codes import ExitCode
from facerec_desktop.cli.gui import gui
from facerec_desktop.cli.identify import identify
from facerec_desktop.cli.models import models
from facerec_desktop.cli.output import ReaderGoneError, printable
from facerec_desktop.cli.people import people
from facerec_desktop.cli.self_test import self_test
from facerec_desktop.cli.setup import Setup, Windows
from facerec_desktop.cli.train import train
from facerec_desktop.core.errors import Cancelled, NothingLearnt, UserError
from facerec_desktop.core.paths import AppPaths


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep people and settings in this folder.",
)
@click.option(
    "--embedder",
    metavar="NAME",
    help='Recognition model: "builtin", the id of a model, or a folder with a model.toml.  '
    "[default: the one chosen in the window; for measurements builtin]",
)
@click.option(
    "--detector",
    type=click.Choice(["mtcnn", "yunet"]),
    help="Face detector of this command; YuNet has to be downloaded first.  "
    "[default: the one chosen in the window]",
)
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
@click.version_option(__version__, prog_name="facerec-desktop")
@click.pass_context
def cli(
    context: click.Context,
    data_dir: Path | None,
    embedder: str | None,
    detector: str | None,
    debug: bool,
) -> None:
    """Tell who is in photos and videos, entirely on this computer.

    Without a command the window opens. Exit codes: 0 all well, 1 a mistake of the program, 2 wrong
    usage, 3 something you can put right, 4 done but some of the files failed, 130 you stopped it.
    """
    context.obj = Setup(AppPaths.default(data_dir), embedder, context.obj, detector)


for command in (
    gui,
    identify,
    enroll,
    people,
    backup,
    models,
    train,
    evaluate,
    benchmark,
    doctor,
    self_test,
):
    cli.add_command(command)


def run(arguments: Sequence[str], windows: Windows) -> int:
    """Run a command and say what went wrong, if something did.

    Args:
        arguments: without the name of the program.
        windows: opens windows; handed in, since the command line knows none.

    Returns:
        The exit status.
    """
    debug = "--debug" in arguments
    try:
        status = cli.main(list(arguments), "facerec-desktop", standalone_mode=False, obj=windows)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt, Cancelled):
        _tell("Stopped.")
        return ExitCode.INTERRUPTED
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NothingLearnt as error:
        _tell(str(error))
        return ExitCode.INTERRUPTED
    except UserError as error:
        _tell(str(error))
        return ExitCode.USER_CAN_FIX
    except Exception as error:
        if debug:
            traceback.print_exc()
        _tell(f"This is a mistake of the program: {type(error).__name__}: {error}")
        if not debug:
            _tell("Run the command again as `facerec-desktop --debug …` to see where it happened.")
        return ExitCode.OUR_BUG
    return status if isinstance(status, int) else 0


def _tell(text: str) -> None:
    click.echo(printable(text), err=True)
