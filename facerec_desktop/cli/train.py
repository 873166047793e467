"""``train``: fine-tunes the head on enrolled people, or on folders of labelled photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from facerec_desktop.cli.low_priority import step_back
from facerec_desktop.cli.number_range import NumberRange
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.cli.stop_wish import InterruptWish, StopWish
from facerec_desktop.cli.train_backbone import DEPTHS, backbone_wish, fine_tune_backbone
from facerec_desktop.cli.training_output import TrainingOutput
from facerec_desktop.cli.unlocking import unlocked
from facerec_desktop.core.errors import Cancelled, DatabaseBusy, UserError
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.core.training import TrainingProblem, TrainingReport
from facerec_desktop.core.training_settings import BackboneSettings, TrainingSettings

if TYPE_CHECKING:
    from facerec_desktop.services.learning.training_data import FolderChoice
    from facerec_desktop.services.learning.training_runs import TrainingWish
    from facerec_desktop.services.profile.workspace import Workspace

folder_type = click.Path(path_type=Path, file_okay=False)
DEFAULTS = TrainingSettings()
PLANNED = ("people", "epochs", "learning_rate", "test_fraction", "seed")
"""Parameters a training keeps from its beginning to its end."""


@click.command()
@click.option("--data", "folder", type=folder_type,
              help="Train on photos in folders named after people, or in train, val and test "
              "folders with such; nothing is stored.")  # fmt: skip
@click.option("--person", "people", multiple=True, metavar="NAME",
              help="Learn only this person; may be repeated. Everybody else is a "
              "stranger.")  # fmt: skip
@click.option("--report", type=folder_type,
              help="Write curves, confusion, metrics and head into this folder.")  # fmt: skip
@click.option("--compare", "compares", is_flag=True,
              help="Measure other ways of comparing on the same photos as well.")  # fmt: skip
@click.option(
    "--resume", "resumes", is_flag=True, help="Go on where a training was stopped, as it was begun."
)
@click.option("--unfreeze", "depth", type=click.Choice(DEPTHS),
              help="Fine-tune FaceNet itself, its last blocks or all, into a model of its own. "
              "Takes hours without a GPU.")  # fmt: skip
@click.option("--epochs", type=click.IntRange(1),
              help=f"Passes over the faces [default: {DEFAULTS.epochs}, with --unfreeze "
              f"{BackboneSettings().epochs}].")  # fmt: skip
@click.option("--learning-rate", type=NumberRange(1e-7, 0.1),
              help="The highest of the course: lower where a training goes astray [default: "
              f"{DEFAULTS.learning_rate:g}, with --unfreeze {BackboneSettings().learning_rate:g}]."
              )  # fmt: skip
@click.option("--test-fraction", type=NumberRange(0, 0.9), default=DEFAULTS.test_fraction,
              show_default=True, help="Part of each person's photos held out.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=DEFAULTS.seed, show_default=True,
              help="Of every choice made.")  # fmt: skip
@click.option("--min-photos", type=click.IntRange(2), default=10, show_default=True,
              help="With --data: people with fewer photos are strangers.")  # fmt: skip
@click.option("--strangers", type=folder_type,
              help="With --data or --unfreeze: another folder of people, all of them "
              "strangers.")  # fmt: skip
@click.option("--hand-over", is_flag=True,
              help="For programs: leave the head to the window, and stop when standard input says "
              "stop or ends.")  # fmt: skip
@json_option
@pass_setup
def train(
    setup: Setup,
    folder: Path | None,
    people: tuple[str, ...],
    min_photos: int,
    strangers: Path | None,
    hand_over: bool,
    as_json: bool,
    report: Path | None,
    compares: bool,
    resumes: bool,
    depth: str | None,
    epochs: int | None,
    learning_rate: float | None,
    test_fraction: float,
    seed: int,
) -> None:
    """Fine-tune the head on the people enrolled.

    Part of the photos is held out. The head is used only if it tells people and strangers apart at
    least as well as the program does without it. Ctrl+C ends it with the best epoch so far.
    """
    _refuse_clashes(**click.get_current_context().params)
    settings = _settings(seed, epochs, learning_rate, test_fraction)
    step_back()
    waiting = nullcontext(StopWish()) if hand_over else InterruptWish()
    with Output(as_json=as_json) as output, waiting as stopped:
        from facerec_desktop.services.learning.training_runs import TrainingWish

        wish = TrainingWish(settings, resumes, report, compares, finishes_check=hand_over)
        choice = _folder_choice(folder, min_photos, strangers)
        if depth is not None:
            wanted = backbone_wish(wish, depth, epochs, learning_rate, strangers)
            fine_tune_backbone(output, setup, wanted, stopped, choice, people)
        elif choice is not None:
            _train_folders(setup, choice, wish, stopped, output)
        else:
            _train_people(setup, people or None, wish, stopped, output, hand_over=hand_over)
        output.exit()


def _refuse_clashes(
    *,
    folder: Path | None,
    people: tuple[str, ...],
    strangers: Path | None,
    depth: str | None,
    resumes: bool,
    compares: bool,
    hand_over: bool,
    **_: object,
) -> None:
    """Options that do not go together are a mistake in typing."""
    if folder is not None and (people or hand_over):
        raise click.UsageError("--person and --hand-over are for enrolled people, not for --data.")
    if folder is None and depth is None and strangers is not None:
        raise click.UsageError("--strangers needs --data or --unfreeze.")
    if depth is not None and (resumes or compares or hand_over):
        raise click.UsageError("--unfreeze goes neither with --resume nor --compare.")
    if resumes:
        _refuse_another_plan()


def _refuse_another_plan() -> None:
    """What a training that stopped was asked to do is kept with it."""
    context = click.get_current_context()
    given = [
        one.opts[0]
        for one in context.command.params
        if one.name in PLANNED
        and context.get_parameter_source(one.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(
            f"--resume goes on as the training was begun: leave out {', '.join(given)}."
        )


def _settings(
    seed: int, epochs: int | None, learning_rate: float | None, test_fraction: float
) -> TrainingSettings:
    return TrainingSettings(
        seed=seed,
        epochs=epochs or DEFAULTS.epochs,
        learning_rate=learning_rate or DEFAULTS.learning_rate,
        test_fraction=test_fraction,
    )


def _folder_choice(
    folder: Path | None, min_photos: int, strangers: Path | None
) -> FolderChoice | None:
    if folder is None:
        return None
    from facerec_desktop.services.learning.training_data import FolderChoice

    return FolderChoice(folder, min_photos, strangers)


def _train_folders(
    setup: Setup,
    choice: FolderChoice,
    wish: TrainingWish,
    stopped: Callable[[], bool],
    output: Output,
) -> None:
    """Train on people in folders, and say where their head is."""
    from facerec_desktop.services.learning.training_runs import train_folders

    _tell(output, train_folders(setup.models(), choice, wish, stopped), uses=False)
    output.note(_whereabouts(wish))


def _whereabouts(wish: TrainingWish) -> str:
    """Where the head of people in folders is."""
    if wish.report is None:
        return (
            "Nothing is kept of the head; --report DIR keeps it. It knows people of folders only."
        )
    return f"The head lies in {wish.report}; it knows people of folders only, so nobody uses it."


def _train_people(
    setup: Setup,
    people: tuple[str, ...] | None,
    wish: TrainingWish,
    stopped: Callable[[], bool],
    output: Output,
    *,
    hand_over: bool,
) -> None:
    """Train and, unless a window has the database open, use the head if it is fit."""
    with ExitStack() as opened:
        workspace = None if hand_over else _open(setup, opened)
        from facerec_desktop.services.learning.training_runs import train_people

        means = _means(setup, workspace, stopped)
        events = train_people(setup.in_use, people, wish, stopped, means)
        try:
            report = _tell(output, events, uses=workspace is not None)
        except Cancelled:
            output.note("What was learnt is kept, and not checked: train --resume goes on with it.")
            raise
        if workspace is not None and report is not None:
            from facerec_desktop.services.learning.heads import take_up, take_up_waiting

            take_up_waiting(workspace)
            take_up(workspace, report.run)
        elif not hand_over:
            output.note("The open window takes the head up when its training page is shown.")


def _means(setup: Setup, workspace: Workspace | None, stopped: Callable[[], bool]) -> Unlocking:
    """What opens people that are sealed: as the workspace does, or as the window says."""
    from facerec_desktop.storage.snapshot import is_sealed, read_key

    if workspace is not None:
        return Unlocking(key=workspace.vault.key)
    path = setup.paths.database
    if isinstance(stopped, StopWish):
        return Unlocking(key=stopped.key() if is_sealed(path) else None)
    return Unlocking(key=unlocked(lambda means: read_key(path, means)))


def _open(setup: Setup, opened: ExitStack) -> Workspace | None:
    """The database with a vector of everybody; None where the window has it open."""
    try:
        workspace = opened.enter_context(setup.workspace())
    except DatabaseBusy:
        return None
    workspace.pipeline()
    return workspace


def _tell(output: Output, events: Iterator[Any], *, uses: bool = True) -> TrainingReport | None:
    """Print events as they come; returns the report."""
    told = TrainingOutput(output, uses=uses)
    try:
        for event in events:
            told.tell(event)
    except UserError as error:
        if output.as_json:
            told.tell(TrainingProblem(str(error)))
        raise
    told.finish()
    return told.report
