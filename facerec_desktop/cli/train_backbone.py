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
    from facerec_desktop.services.training_data import FolderChoice
    from facerec_desktop.services.training_runs import TrainingWish

DEPTHS = tuple(depth.value for depth in Depth)


def fine_tune_backbone(
    output: Output,
    setup: Setup,
    depth: str,
    epochs: int | None,
    learning_rate: float | None,
    wish: TrainingWish,
    stopped: Callable[[], bool],
    folders: FolderChoice | None,
    people: tuple[str, ...],
) -> None:
    """Train, say what came of it, and use the result if it is fit and learnt enrolled people.

    Raises:
        UserError: nothing came of it; its text says why.
    """
    from facerec_desktop.services.backbone_tuning import (
        BackboneWish,
        refuse_other_models,
        tune_on_folders,
        tune_on_people,
    )

    backbone = BackboneSettings(depth=Depth(depth))
    backbone = replace(
        backbone,
        epochs=epochs or backbone.epochs,
        learning_rate=learning_rate or backbone.learning_rate,
    )
    wanted = BackboneWish(wish, backbone)
    choice = setup.in_use if folders is None else setup.models()
    refuse_other_models(choice.embedder)
    output.note("Fine-tuning a whole network takes long without a GPU. Ctrl+C keeps the best.")
    if folders is not None:
        events = tune_on_folders(choice, folders, wanted, stopped)
        report = _tell(output, events, uses=False)
        place = (wish.report or choice.paths.packs) / report.run
        output.note(f"It is kept in {place}; use it with --embedder {place}")
        return
    with setup.workspace() as workspace:
        workspace.pipeline()
        events = tune_on_people(workspace, choice, people or None, wanted, stopped)
        report = _tell(output, events)
        if report.verdict.adopted:
            settings = SettingsFile(setup.paths)
            settings.save(settings.load().with_value("embedder", report.run))
            output.note(f"The window uses it from its next start: {report.run}.")
        else:
            output.note(f"It is kept as the model {report.run}, and not used.")


def _tell(output: Output, events: Iterator[Any], *, uses: bool = True) -> TrainingReport:
    told = TrainingOutput(output, "model", uses=uses)
    for event in events:
        told.tell(event)
    told.finish()
    if told.report is None:
        raise InternalError("A training ended without a report.")
    return told.report
