"""A data folder with people, and the workspace over it; vectors come from arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from facerec_desktop.core.faces import Detection, Embedding, Floats, Image, ModelKey
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import SAMPLE_SIZE, Gallery, NewSample
from facerec_desktop.core.template import Template
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.profile.workspace import Workspace, embed_stored
from facerec_desktop.storage.backup import backups
from tests.learners import DIMENSION

OTHER_MODEL = ModelKey("another", "9" * 64)
ANN, BOB = "Annabel Lee", "Борис Годунов"
PEOPLE = (ANN, BOB, "Carla", "Dev", "Eva")
SHOTS = 3


@dataclass(frozen=True)
class ArithmeticEmbedder:
    """An embedder without a network, so that a thousand children start in no time."""

    key: ModelKey
    template: Template
    dimension: int = DIMENSION

    def embed(self, faces: Image) -> Floats:
        columns = faces.reshape(len(faces), -1)[:, : 4 * self.dimension].astype(np.float32)
        sums = columns.reshape(len(faces), self.dimension, 4).sum(axis=2) + len(self.key.id)
        unit: Floats = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return unit.astype(np.float32)


class NoDetector:
    """Nothing here looks for faces."""

    def detect(self, image: Image) -> Sequence[Detection]:
        raise NotImplementedError


def load(choice: ModelChoice) -> Pipeline:
    """What ``ModelChoice.load`` gives in the tests of this package."""
    embedder = ArithmeticEmbedder(choice.embedder.key, choice.embedder.template)
    index = GalleryIndex(Gallery.empty(embedder.key, embedder.dimension))
    return Pipeline(NoDetector(), embedder, index, choice.embedder.rule)


class World:
    """A data folder; its workspace is opened when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = AppPaths(folder / "data", folder / "cache", folder / "data" / "logs")
        self._workspace: Workspace | None = None

    @property
    def database(self) -> Path:
        return self.paths.database

    @property
    def exported(self) -> Path:
        return self.folder / "people.facepeople"

    @property
    def carried(self) -> Path:
        return self.folder / "stick.db"

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            self._workspace = Workspace(ModelChoice.named(self.paths))
        return self._workspace

    def close(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def person(self, name: str) -> int:
        return self.workspace.people.find(name).id

    def sample_ids(self, name: str) -> list[int]:
        return [one.id for one in self.workspace.people.samples(self.person(name))]

    def enrol(self, name: str, *seeds: int) -> None:
        faces = [shot(seed) for seed in seeds]
        self.workspace.people.enrol(name, faces, self.embed(faces))

    def embed(self, faces: Sequence[NewSample]) -> list[Embedding]:
        return embed_stored(self.workspace.pipeline().embedder, faces)

    def state(self) -> dict[str, Any]:
        """Everything the user was told is there."""
        workspace = self.workspace
        people = workspace.people.list()
        gallery = workspace.embeddings.gallery(workspace.embedder.key)
        with workspace._database.transaction() as tables:
            rows = tables.execute(
                "SELECT person_id, source, id FROM samples ORDER BY id"
            ).fetchall()
        return {
            "people": {
                one.name: [source for owner, source, _ in rows if owner == one.id] for one in people
            },
            "whole": sorted(gallery.sample_ids.tolist()) == [sample for _, _, sample in rows],
            "vetoes": {one.name: len(workspace.vetoes.list(one.id)) for one in people},
            "journal": [
                (one.action.value, one.subject, one.target, one.count, one.is_undone)
                for one in workspace.journal.entries()
            ],
            "heads": [
                (one.report.run, one.is_used)
                for one in workspace.heads.cards(workspace.embedder.key)
            ],
            "setting": workspace.settings.get("tried"),
        }

    def copies(self) -> list[Path]:
        return backups(self.database)


@cache
def shot(seed: int) -> NewSample:
    """A face; those to be forgotten are of noise, so that they share no bytes with anything."""
    random = np.random.default_rng([11, seed])
    tile = 1 if seed < 2 * SHOTS else 8
    side = SAMPLE_SIZE // tile
    tiles = random.integers(0, 256, (side, side, 3), np.uint8)
    crop = tiles.repeat(tile, axis=0).repeat(tile, axis=1)
    landmarks = np.array([[38, 52], [74, 52], [56, 72], [42, 92], [70, 92]], np.float32)
    landmarks += random.normal(size=(5, 2)).astype(np.float32)
    return NewSample(crop, landmarks, 0.9, f"shot {seed}", f"sitting {seed // 2}")


def fill(world: World) -> None:
    """Enrol people, and make some edits of them."""
    for place, name in enumerate(PEOPLE):
        world.enrol(name, *range(place * SHOTS, (place + 1) * SHOTS))
    people = world.workspace.people
    people.rename("Eva", "Eve")
    people.rename("Eve", "Eva")
    [face] = world.embed([shot(90)])
    world.workspace.vetoes.add(world.person("Dev"), shot(90), face)
    world.workspace.settings.set("tried", 0)
