"""Data to train on: people of noise around a direction each."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.people import Vetoes
from facerec_desktop.training.samples import LabelledFaces, Probe, Strangers, TrainingData
from tests.learners import DIMENSION, vectors

PEOPLE, TRAIN, VALIDATION, TEST = 6, 8, 3, 4
HARD = 0.16
"""Noise with which some faces are mistaken."""


def faces(first: int, last: int, noise: float = HARD) -> LabelledFaces:
    """Shots ``first`` to ``last`` of everybody."""
    shots = [vectors(person, last, noise)[first:] for person in range(PEOPLE)]
    labels = np.repeat(np.arange(PEOPLE), last - first)
    return LabelledFaces(np.concatenate(shots), labels, np.full(len(labels), 0.9, np.float32))


def data(strangers: int = 40, noise: float = HARD) -> TrainingData:
    """Six people; strangers are people of their own with one face each."""
    end = TRAIN + VALIDATION
    tested = faces(end, end + TEST, noise)
    usable = np.ones(1, np.bool_)
    unknown = np.concatenate([vectors(100 + number, 1, noise) for number in range(strangers)])
    return TrainingData(
        names=tuple(f"person {number}" for number in range(PEOPLE)),
        person_ids=np.arange(10, 10 + PEOPLE),
        train=faces(0, TRAIN, noise),
        validation=faces(TRAIN, end, noise),
        test=tuple(
            Probe(int(label), vector[None], usable)
            for vector, label in zip(tested.vectors, tested.labels, strict=True)
        ),
        strangers=Strangers(unknown, np.ones(strangers, np.bool_)),
        vetoes=Vetoes(vectors(200, 2, noise), np.array([10, 12])),
    )


__all__ = ["DIMENSION", "PEOPLE", "data", "faces"]
