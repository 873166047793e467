"""Fine-tunes FaceNet itself, or its last blocks, on pictures of faces."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.core.training import EpochReport
from facerec_desktop.core.training_settings import BackboneSettings, Depth, TrainingSettings
from facerec_desktop.training.album import FaceAlbum
from facerec_desktop.training.augmentation import varied
from facerec_desktop.training.batches import PersonBatches
from facerec_desktop.training.objective import LossParts, Objective
from facerec_desktop.training.samples import TrainingData, vetoed_faces
from facerec_desktop.training.validation import Score, Validation

LAST_BLOCKS = ("repeat_3", "block8", "last_linear", "last_bn")
"""What learns at ``Depth.LAST``: nearly half of the weights, behind a tenth of the arithmetic."""
EMBEDDING_BATCH = 32
VETOES_AT_ONCE = 16
"""Rejected faces beside a batch at most: each costs as much as one of its own."""


class BackboneTrainer:
    """Fits a backbone to people; its normalisation layers keep the statistics they came with.

    Attributes:
        network: InceptionResnetV1 with the weights of the best epoch so far once it has run.
        reports: of the epochs that are finished.
        best_epoch: counted from 1; 0 before the first.
    """

    def __init__(
        self,
        network: nn.Module,
        data: TrainingData,
        album: FaceAlbum,
        settings: TrainingSettings,
        backbone: BackboneSettings,
    ) -> None:
        """Prepare a training.

        Args:
            network: InceptionResnetV1 with good weights; it is changed.
            data: with vectors of that network.
            album: the pictures behind them.
            settings: of the objective, the batches and the split.
            backbone: how deep and how fast.
        """
        torch.manual_seed(settings.seed)
        torch.set_num_threads(os.cpu_count() or 1)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network = network.to(self.device).eval()
        self.reports: list[EpochReport] = []
        self.best_epoch = 0
        self._data, self._album = data, album
        self._settings, self._backbone = settings, backbone
        self._pictures = album.pictures(data.train.vectors)
        self._labels = torch.from_numpy(data.train.labels).to(self.device)
        self._vetoed, labels = vetoed_faces(data)
        self._vetoed_labels = torch.from_numpy(labels).to(self.device)
        self._objective = self._new_objective()
        self._learning = thaw(self.network, backbone.depth)
        self._optimiser = self._new_optimiser()
        self._batches = PersonBatches(
            data.train.labels,
            settings.people_per_batch,
            settings.samples_per_person,
            settings.seed,
        )

    def run(self, stopped: Callable[[], bool]) -> Iterator[EpochReport]:
        """Train; afterwards the network has the weights of its best epoch.

        Args:
            stopped: asked after every batch; a stopped epoch does not count.

        Raises:
            TrainingError: the numbers stopped being numbers.
        """
        began = time.monotonic()
        best, highest = self._state(), -1.0
        for epoch in range(1, self._backbone.epochs + 1):
            losses = self._fit(epoch, stopped)
            if losses is None:
                break
            score = self._score()
            if score.macro_f1 >= highest:
                best, highest, self.best_epoch = self._state(), score.macro_f1, epoch
            spent = (time.monotonic() - began) / epoch
            report = self._report(epoch, losses, score, spent * (self._backbone.epochs - epoch))
            self.reports.append(report)
            yield report
        self.network.load_state_dict(best)

    def step(self, rows: np.ndarray) -> LossParts:
        """Learn one batch, the rows of the training faces; the losses before.

        Some of the faces that were said not to be its people are hard negatives beside them.

        Raises:
            TrainingError: a loss or a slope is no number.
        """
        labels = self._labels[torch.from_numpy(rows)]
        vetoed, vetoed_labels = self._concerned(labels)
        pictures = np.concatenate([self._pictures[rows], vetoed])
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            vectors = self.network(varied(self._tensor(pictures))).float()
        parts: LossParts = self._objective(
            vectors[: len(rows)], labels, vectors[len(rows) :], vetoed_labels
        )
        self._optimiser.zero_grad()
        parts.total.backward()  # type: ignore[no-untyped-call]
        length = nn.utils.clip_grad_norm_(self._learning, self._backbone.clip)
        if not torch.isfinite(parts.total) or not torch.isfinite(length):
            raise TrainingError(
                "The training went astray: its loss is no number any more. "
                "Try a lower learning rate."
            )
        self._optimiser.step()
        return LossParts(parts.total.detach(), parts.triplet.detach(), parts.arcface.detach())

    def _new_objective(self) -> Objective:
        """The losses, everybody's direction beginning where their faces are."""
        train = self._data.train
        before = Validation(train, self._data.validation, self._settings.seed)
        objective = Objective(len(self._data.names), train.vectors.shape[1], self._settings)
        objective.start_from(torch.from_numpy(before.prototypes))
        return objective.to(self.device)

    def _new_optimiser(self) -> torch.optim.Optimizer:
        directions = [*self._objective.parameters()]
        return torch.optim.AdamW(
            [
                {"params": self._learning, "lr": self._backbone.learning_rate},
                {"params": directions, "lr": self._backbone.directions_rate},
            ],
            weight_decay=self._settings.weight_decay,
        )

    def _concerned(self, labels: Tensor) -> tuple[Image, Tensor]:
        """Pictures that are not of some of these people, and of whom not; drawn anew each time."""
        places = torch.isin(self._vetoed_labels, labels).nonzero().flatten()
        drawn = places[torch.randperm(len(places))[:VETOES_AT_ONCE].to(self.device)]
        if not len(drawn):
            return self._pictures[:0], self._vetoed_labels[:0]
        pictures = self._album.pictures(self._vetoed[drawn.cpu().numpy()])
        return pictures, self._vetoed_labels[drawn]

    @torch.no_grad()
    def embed(self, pictures: Image) -> Floats:
        """What the network makes of aligned faces, float32 ``(n, dimension)`` of length 1."""
        parts = [
            self.network(self._tensor(pictures[start : start + EMBEDDING_BATCH])).cpu().numpy()
            for start in range(0, len(pictures), EMBEDDING_BATCH)
        ]
        return np.concatenate(parts).astype(np.float32)

    def _fit(self, epoch: int, stopped: Callable[[], bool]) -> list[LossParts] | None:
        torch.manual_seed(self._settings.seed * 1_000_003 + epoch)
        losses = []
        for rows in self._batches.draw(epoch):
            if stopped():
                return None
            losses.append(self.step(rows))
        return losses

    def _score(self) -> Score:
        data = self._data
        train = replace(data.train, vectors=self.embed(self._pictures))
        validation = data.validation
        if len(validation):
            pictures = self._album.pictures(validation.vectors)
            validation = replace(validation, vectors=self.embed(pictures))
        return Validation(train, validation, self._settings.seed).plain_score()

    def _report(
        self, epoch: int, losses: list[LossParts], score: Score, seconds_left: float
    ) -> EpochReport:
        def mean(name: str) -> float:
            return float(torch.stack([getattr(one, name) for one in losses]).mean())

        return EpochReport(
            epoch=epoch,
            epochs=self._backbone.epochs,
            loss=mean("total"),
            triplet_loss=mean("triplet"),
            arcface_loss=mean("arcface"),
            macro_f1=score.macro_f1,
            triplet_accuracy=score.triplet_accuracy,
            learning_rate=self._backbone.learning_rate,
            seconds_left=seconds_left,
            is_best=self.best_epoch == epoch,
        )

    def _tensor(self, pictures: Image) -> Tensor:
        """Pictures as the network takes them."""
        pixels = torch.from_numpy(pictures).to(self.device)
        return (pixels.permute(0, 3, 1, 2).float() - 127.5) / 128.0

    def _state(self) -> dict[str, Tensor]:
        return {name: one.detach().clone() for name, one in self.network.state_dict().items()}


def thaw(network: nn.Module, depth: Depth) -> list[nn.Parameter]:
    """Let part of InceptionResnetV1 learn, and nothing else; returns what learns."""
    learning = []
    for name, parameter in network.named_parameters():
        is_learning = depth is Depth.ALL or name.split(".")[0] in LAST_BLOCKS
        parameter.requires_grad_(is_learning)
        if is_learning:
            learning.append(parameter)
    return learning
