"""Fine-tunes FaceNet on enrolled people or label folders; the result is a model pack.

The result is measured as the pack it will be used as, against the model it came from, by the same
guard as a head. It is kept either way, and used only if it is not worse.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from facerec_desktop.core.errors import NothingLearnt, TrainingError
from facerec_desktop.core.training import TrainingEvent, TrainingProgress
from facerec_desktop.core.training_settings import BackboneSettings
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH, FACE_SIDE
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import Module
from facerec_desktop.models.facenet import embedding_network
from facerec_desktop.models.facenet_models import FACENET_MODELS
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.backbone_data import (
    PicturedFaces,
    faces_of_folders,
    faces_of_people,
)
from facerec_desktop.services.learning.label_folders import PhotoFailure
from facerec_desktop.services.learning.measured_pack import NewPack, make_pack
from facerec_desktop.services.learning.training_data import FolderChoice
from facerec_desktop.services.learning.training_report import try_report, write_report
from facerec_desktop.services.learning.training_runs import Stopped, TrainingWish
from facerec_desktop.services.learning.training_words import TrainedCourse, started
from facerec_desktop.services.profile.tuned_pack import PREFIX
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.training.backbone import BackboneTrainer

Events: TypeAlias = Iterator[TrainingEvent | PhotoFailure]


@dataclass(frozen=True)
class BackboneWish:
    """What the user asks of a run.

    Attributes:
        training: the seed, the split, the losses, and where a report is wanted.
        backbone: how deep and how fast.
        strangers: a folder of people nobody learns, beside those enrolled; None for no more.
    """

    training: TrainingWish
    backbone: BackboneSettings
    strangers: Path | None = None


def tune_on_people(
    workspace: Workspace,
    choice: ModelChoice,
    names: Sequence[str] | None,
    wish: BackboneWish,
    stopped: Stopped,
) -> Events:
    """Fine-tune on the people enrolled, from their stored shots.

    Args:
        workspace: who is enrolled, opened with the model to start from.
        choice: the same models.
        names: whom to learn; None for everybody with shots from two occasions. Everybody else is a
            stranger.
        wish: how.
        stopped: asked after every batch; the best epoch so far is kept.

    Raises:
        StrangersMissing: there are too few strangers to judge the result by.
        DatasetError: the folder of strangers cannot be used, or the report cannot be written.
        TrainingError: there is nothing to learn, or the model is no FaceNet.
        PersonNotFound: nobody of such a name is enrolled.
        StorageError: the database cannot be read.
        Cancelled: it was stopped before there was anything to keep.
    """
    refuse_other_models(choice.embedder)
    try_report(wish.training.report)
    settings = wish.training.settings
    faces = yield from faces_of_people(workspace, choice, names, wish.strangers, settings, stopped)
    place, ids = choice.paths.packs, faces.data.person_ids.tolist()
    yield from _tune(choice, faces, wish, stopped, place, ids)


def tune_on_folders(
    choice: ModelChoice, folders: FolderChoice, wish: BackboneWish, stopped: Stopped
) -> Events:
    """Fine-tune on labelled photos; the pack is kept beside the report, or with the user's packs.

    Raises:
        StrangersMissing: there are too few strangers to judge the result by.
        DatasetError: the folders cannot be used, or the report cannot be written.
        ModelError: a model cannot be loaded.
        TrainingError: there is nothing to learn, or the model is no FaceNet.
        Cancelled: it was stopped before there was anything to keep.
    """
    refuse_other_models(choice.embedder)
    try_report(wish.training.report)
    faces = yield from faces_of_folders(choice, folders, wish.training.settings, stopped)
    place = wish.training.report or choice.paths.packs
    yield from _tune(choice, faces, wish, stopped, place, ())


def refuse_other_models(base: EmbedderDescription) -> None:
    """Only FaceNet comes with weights that can be trained.

    Raises:
        TrainingError: it is another model.
    """
    known = [model.id for model in FACENET_MODELS]
    if base.key.id not in known:
        raise TrainingError(
            f"Only FaceNet itself can be fine-tuned, not {base.key.id}: choose "
            f"{' or '.join(known)}. A head can be trained for every model."
        )


def _tune(
    choice: ModelChoice,
    faces: PicturedFaces,
    wish: BackboneWish,
    stopped: Stopped,
    place: Path,
    person_ids: Sequence[int],
) -> Iterator[TrainingEvent]:
    began, base, data = time.monotonic(), choice.embedder, faces.data
    yield started(data, base.key, wish.backbone.epochs)
    trainer = _trainer(choice, faces, wish)
    yield from trainer.run(stopped)
    if not trainer.best_epoch:
        raise NothingLearnt("The training was stopped before it had learnt anything.")
    yield TrainingProgress(0, 0, "Measuring what was learnt…")
    course = TrainedCourse(
        run=f"{PREFIX}{datetime.now(UTC):%Y%m%d-%H%M%S}",
        epochs=tuple(trainer.reports),
        planned=wish.backbone.epochs,
        best_epoch=trainer.best_epoch,
        seconds=time.monotonic() - began,
    )
    network = Module(EMBEDDER_GRAPH, trainer.network.cpu().eval(), FACE_SIDE, is_fixed=True)
    pack = NewPack(place, base, network, person_ids)
    report, measured = make_pack(pack, faces, course, wish.training.settings)
    report = replace(report, seconds=time.monotonic() - began)
    if wish.training.report is not None:
        answered = measured.after.probes.likeliest
        write_report(wish.training.report, report, measured.truth, answered)
    yield report


def _trainer(choice: ModelChoice, faces: PicturedFaces, wish: BackboneWish) -> BackboneTrainer:
    shelf = shelf_of(choice.paths)
    model = shelf.find(choice.embedder.key.id)
    network = embedding_network(shelf.path(model), shelf.sha256(model))
    settings = wish.training.settings
    return BackboneTrainer(network, faces.data, faces.album, settings, wish.backbone)
