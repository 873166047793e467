"""A small network to make packs of, and faces that it tells apart."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from facerec_desktop.core.faces import DecisionRule, Floats, Image, ModelKey
from facerec_desktop.core.people import Vetoes
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import Module
from facerec_desktop.models.facenet_models import TEMPLATE
from facerec_desktop.models.graphs import SYMMETRIC, Precision
from facerec_desktop.services.learning.backbone_data import FEWEST_STRANGERS, PicturedFaces
from facerec_desktop.services.learning.measured_pack import NewPack
from facerec_desktop.services.learning.training_words import TrainedCourse
from facerec_desktop.training.album import FaceAlbum
from facerec_desktop.training.samples import LabelledFaces, Probe, Strangers, TrainingData

CELLS, SIDE = 4, TEMPLATE.size
DIMENSION = 3 * CELLS * CELLS
PEOPLE, SHOTS = 3, 5
BASE_ID = "facenet-casia-webface"
COURSE = TrainedCourse("facenet-tuned-20260101-000000", (), 1, 1, 1.0)


class CoarseNetwork(nn.Module):
    """What a face looks like from afar, with so much of everything that is the same for all."""

    def __init__(self, sameness: float = 0.0) -> None:
        super().__init__()
        self.sameness = nn.Parameter(torch.tensor(sameness))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        coarse = functional.avg_pool2d(pictures, SIDE // CELLS).flatten(1)
        return functional.normalize(coarse + self.sameness, dim=1)


def module(sameness: float = 0.0) -> Module:
    return Module("embedder", CoarseNetwork(sameness).eval(), SIDE, is_fixed=True)


def base() -> EmbedderDescription:
    """The model the packs come from."""

    def read() -> None:
        raise AssertionError("nobody loads the old model to measure the new one")

    return EmbedderDescription(
        key=ModelKey(BASE_ID, "0" * 64),
        title="Coarse",
        licence="public domain",
        dimension=DIMENSION,
        template=TEMPLATE,
        preprocessing=SYMMETRIC,
        mirror=False,
        precision=Precision.FP32,
        rule=DecisionRule(0.6, 0.01),
        read=read,  # type: ignore[arg-type]
    )


def new_pack(place: object, sameness: float = 0.0, people: tuple[int, ...] = (3, 5, 7)) -> NewPack:
    return NewPack(place, base(), module(sameness), people)  # type: ignore[arg-type]


def faces() -> PicturedFaces:
    """People, strangers and held-out shots, with the vectors the base makes of them."""
    album = FaceAlbum()
    random = np.random.default_rng(0)
    shots = [_shots(random, 1 + SHOTS) for _ in range(PEOPLE)]
    learnt = _kept(album, np.concatenate([one[1:] for one in shots]))
    asked = _kept(album, np.concatenate([one[:1] for one in shots]))
    unknown = _kept(album, np.concatenate([_shots(random, 1) for _ in range(FEWEST_STRANGERS)]))
    labels = np.repeat(np.arange(PEOPLE), SHOTS)
    data = TrainingData(
        names=("Ann", "Ben", "Carla"),
        person_ids=np.array([3, 5, 7]),
        train=LabelledFaces(learnt, labels, np.ones(len(labels), np.float32)),
        validation=LabelledFaces(learnt[:0], labels[:0], np.empty(0, np.float32)),
        test=tuple(Probe(place, asked[[place]], np.ones(1, np.bool_)) for place in range(PEOPLE)),
        strangers=Strangers(unknown, np.ones(len(unknown), np.bool_)),
        vetoes=Vetoes.none(DIMENSION),
    )
    return PicturedFaces(data, album)


def _shots(random: np.random.Generator, count: int) -> Image:
    pattern = random.uniform(0, 255, (CELLS, CELLS, 3))
    moods = pattern + random.normal(0, 20, (count, CELLS, CELLS, 3))
    large = np.kron(moods, np.ones((1, SIDE // CELLS, SIDE // CELLS, 1)))
    return np.clip(large, 0, 255).astype(np.uint8)


def _kept(album: FaceAlbum, pictures: Image) -> Floats:
    pixels = (torch.from_numpy(pictures).permute(0, 3, 1, 2).float() - 127.5) / 128
    vectors: Floats = CoarseNetwork()(pixels).detach().numpy()
    album.keep(vectors, pictures)
    return vectors
