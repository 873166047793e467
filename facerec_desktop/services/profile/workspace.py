"""Everything one data folder holds, opened once; models load when first needed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    HeadError,
    InternalError,
    StorageError,
)
from facerec_desktop.core.faces import DecisionRule, Embedding
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Gallery, NewSample, Sample, Veto
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.engine.runtimes import load_fastest
from facerec_desktop.services.profile.erasing import finish_erasure, let_the_departed_go
from facerec_desktop.services.profile.leftovers import settle
from facerec_desktop.storage.backup import discard
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.head_store import HeadStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.restoring import prepare
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.storage.settings_store import SettingsStore
from facerec_desktop.storage.vault import Vault
from facerec_desktop.storage.veto_store import VetoStore
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.embedder import Embedder

REEMBEDDING_BATCH = 32
_log = logging.getLogger(__name__)

StoredFace: TypeAlias = Sample | NewSample | Veto


class Workspace:
    """The people of one data folder and the models that recognise them.

    Attributes:
        paths: the folders.
        embedder: description of the embedder in use.
        people: who is enrolled.
        embeddings: their vectors.
        vetoes: whom certain faces are not.
        journal: the edits that can be undone.
        heads: what training found.
        scans: what was seen in photos.
        settings: what the user chose.
    """

    def __init__(self, choice: ModelChoice, means: Unlocking = NOTHING_AT_HAND) -> None:
        """Open the database.

        Args:
            choice: the models, and the folders.
            means: opens what is sealed where the keyring does not.

        Raises:
            DatabaseLocked: people are sealed, and nothing at hand opens them.
            StorageError: the database is in use elsewhere, damaged, too new or not writable.
        """
        self.paths = choice.paths
        self.embedder = choice.embedder
        self._choice = choice
        with ExitStack() as opening:  # lets go of the database if anything below fails
            self._database = opening.enter_context(Database(self.paths.database, means))
            self.people = PeopleStore(self._database)
            self.embeddings = EmbeddingStore(self._database)
            self.vetoes = VetoStore(self._database)
            self.journal = Journal(self._database)
            self.heads = HeadStore(self._database)
            self.scans = ScanStore(self._database)
            self.settings = SettingsStore(self._database)
            with suppress(StorageError):  # a full disk keeps nobody out; the next start tries
                finish_erasure(self.paths, self._database)
                let_the_departed_go(self.paths, self._database)
            settle(self.paths, self._database)
            opening.pop_all()
        self._lock = threading.RLock()
        self._pipeline: Pipeline | None = None
        self._rule: DecisionRule | None = None

    @classmethod
    def open(
        cls,
        paths: AppPaths,
        embedder_id: str | None = None,
        min_face_size: int | None = None,
        detector_id: str | None = None,
        means: Unlocking = NOTHING_AT_HAND,
    ) -> Workspace:
        """Open a data folder with an embedder given by name or folder, and a detector by name.

        Raises:
            DatabaseLocked: people are sealed, and nothing at hand opens them.
            ModelError: there is no such embedder.
            StorageError: the database cannot be used.
        """
        return cls(ModelChoice.named(paths, embedder_id, min_face_size, detector_id), means)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def database(self) -> Database:
        """The file with everything personal, for what concerns it as a whole."""
        return self._database

    @property
    def vault(self) -> Vault:
        """Seals and opens what is personal."""
        return self._database.vault

    def close(self) -> None:
        """Release the database."""
        self._database.close()

    def back_up(
        self, check: Callable[[], None] = lambda: None, *, is_daily: bool = False
    ) -> Path | None:
        """Keep a verified copy of the database; arguments and errors as ``Database.back_up``."""
        return self._database.back_up(check, is_daily=is_daily)

    def restore(self, copy: Path, means: Unlocking = NOTHING_AT_HAND) -> Path | None:
        """Take over everything from a copy; arguments and results as ``Database.restore``.

        Raises:
            DatabaseDamaged: the copy is broken, or none of ours.
            DatabaseLocked: the copy is sealed, and nothing at hand opens it.
            StorageError: it cannot be read, or the database cannot be written.
        """
        prepared = prepare(self.paths.database, copy)
        try:
            aside = self._database.restore(prepared, means)
        finally:
            with suppress(OSError):  # what stays goes at the next start
                discard(prepared)
        self.refresh_gallery()
        return aside

    def pipeline(self) -> Pipeline:
        """The pipeline with everybody enrolled; the first call loads the models.

        Raises:
            ModelError: a model is missing or damaged.
        """
        for _ in self.prepare():
            pass
        with self._lock:
            if self._pipeline is None:
                raise InternalError("The pipeline was closed while it was prepared.")
            return self._pipeline

    def prepare(self) -> Iterator[Progress]:
        """Load the models and learn faces known only to another model, unless that is done.

        Raises:
            ModelError: a model is missing or damaged.
        """
        with self._lock:
            if self._pipeline is None:
                yield Progress(0, 0, "Preparing the models…")
                pipeline = self._choice.load()
                yield from self._embed_missing(pipeline.embedder)
                index = self._index(pipeline.embedder)
                self._pipeline = replace(pipeline, index=index, rule=self.rule)

    def switch(self, embedder_id: str, cancel: CancelToken) -> Iterator[Progress]:
        """Use another embedder; until every stored face is learnt anew, the old one serves.

        What was learnt is kept when it is interrupted, so that the next attempt is shorter.

        Args:
            embedder_id: its name or folder.
            cancel: asked between some faces and the next.

        Raises:
            ModelError: there is no such embedder, or it cannot be loaded.
            Cancelled: somebody asked; nothing has changed.
        """
        old = self._choice
        choice = ModelChoice.named(self.paths, embedder_id, old.min_face_size, old.detector_id)
        yield Progress(0, 0, "Preparing the models…")
        current = self.pipeline()
        if choice.embedder.key == self.embedder.key:
            return
        embedder = load_fastest(choice.embedder, self.paths.prepared_models)
        for step in self._embed_missing(embedder):
            cancel.check()
            yield step
        cancel.check()
        with self._lock:
            self._choice, self.embedder, self._rule = choice, choice.embedder, None
            pipeline = replace(current, embedder=embedder, rule=self.rule)
            self._pipeline = replace(pipeline, index=self._index(embedder))
        self.refresh_gallery()  # whoever was enrolled meanwhile

    @property
    def rule(self) -> DecisionRule:
        """What it takes to name a face: the user's choice, otherwise the model's own rule."""
        return self._rule or self.embedder.rule

    def use_rule(self, rule: DecisionRule | None) -> None:
        """Name faces by another rule from now on; None for the model's own."""
        with self._lock:
            self._rule = rule
            if self._pipeline is not None:
                self._pipeline = replace(self._pipeline, rule=self.rule)

    def refresh_gallery(self) -> None:
        """Let the pipeline know that people changed."""
        with self._lock:
            if self._pipeline is not None:
                embedder = self._pipeline.embedder
                for _ in self._embed_missing(embedder):
                    pass
                self._pipeline = replace(self._pipeline, index=self._index(embedder))

    def _index(self, embedder: Embedder) -> GalleryIndex:
        return GalleryIndex(self._gallery(embedder), self._head())

    def _gallery(self, embedder: Embedder) -> Gallery:
        """Everybody; a vector that broke on the disk is made again of the crop it came from."""
        try:
            return self.embeddings.gallery(embedder.key)
        except DatabaseDamaged:
            count = self.embeddings.drop_damaged(embedder.key)
            _log.warning("%d damaged face vectors are made again from their pictures", count)
            for _ in self._embed_missing(embedder):
                pass
            return self.embeddings.gallery(embedder.key)

    def _head(self) -> Head | None:
        """The trained head in use; a damaged one is put aside rather than stop anybody."""
        try:
            weights = self.heads.used_weights(self.embedder.key)
            return Head.from_bytes(weights) if weights is not None else None
        except (HeadError, DatabaseDamaged):
            self.heads.use(self.embedder.key, None)
            return None

    def _embed_missing(self, embedder: Embedder) -> Iterator[Progress]:
        """Give faces stored with another model a vector of this one."""
        samples = self.embeddings.missing(embedder.key)
        vetoes = self.embeddings.missing_vetoes(embedder.key)
        total, text = len(samples) + len(vetoes), "Learning known faces anew…"
        for start in range(0, len(samples), REEMBEDDING_BATCH):
            yield Progress(start, total, text)
            stored = self.people.samples_by_id(samples[start : start + REEMBEDDING_BATCH])
            self.embeddings.add([one.id for one in stored], embed_stored(embedder, stored))
        for start in range(0, len(vetoes), REEMBEDDING_BATCH):
            yield Progress(len(samples) + start, total, text)
            faces = self.vetoes.by_id(vetoes[start : start + REEMBEDDING_BATCH])
            self.embeddings.add_to_vetoes([one.id for one in faces], embed_stored(embedder, faces))


def embed_stored(embedder: Embedder, faces: Sequence[StoredFace]) -> list[Embedding]:
    """The embeddings of faces of which only the crops are kept, in their order."""
    if not faces:
        return []
    aligned = [align(one.crop, one.landmarks, embedder.template) for one in faces]
    return [Embedding(vector, embedder.key) for vector in embedder.embed(np.stack(aligned))]
