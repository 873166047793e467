"""``train --unfreeze``: fine-tunes FaceNet itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facerec_desktop.cli.output import Output
from facerec_desktop.cli.setup import Setup
from facerec_desktop.cli.training_output import TrainingOutput
from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.core.training_settings import BackboneSettings, Depth

if TYPE_CHECKING:
    from facerec_desktop.core.training import TrainingReport
    from facerec_desktop.services.backbone_tuning import BackboneWish
    from facerec_desktop.services.models import ModelChoice
    from facerec_desktop.services.training_data import FolderChoice
    from facerec_desktop.services.training_runs import TrainingWish

DEPTHS = tuple(depth.value for depth in Depth)


def fine_tune_backbone(
    output: Output,
    setup: Setup,
    depth: str,
    epochs: int | None,
    wish: TrainingWish,
    stopped: Callable[[], bool],
    folders: FolderChoice | None,
    people: tuple[str, ...],
) -> None:
    """Train, say what came of it, and use the result if it is fit and learnt enrolled people.

    Raises:
        UserError: nothing came of it; its text says why.
    """
    from facerec_desktop.services.backbone_tuning import BackboneWish, refuse_other_models

    backbone = BackboneSettings(depth=Depth(depth))
    wanted = BackboneWish(wish, replace(backbone, epochs=epochs or backbone.epochs))
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
    from facerec_desktop.services.backbone_tuning import tune_on_folders

    report = _tell(output, tune_on_folders(choice, folders, wanted, stopped))
    place = (wanted.training.report or choice.paths.packs) / report.run
    output.note(f"It is kept in {place}; use it with --embedder {place}")


def _tune_people(
    output: Output,
    setup: Setup,
    people: tuple[str, ...],
    wanted: BackboneWish,
    stopped: Callable[[], bool],
) -> None:
    from facerec_desktop.services.backbone_tuning import tune_on_people

    with setup.workspace() as workspace:
        workspace.pipeline()
        events = tune_on_people(workspace, setup.in_use, people or None, wanted, stopped)
        report = _tell(output, events)
        if report.verdict.adopted:
            settings = SettingsFile(setup.paths)
            settings.save(settings.load().with_value("embedder", report.run))
            output.note(f"The window uses it from its next start: {report.run}.")
        else:
            output.note(f"It is kept as the model {report.run}, and not used.")


def _tell(output: Output, events: Iterator[Any]) -> TrainingReport:
    told = TrainingOutput(output, "model")
    for event in events:
        told.tell(event)
    told.finish()
    if told.report is None:
        raise InternalError("A training ended without a report.")
    return told.report
