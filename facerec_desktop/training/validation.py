"""How good a head is on faces it does not learn from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from facerec_desktop.core.faces import Floats
from facerec_desktop.recognition.closest import ClosestSamples
from facerec_desktop.recognition.gallery_index import prototype
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.samples import LabelledFaces

TRIPLETS_PER_FACE = 20


@dataclass(frozen=True)
class Score:
    """How good.

    Attributes:
        macro_f1: of the most similar person, 0..1.
        triplet_accuracy: part of triplets in the right order, 0..1.
    """

    macro_f1: float
    triplet_accuracy: float


class Validation:
    """Asks about the same faces and the same triplets after every epoch.

    Without validation faces the learnt ones are asked about, which says little; then the last
    epoch is the best.

    Attributes:
        faces: those asked about.
        prototypes: float32 ``(people, dimension)`` of the learnt faces.
    """

    def __init__(self, train: LabelledFaces, validation: LabelledFaces, seed: int) -> None:
        self.faces = validation if len(validation) else train
        self.prototypes = people_prototypes(train)
        self._closest = ClosestSamples(train.vectors, train.labels).scores(self.faces.vectors)
        self._usual: Floats = self.faces.vectors @ self.prototypes.T
        self._train = train
        self._triplets = _triplets(self.faces.labels, train.labels, seed)

    def score(self, head: Head) -> Score:
        """Measure a head whose people are all the people, in order."""
        scores = head.scores(self.faces.vectors, self._closest, self._usual)
        faces, train = head.project(self.faces.vectors), head.project(self._train.vectors)
        return Score(self._macro_f1(scores), self._triplet_accuracy(faces, train))

    def plain_score(self) -> Score:
        """Measure the vectors as they are, compared with prototypes."""
        accuracy = self._triplet_accuracy(self.faces.vectors, self._train.vectors)
        return Score(self._macro_f1(self._usual), accuracy)

    def _macro_f1(self, scores: Floats) -> float:
        asked = np.unique(self.faces.labels)
        macro_f1 = f1_score(
            self.faces.labels, scores.argmax(axis=1), labels=asked, average="macro", zero_division=0
        )
        return float(macro_f1)

    def _triplet_accuracy(self, faces: Floats, train: Floats) -> float:
        anchors, positives, negatives = self._triplets
        if not len(anchors):
            return 0.0
        same = np.einsum("nd,nd->n", faces[anchors], train[positives])
        different = np.einsum("nd,nd->n", faces[anchors], train[negatives])
        return float(np.mean(same > different))


def people_prototypes(faces: LabelledFaces) -> Floats:
    """Each person's prototype, float32 ``(people, dimension)``, of everybody from 0 on."""
    rows = [faces.labels == label for label in range(int(faces.labels.max()) + 1)]
    return np.stack([prototype(faces.vectors[own], faces.qualities[own]) for own in rows])


def _triplets(
    labels: NDArray[np.int64], others: NDArray[np.int64], seed: int
) -> tuple[NDArray[np.intp], ...]:
    """Rows of faces, and for each of learnt faces of the same person and of somebody else."""
    random = np.random.default_rng([seed, len(labels)])
    anchors, positives, negatives = [], [], []
    for row, label in enumerate(labels):
        same, different = np.flatnonzero(others == label), np.flatnonzero(others != label)
        anchors += [row] * TRIPLETS_PER_FACE
        positives += random.choice(same, TRIPLETS_PER_FACE).tolist()
        negatives += random.choice(different, TRIPLETS_PER_FACE).tolist()
    return np.array(anchors, np.intp), np.array(positives, np.intp), np.array(negatives, np.intp)
