"""``train --unfreeze``: fine-tunes FaceNet itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facerec_desktop.cli.output import Output
from facerec_desktop.cli.setup import Setup
from facerec_desktop.cli.training_output import TrainingOutput
from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.core.training_settings import BackboneSettings, Depth

if TYPE_CHECKING:
    from facerec_desktop.core.training import TrainingReport
    from facerec_desktop.services.engine.models import ModelChoice
    from facerec_desktop.services.learning.backbone_tuning import BackboneWish
    from facerec_desktop.services.learning.training_data import FolderChoice
    from facerec_desktop.services.learning.training_runs import TrainingWish
    from facerec_desktop.services.profile.workspace import Workspace

DEPTHS = tuple(depth.value for depth in Depth)


def backbone_wish(
    wish: TrainingWish,
    depth: str,
    epochs: int | None,
    learning_rate: float | None,
    strangers: Path | None,
) -> BackboneWish:
    """What the options ask for; None stands for what is usual."""
    from facerec_desktop.services.learning.backbone_tuning import BackboneWish

    usual = BackboneSettings(depth=Depth(depth))
    backbone = replace(
        usual,
        epochs=epochs or usual.epochs,
        learning_rate=learning_rate or usual.learning_rate,
    )
    return BackboneWish(wish, backbone, strangers)


def fine_tune_backbone(
    output: Output,
    setup: Setup,
    wanted: BackboneWish,
    stopped: Callable[[], bool],
    folders: FolderChoice | None,
    people: tuple[str, ...],
) -> None:
    """Train, say what came of it, and use the result if it is fit and learnt enrolled people.

    Raises:
        UserError: nothing came of it; its text says why.
    """
    from facerec_desktop.services.learning.backbone_tuning import refuse_other_models

    choice = setup.in_use if folders is None else setup.models()
    refuse_other_models(choice.embedder)
    output.note("Fine-tuning a whole network takes long without a GPU. Ctrl+C keeps the best.")
    if folders is None:
        _tune_people(output, setup, people, wanted, stopped)
    else:
        _tune_folders(output, choice, folders, wanted, stopped)


def _tune_folders(
    output: Output,
    choice: ModelChoice,
    folders: FolderChoice,
    wanted: BackboneWish,
    stopped: Callable[[], bool],
) -> None:
    from facerec_desktop.services.learning.backbone_tuning import tune_on_folders

    report = _tell(output, tune_on_folders(choice, folders, wanted, stopped), uses=False)
    place = (wanted.training.report or choice.paths.packs) / report.run
    if report.verdict.adopted:
        output.note(f"It is kept in {place}; use it with --embedder {place}")
    else:
        output.note(f"It is kept in {place}, marked as refused.")


def _tune_people(
    output: Output,
    setup: Setup,
    people: tuple[str, ...],
    wanted: BackboneWish,
    stopped: Callable[[], bool],
) -> None:
    from facerec_desktop.services.learning.backbone_tuning import tune_on_people

    with setup.workspace() as workspace:
        workspace.pipeline()
        events = tune_on_people(workspace, setup.in_use, people or None, wanted, stopped)
        report = _tell(output, events)
        settings = SettingsFile(setup.paths)
        chosen = settings.load()
        if report.verdict.adopted:
            settings.save(chosen.with_value("embedder", report.run))
            output.note(f"The window uses it from its next start: {report.run}.")
        else:
            output.note(f"It is kept as the model {report.run}, marked as refused, and not used.")
        _drop_unused(output, workspace, report, chosen.embedder)


def _drop_unused(output: Output, workspace: Workspace, report: TrainingReport, chosen: str) -> None:
    """Delete older results, but for the model chosen before and those some head was trained for."""
    from facerec_desktop.services.profile.tuned_pack import drop_unused_packs

    heads = workspace.heads.cards(workspace.embedder.key)
    used = {report.run, chosen, *(card.report.model for card in heads)}
    gone = drop_unused_packs(workspace.paths, used, only_refused=not report.verdict.adopted)
    if gone:
        output.note(f"Deleted, since nothing uses them any more: {', '.join(gone)}.")


def _tell(output: Output, events: Iterator[Any], *, uses: bool = True) -> TrainingReport:
    told = TrainingOutput(output, "model", uses=uses)
    for event in events:
        told.tell(event)
    told.finish()
    if told.report is None:
        raise InternalError("A training ended without a report.")
    return told.report
