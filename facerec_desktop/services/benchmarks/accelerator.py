"""What torch's accelerator makes of FaceNet: embedding, and fine-tuning it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import torch

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.core.people import Vetoes
from facerec_desktop.core.training_settings import BackboneSettings, Depth, TrainingSettings
from facerec_desktop.models.blueprints import FACE_SIDE
from facerec_desktop.models.graphs import SYMMETRIC
from facerec_desktop.services.benchmarks.rows import Row, Unit
from facerec_desktop.services.benchmarks.timing import Effort, turn_by_turn
from facerec_desktop.training.album import FaceAlbum
from facerec_desktop.training.backbone import BackboneTrainer
from facerec_desktop.training.samples import LabelledFaces, Strangers, TrainingData
from facerec_desktop.vision.torch_runtime import TorchNetwork

BATCHES = (1, 64)
PEOPLE, FACES = 16, 4


def accelerator_rows(
    device: str, load: Callable[[], torch.nn.Module], effort: Effort
) -> Iterator[Row]:
    """Embed and fine-tune on a device; pictures come from and vectors go to plain memory.

    Args:
        device: as torch calls it.
        load: makes InceptionResnetV1, ready for inference.
        effort: how long to measure.
    """
    random = np.random.default_rng(0)
    pictures = random.integers(0, 256, (PEOPLE * FACES, FACE_SIDE, FACE_SIDE, 3), np.uint8)
    network = TorchNetwork(load, SYMMETRIC, device)
    for size in BATCHES:
        batch = np.resize(pictures, (size, *pictures.shape[1:]))
        (value,) = turn_by_turn(effort, partial(network, batch))
        yield Row(f"embed on {device}, FaceNet", f"{size} faces", value)
    vectors = network(pictures)[0]
    for depth in Depth:
        speed = _tuning(load(), vectors, pictures, depth, effort)
        yield Row(f"fine-tune FaceNet on {device}", f"depth: {depth}", speed, unit=Unit.PER_SECOND)


def _tuning(
    network: torch.nn.Module, vectors: Floats, pictures: Image, depth: Depth, effort: Effort
) -> float:
    """Pictures learnt in a second."""
    album = FaceAlbum()
    album.keep(vectors, pictures)
    labels = np.repeat(np.arange(PEOPLE), FACES)
    nobody = np.empty(0, np.bool_)
    data = TrainingData(
        names=tuple(map(str, range(PEOPLE))),
        person_ids=np.arange(PEOPLE),
        train=LabelledFaces(vectors, labels, np.ones(len(labels), np.float32)),
        validation=LabelledFaces(vectors[:0], labels[:0], np.empty(0, np.float32)),
        test=(),
        strangers=Strangers(vectors[:0], nobody),
        vetoes=Vetoes.none(vectors.shape[1]),
    )
    settings = TrainingSettings(people_per_batch=PEOPLE, samples_per_person=FACES)
    trainer = BackboneTrainer(network, data, album, settings, BackboneSettings(depth))
    rows = np.arange(len(labels))
    trainer.step(rows)
    start = time.perf_counter()
    for _ in range(effort.rounds):
        losses = trainer.step(rows)
    float(losses.total)  # waits for the device
    return len(rows) * effort.rounds / (time.perf_counter() - start)
