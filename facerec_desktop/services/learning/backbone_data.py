"""The faces FaceNet itself is fine-tuned and measured with, and the pictures behind them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from facerec_desktop.core.errors import StrangersMissing
from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.core.people import Gallery, Vetoes
from facerec_desktop.core.progress import StopToken
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.core.template import Template
from facerec_desktop.core.training import TrainingProgress
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.label_folders import PhotoFailure
from facerec_desktop.services.learning.training_data import (
    FolderChoice,
    data_from_folders,
    data_from_people,
    found_in,
    strangers_from,
    vetoes_apart,
)
from facerec_desktop.services.learning.training_runs import Stopped
from facerec_desktop.services.profile.workspace import StoredFace, Workspace
from facerec_desktop.storage.snapshot import read_snapshot
from facerec_desktop.training.album import FaceAlbum
from facerec_desktop.training.samples import Strangers, TrainingData
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.embedder import Embedder

FEWEST_STRANGERS = 200
"""Faces of people who are not learnt, below which nothing can be said about strangers."""
CROPS_AT_ONCE = 100


@dataclass(frozen=True, eq=False)
class PicturedFaces:
    """Faces to train with.

    Attributes:
        data: their vectors by the model there is.
        album: the pictures these were made of.
    """

    data: TrainingData
    album: FaceAlbum


PicturedEvents: TypeAlias = Generator[TrainingProgress | PhotoFailure, None, PicturedFaces]


def faces_of_people(
    workspace: Workspace,
    choice: ModelChoice,
    names: Sequence[str] | None,
    strangers: Path | None,
    settings: TrainingSettings,
    stopped: Stopped,
) -> PicturedEvents:
    """Everybody enrolled, from their stored shots; what was rejected is a hard negative.

    Who is enrolled and not learnt is a stranger; a rejected face may be somebody who is learnt.

    Args:
        workspace: who is enrolled, opened with the model to start from.
        choice: the same models.
        names: whom to learn; None for everybody with shots from two occasions.
        strangers: a folder of further people, all of them strangers; None for no more.
        settings: how to split.
        stopped: asked between photos.

    Raises:
        StrangersMissing: there are too few strangers to judge by.
        DatasetError: the folder of strangers cannot be used.
        TrainingError: there is nothing to learn.
        PersonNotFound: nobody of such a name is enrolled.
        StorageError: the database cannot be read.
        Cancelled: it was stopped.
    """
    means = Unlocking(key=workspace.vault.key)
    snapshot = read_snapshot(choice.paths.database, choice.embedder.key, means)
    data = data_from_people(snapshot, names, settings)
    pipeline, album = workspace.pipeline(), FaceAlbum()
    keeping = _KeepingEmbedder(pipeline.embedder, album)
    if strangers is not None:
        pipeline = replace(pipeline, embedder=keeping)
        reading = strangers_from(pipeline, strangers, StopToken(stopped))
        data = _with_strangers(data, (yield from found_in(reading, Strangers)))
    refuse_few_strangers(data)
    _keep_shots(workspace, snapshot.gallery, album)
    return PicturedFaces(replace(data, vetoes=_rejected(workspace, data, keeping)), album)


def faces_of_folders(
    choice: ModelChoice, folders: FolderChoice, settings: TrainingSettings, stopped: Stopped
) -> PicturedEvents:
    """Labelled photos, read once.

    Raises:
        StrangersMissing: there are too few strangers to judge by.
        DatasetError: the folders cannot be used.
        ModelError: a model cannot be loaded.
        TrainingError: there is nothing to learn.
        Cancelled: it was stopped.
    """
    yield TrainingProgress(0, 0, "Preparing the models…")
    pipeline, album = choice.load(), FaceAlbum()
    pipeline = replace(pipeline, embedder=_KeepingEmbedder(pipeline.embedder, album))
    reading = data_from_folders(pipeline, folders, settings, StopToken(stopped))
    data = yield from found_in(reading, TrainingData)
    refuse_few_strangers(data)
    return PicturedFaces(replace(data, person_ids=np.arange(len(data.names))), album)


def refuse_few_strangers(data: TrainingData) -> None:
    """Say, before it takes hours, that nobody could judge what comes of it.

    Raises:
        StrangersMissing: there are fewer than ``FEWEST_STRANGERS`` of their faces.
    """
    count = len(data.strangers.vectors)
    if count < FEWEST_STRANGERS:
        raise StrangersMissing(
            "Whether a fine-tuned model takes strangers for people it knows can only be told from "
            f"at least {FEWEST_STRANGERS} faces of people it does not learn, and there are "
            f"{count}. Name a folder with photos of other people, in folders of their own, with "
            "--strangers DIR, or learn fewer of those there are: the others count as strangers."
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


def _keep_shots(workspace: Workspace, gallery: Gallery, album: FaceAlbum) -> None:
    """Put everybody's shots into the album."""
    for start in range(0, len(gallery.vectors), CROPS_AT_ONCE):
        rows = slice(start, start + CROPS_AT_ONCE)
        samples = workspace.people.samples_by_id(gallery.sample_ids[rows].tolist())
        album.keep(gallery.vectors[rows], _aligned(samples, workspace.embedder.template))


def _with_strangers(data: TrainingData, more: Strangers) -> TrainingData:
    known = data.strangers
    both = Strangers(
        np.concatenate([known.vectors, more.vectors]), np.concatenate([known.usable, more.usable])
    )
    return replace(data, strangers=both)


def _rejected(workspace: Workspace, data: TrainingData, embedder: _KeepingEmbedder) -> Vetoes:
    """The faces that were said not to be those who are learnt, but for shots held out."""
    faces = [one for person in data.person_ids for one in workspace.vetoes.list(int(person))]
    if not faces:
        return Vetoes.none(embedder.dimension)
    vectors = embedder.embed(_aligned(faces, embedder.template))
    owners = np.array([one.person_id for one in faces], np.int64)
    return vetoes_apart(Vetoes(vectors, owners), data.test)


def _aligned(faces: Sequence[StoredFace], template: Template) -> Image:
    return np.stack([align(one.crop, one.landmarks, template) for one in faces])
