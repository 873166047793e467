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
from facerec_desktop.training.trainer import Trainer

Scores: TypeAlias = Callable[[Floats], Floats]
REGRESSION_ROUNDS = 2000
STRANGERS_NAMED = 0.001


@dataclass(frozen=True)
class Variant:
    """One way of comparing, measured.

    Attributes:
        name: of the way.
        figures: on the held-out photos and the strangers, with the least threshold at which no
            more than ``STRANGERS_NAMED`` of the strangers are named.
    """

    name: str
    figures: Figures


def compare_variants(
    data: TrainingData, settings: TrainingSettings, stopped: Callable[[], bool]
) -> Iterator[Variant]:
    """Measure each way on the same photos and strangers, until somebody has enough of it.

    Similarities of different ways mean different things, so each is asked at its own threshold,
    where equally many strangers are named; who is likeliest needs none.
    """
    strangers = data.strangers.vectors
    truth = np.array([probe.label for probe in data.test], np.int64)
    photos = np.concatenate([strangers[:0], *(probe.vectors for probe in data.test)])
    usable = np.ones(len(strangers), np.bool_)
    good = tuple(replace(one, usable=np.ones_like(one.usable)) for one in data.test)
    for name, scores in _ways(data, index_of(data, None).prototype_scores, settings, stopped):
        if stopped():
            return
        unknown = judge(scores(strangers), usable)
        answers = Answers(judge_photos(scores(photos), good), unknown)
        yield Variant(name, figures(answers, truth, _rule(unknown.best)))


def _rule(strangers: Floats) -> DecisionRule:
    allowed = int(STRANGERS_NAMED * len(strangers))
    highest = np.sort(strangers)[::-1][: allowed + 1]
    threshold = float(np.nextafter(highest[-1], np.float32(np.inf))) if len(highest) else -np.inf
    return DecisionRule(threshold, 0.0)


def _ways(
    data: TrainingData,
    prototypes: Scores,
    settings: TrainingSettings,
    stopped: Callable[[], bool],
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
        for _ in trainer.run(stopped):
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
