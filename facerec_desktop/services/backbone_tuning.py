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

import numpy as np

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.core.progress import Progress, StopToken
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.core.template import Template
from facerec_desktop.core.training import (
    Reason,
    TrainingEvent,
    TrainingProgress,
    TrainingReport,
)
from facerec_desktop.core.training_settings import BackboneSettings
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH, FACE_SIDE
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import Module, convert
from facerec_desktop.models.facenet import embedding_network
from facerec_desktop.models.facenet_models import FACENET_MODELS
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.services.label_folders import PhotoFailure
from facerec_desktop.services.models import ModelChoice
from facerec_desktop.services.training_data import (
    FolderChoice,
    data_from_folders,
    data_from_people,
)
from facerec_desktop.services.training_report import write_report
from facerec_desktop.services.training_runs import Stopped, TrainingWish
from facerec_desktop.services.training_words import TrainedCourse, report_of, started
from facerec_desktop.services.tuned_pack import PREFIX, describe_tuned_pack
from facerec_desktop.services.workspace import Workspace
from facerec_desktop.storage.snapshot import read_snapshot
from facerec_desktop.training.album import FaceAlbum, reembedded
from facerec_desktop.training.backbone import BackboneTrainer
from facerec_desktop.training.comparison import ModelComparison, compare_models
from facerec_desktop.training.samples import TrainingData
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.embedder import Embedder, load_embedder

FEWEST_STRANGERS = 200
"""Faces of people who are not learnt, below which nothing can be said about strangers."""
CROPS_AT_ONCE = 100

Events: TypeAlias = Iterator[TrainingEvent | PhotoFailure]


@dataclass(frozen=True)
class BackboneWish:
    """What the user asks of a run.

    Attributes:
        training: the seed, the split, the losses, and where a report is wanted.
        backbone: how deep and how fast.
    """

    training: TrainingWish
    backbone: BackboneSettings


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
        TrainingError: there is nothing to learn, or the model is no FaceNet.
        PersonNotFound: nobody of such a name is enrolled.
        StorageError: the database cannot be read.
    """
    refuse_other_models(choice.embedder)
    means = Unlocking(key=workspace.vault.key)
    snapshot = read_snapshot(choice.paths.database, choice.embedder.key, means)
    data = data_from_people(snapshot, names, wish.training.settings)
    album = FaceAlbum()
    ids, vectors = snapshot.gallery.sample_ids, snapshot.gallery.vectors
    for start in range(0, len(ids), CROPS_AT_ONCE):
        rows = slice(start, start + CROPS_AT_ONCE)
        samples = workspace.people.samples_by_id([int(one) for one in ids[rows]])
        crops = [align(one.crop, one.landmarks, choice.embedder.template) for one in samples]
        album.keep(vectors[rows], np.stack(crops))
    yield from _tune(choice, data, album, wish, stopped, choice.paths.packs)


def tune_on_folders(
    choice: ModelChoice, folders: FolderChoice, wish: BackboneWish, stopped: Stopped
) -> Events:
    """Fine-tune on labelled photos; the pack is kept beside the report, or with the user's packs.

    Raises:
        DatasetError: the folders cannot be used, or the report cannot be written.
        ModelError: a model cannot be loaded.
        TrainingError: there is nothing to learn, or the model is no FaceNet.
    """
    refuse_other_models(choice.embedder)
    yield TrainingProgress(0, 0, "Preparing the models…")
    pipeline, album = choice.load(), FaceAlbum()
    pipeline = replace(pipeline, embedder=_KeepingEmbedder(pipeline.embedder, album))
    settings = wish.training.settings
    for event in data_from_folders(pipeline, folders, settings, StopToken(stopped)):
        if isinstance(event, Progress):
            yield TrainingProgress(event.done, event.total, event.text)
        elif isinstance(event, PhotoFailure):
            yield event
        else:
            data = replace(event, person_ids=np.arange(len(event.names)))
    place = wish.training.report or choice.paths.packs
    yield from _tune(choice, data, album, wish, stopped, place, enrolled=False)


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


@dataclass(frozen=True, eq=False)
class _KeepingEmbedder:
    """An embedder whose pictures are kept in an album."""

    embedder: Embedder
    album: FaceAlbum

    @property
    def key(self) -> ModelKey:
        return self.embedder.key

    @property
    def template(self) -> Template:
        return self.embedder.template

    @property
    def dimension(self) -> int:
        return self.embedder.dimension

    def embed(self, faces: Image) -> Floats:
        vectors = self.embedder.embed(faces)
        self.album.keep(vectors, faces)
        return vectors


def _tune(
    choice: ModelChoice,
    data: TrainingData,
    album: FaceAlbum,
    wish: BackboneWish,
    stopped: Stopped,
    place: Path,
    *,
    enrolled: bool = True,
) -> Iterator[TrainingEvent]:
    began, base, settings = time.monotonic(), choice.embedder, wish.training.settings
    yield started(data, base.key, wish.backbone.epochs)
    trainer = _trainer(choice, data, album, wish)
    yield from trainer.run(stopped)
    if not trainer.best_epoch:
        raise TrainingError("The training was stopped before it had learnt anything.")
    yield TrainingProgress(0, 0, "Measuring what was learnt…")
    folder = place / f"{PREFIX}{datetime.now(UTC):%Y%m%d-%H%M%S}"
    ids = data.person_ids.tolist() if enrolled else []
    measured = _measured_pack(folder, trainer, base, ids, data, album)
    course = TrainedCourse(
        run=folder.name,
        epochs=tuple(trainer.reports),
        planned=wish.backbone.epochs,
        best_epoch=trainer.best_epoch,
        seconds=time.monotonic() - began,
    )
    report = _judged(report_of(data, base.key, settings, base.rule, course, measured))
    if wish.training.report is not None:
        answered = measured.after.probes.likeliest
        write_report(wish.training.report, report, measured.truth, answered)
    yield report


def _trainer(
    choice: ModelChoice, data: TrainingData, album: FaceAlbum, wish: BackboneWish
) -> BackboneTrainer:
    shelf = shelf_of(choice.paths)
    model = shelf.find(choice.embedder.key.id)
    network = embedding_network(shelf.path(model), shelf.sha256(model))
    return BackboneTrainer(network, data, album, wish.training.settings, wish.backbone)


def _measured_pack(
    folder: Path,
    trainer: BackboneTrainer,
    base: EmbedderDescription,
    person_ids: Sequence[int],
    data: TrainingData,
    album: FaceAlbum,
) -> ModelComparison:
    """Write the pack, and measure what it makes of the faces; its rule follows from that."""
    graph = folder / f"{EMBEDDER_GRAPH}.xml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        network = trainer.network.cpu().eval()
        convert(Module(EMBEDDER_GRAPH, network, FACE_SIDE, is_fixed=True), graph)
        describe_tuned_pack(folder, base, base.rule, person_ids)
        embedder = load_embedder(describe_pack(folder))
        comparison = compare_models(data, reembedded(data, album, embedder.embed), base.rule)
        describe_tuned_pack(folder, base, comparison.rule, person_ids)
    except OSError as error:
        raise TrainingError(
            f"{folder} cannot be written: {error.strerror or error}. "
            "Free some space or check the folder, then train again."
        ) from error
    return comparison


def _judged(report: TrainingReport) -> TrainingReport:
    """With few strangers nobody can say that they are no better off."""
    if report.verdict.strangers >= FEWEST_STRANGERS:
        return report
    verdict = replace(report.verdict, adopted=False, reason=Reason.NOT_MEASURED)
    return replace(report, verdict=verdict)
