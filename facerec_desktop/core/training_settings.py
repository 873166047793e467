"""How a head is trained: every number in one place, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TRIPLET_PART, ARCFACE_PART = 0.3, 0.7
"""``Loss = 0.3 · Triplet + 0.7 · ArcFace``."""


@dataclass(frozen=True)
class TrainingSettings:
    """One way to train; the defaults were chosen on photos of CelebA with two embedders.

    Attributes:
        seed: of the split, the initial weights, the batches and dropout.
        epochs: passes over the samples.
        hidden: width of the hidden layer.
        dropout: part of hidden values left out in training (N. Srivastava et al., 2014).
        people_per_batch: P of the P×K batches of A. Hermans et al., "In Defense of the Triplet
            Loss", 2017.
        samples_per_person: K of these batches.
        learning_rate: the highest of a one-cycle schedule (L. Smith, N. Topin, 2018), for AdamW.
        weight_decay: of AdamW (I. Loshchilov, F. Hutter, 2019).
        triplet_part: weight of the triplet loss.
        arcface_part: weight of the ArcFace loss.
        triplet_margin: by how much two faces of one person shall be more alike, in cosine, than
            faces of two (F. Schroff et al., "FaceNet", 2015, where 0.2 is of squared distances).
        arcface_margin: angle in degrees (J. Deng et al., "ArcFace", 2019: 0.5 radians).
        arcface_scale: of the logits; the paper's 64 is for a hundred thousand people.
        test_fraction: part of a person's photos that only the final comparison sees, 0..1.
        validation_fraction: part of the others that chooses the best epoch, 0..1.
        threads: that compute; one is hardly slower, and leaves the other cores to the live view.
    """

    seed: int = 0
    epochs: int = 20
    hidden: int = 512
    dropout: float = 0.5
    people_per_batch: int = 16
    samples_per_person: int = 4
    learning_rate: float = 2e-4
    weight_decay: float = 1e-2
    triplet_part: float = TRIPLET_PART
    arcface_part: float = ARCFACE_PART
    triplet_margin: float = 0.2
    arcface_margin: float = 28.6
    arcface_scale: float = 32.0
    test_fraction: float = 0.2
    validation_fraction: float = 0.15
    threads: int = 1


class Depth(StrEnum):
    """How much of a backbone learns."""

    LAST = "last"
    """Its last blocks, which is quicker and forgets less."""
    ALL = "all"


@dataclass(frozen=True)
class BackboneSettings:
    """How FaceNet itself is fine-tuned; losses, batches and split are those of a head.

    Attributes:
        depth: how much of it learns.
        epochs: passes over the faces.
        learning_rate: of the network, for AdamW; far below a head's, since it knows faces already.
        directions_rate: of the people's directions in ArcFace.
        clip: greatest length of a step's slope (R. Pascanu et al., 2013).
    """

    depth: Depth = Depth.LAST
    epochs: int = 6
    learning_rate: float = 2e-5
    directions_rate: float = 2e-3
    clip: float = 1.0
