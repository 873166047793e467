"""Compares ways to tell people apart: neighbours, prototypes, a classifier, and heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.core.training import Figures
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.closest import ClosestSamples
from facerec_desktop.training.guard import Answers, figures
from facerec_desktop.training.judged import judge, judge_photos
from facerec_desktop.training.rehearsal import index_of
from facerec_desktop.training.samples import TrainingData
from facerec_desktop.training.scale import fit_scale
from facerec_desktop.training.trainer import Trainer

Scores: TypeAlias = Callable[[Floats], Floats]
REGRESSION_ROUNDS = 2000


@dataclass(frozen=True)
class Variant:
    """One way of comparing, measured.

    Attributes:
        name: of the way.
        figures: on the held-out photos and on half of the strangers.
    """

    name: str
    figures: Figures


def compare_variants(
    data: TrainingData, rule: DecisionRule, settings: TrainingSettings
) -> Iterator[Variant]:
    """Measure each way on the same photos and strangers.

    The similarities of each are moved to the scale of prototypes by one half of the strangers,
    so that the rule means the same for all, and measured with the other half.
    """
    index = index_of(data, None)
    half = np.arange(len(data.strangers.vectors)) % 2 == 0
    fitting, asked = data.strangers.vectors[half], data.strangers.vectors[~half]
    usable = data.strangers.usable[~half]
    truth = np.array([probe.label for probe in data.test], np.int64)
    photos = np.concatenate([fitting[:0], *(probe.vectors for probe in data.test)])
    usual = index.prototype_scores(fitting).max(axis=1)
    for name, scores in _ways(data, index.prototype_scores, settings):
        factor, offset = fit_scale(scores(fitting).max(axis=1), usual)
        answers = Answers(
            judge_photos(factor * scores(photos) + offset, data.test),
            judge(factor * scores(asked) + offset, usable),
        )
        yield Variant(name, figures(answers, truth, rule))


def _ways(
    data: TrainingData, prototypes: Scores, settings: TrainingSettings
) -> Iterator[tuple[str, Scores]]:
    faces = data.gallery
    yield "nearest neighbour", ClosestSamples(faces.vectors, faces.labels, 1).scores
    yield "three closest", ClosestSamples(faces.vectors, faces.labels).scores
    yield "prototype", prototypes
    yield "logistic regression", _regression(data)
    parts = {
        "head, ArcFace only": (0.0, 1.0),
        "head, Triplet only": (1.0, 0.0),
        "head, both": (settings.triplet_part, settings.arcface_part),
    }
    for name, (triplet, arcface) in parts.items():
        trainer = Trainer(data, replace(settings, triplet_part=triplet, arcface_part=arcface))
        for _ in trainer.run(lambda: False):
            pass
        best = trainer.course.best
        if best is not None:
            yield name, index_of(data, best.head).scores


def _regression(data: TrainingData) -> Scores:
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=REGRESSION_ROUNDS))
    faces = data.gallery
    model.fit(faces.vectors, faces.labels)

    def scores(vectors: Floats) -> Floats:
        if not len(vectors):
            return np.empty((0, len(data.names)), np.float32)
        logits = np.asarray(model.decision_function(vectors), np.float32)
        if logits.ndim == 1:
            logits = np.stack([-logits, logits], axis=1)
        return logits

    return scores
