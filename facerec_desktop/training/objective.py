"""What training minimises: ``0.3 · Triplet + 0.7 · ArcFace``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import torch
from pytorch_metric_learning.distances import CosineSimilarity
from pytorch_metric_learning.losses import ArcFaceLoss, TripletMarginLoss
from pytorch_metric_learning.miners import TripletMarginMiner
from torch import Tensor, nn
from torch.nn import functional

from facerec_desktop.core.training_settings import TrainingSettings

Triplets: TypeAlias = tuple[Tensor, Tensor, Tensor]
"""Rows of anchors, of positives and of negatives."""
NEAR = 1e-6
"""How near to 1 a cosine may come."""


@dataclass(frozen=True)
class LossParts:
    """The loss of a batch, each a scalar tensor.

    Attributes:
        total: the weighted sum.
        triplet: mean over the triplets that break the margin.
        arcface: mean over the faces.
    """

    total: Tensor
    triplet: Tensor
    arcface: Tensor


class _ArcFace(ArcFaceLoss):  # type: ignore[misc]
    """ArcFace for faces that may lie exactly in their person's direction.

    There the angle has no slope; a person with a single face begins just there.
    """

    def get_angles(self, cosine_of_target_classes: Tensor) -> Tensor:
        """The angles of cosines, in radians, a little away from 0 and from half a turn."""
        return torch.acos(cosine_of_target_classes.clamp(-1 + NEAR, 1 - NEAR))


class Objective(nn.Module):
    """The two losses and the direction of each person.

    The triplet loss asks that two faces of one person be more alike, in cosine, than faces of two
    people by a margin, over the semi-hard triplets of the batch (F. Schroff et al., "FaceNet",
    2015) and over every triplet with a vetoed face. ArcFace asks that a face lie closer in angle
    to its person's direction than to any other by a margin (J. Deng et al., "ArcFace", 2019).
    """

    def __init__(self, people: int, dimension: int, settings: TrainingSettings) -> None:
        super().__init__()
        self._settings = settings
        cosine = CosineSimilarity()
        self._triplet = TripletMarginLoss(margin=settings.triplet_margin, distance=cosine)
        self._miner = TripletMarginMiner(
            margin=settings.triplet_margin, distance=cosine, type_of_triplets="semihard"
        )
        self._arcface = _ArcFace(
            people,
            dimension,
            margin=settings.arcface_margin,
            scale=settings.arcface_scale,
        )

    @property
    def directions(self) -> Tensor:
        """ArcFace's weights, ``(people, dimension)``, of any length."""
        weights: Tensor = self._arcface.W
        return weights.T

    @torch.no_grad()
    def start_from(self, directions: Tensor) -> None:
        """Let each person's direction, ``(people, dimension)``, begin at a known place."""
        self._arcface.W.copy_(functional.normalize(directions, dim=1).T)

    def forward(
        self, vectors: Tensor, labels: Tensor, vetoed: Tensor, vetoed_labels: Tensor
    ) -> LossParts:
        """The loss of a batch.

        Args:
            vectors: what the head made of it, ``(n, dimension)`` of length 1.
            labels: int64 ``(n,)``, the person of each.
            vetoed: what the head made of faces that were said not to be somebody, ``(m,
                dimension)``: hard negatives of the triplets, unknown to ArcFace. May be empty.
            vetoed_labels: int64 ``(m,)``, whom each is not; nothing is said of anybody else.
        """
        triplets = _joined(
            self._miner(vectors, labels), _veto_triplets(labels, vetoed_labels, len(vectors))
        )
        everything = torch.cat([vectors, vetoed])
        nobody = -1 - torch.arange(len(vetoed), device=labels.device)
        triplet = self._triplet(everything, torch.cat([labels, nobody]), triplets)
        arcface = self._arcface(vectors, labels)
        total = self._settings.triplet_part * triplet + self._settings.arcface_part * arcface
        return LossParts(total, triplet, arcface)


def _veto_triplets(labels: Tensor, vetoed_labels: Tensor, offset: int) -> Triplets:
    """Every pair of a person's faces with every face that is not theirs, as indices."""
    same = labels[:, None] == labels[None, :]
    same.fill_diagonal_(False)
    theirs = labels[:, None] == vetoed_labels[None, :]
    anchors, positives, negatives = torch.where(same[:, :, None] & theirs[:, None, :])
    return anchors, positives, negatives + offset


def _joined(one: Triplets, other: Triplets) -> Triplets:
    first, second, third = (torch.cat([a, b]) for a, b in zip(one, other, strict=True))
    return first, second, third
