"""Measures a model's scores on labelled photos: the prior its calibration starts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Floats
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.scores import KNOWN_PARTS, STRANGER_PARTS, ScorePrior
from facerec_desktop.recognition.calibration import TYPICAL_SHOTS, same_person
from facerec_desktop.recognition.face_choice import agreeing_faces
from facerec_desktop.recognition.gallery_index import prototype
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.label_folders import (
    PhotoFaces,
    PhotoFailure,
    list_photos,
    read_faces,
)

SHOTS = (1, 2, 3, 5, 10)
KNOWN_TRIALS = 10
"""Known faces tried a person, so that people with many photos do not outweigh the others."""
KNOWN_FACES = 20
MIN_PEOPLE = 20


@dataclass(frozen=True, eq=False)
class PersonShots:
    """The usable faces of a person.

    Attributes:
        vectors: float32 ``(n, dimension)`` of length 1.
        qualities: float32 ``(n,)``.
    """

    vectors: Floats
    qualities: Floats


def measure_prior(
    choice: ModelChoice, folder: Path, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | ScorePrior]:
    """Compare everybody in a folder of labelled photos with everybody else.

    Args:
        choice: the model to measure.
        folder: photos in folders named after people.
        cancel: asked between photos.

    Raises:
        DatasetError: the folder shows too few people.
        ModelError: a model cannot be loaded.
        Cancelled: somebody asked.
    """
    photos = list_photos(folder)
    owner = {photo.path: photo.person for photo in photos}
    yield Progress(0, 0, "Preparing the models…")
    seen: dict[str, list[PhotoFaces]] = {}
    for event in read_faces(choice.load(), [photo.path for photo in photos], cancel):
        if not isinstance(event, PhotoFaces):
            yield event
        elif len(event.vectors):
            seen.setdefault(owner[event.path], []).append(event)
    yield prior_of([usable_shots(faces) for faces in seen.values()])


def usable_shots(photos: Sequence[PhotoFaces]) -> PersonShots:
    """The face of each photo that is the person's, where it is good enough."""
    places = agreeing_faces([faces.vectors for faces in photos])
    chosen = [
        (faces.vectors[place], faces.qualities[place].score)
        for faces, place in zip(photos, places, strict=True)
        if faces.qualities[place].usable
    ]
    vectors = np.array([vector for vector, _ in chosen], np.float32)
    return PersonShots(vectors, np.array([score for _, score in chosen], np.float32))


def prior_of(people: Sequence[PersonShots], seed: int = 0) -> ScorePrior:
    """The tables of a model from the faces of labelled people.

    Raises:
        DatasetError: fewer than ``MIN_PEOPLE`` have enough usable photos.
    """
    rich = sum(len(person.vectors) > max(SHOTS) for person in people)
    if rich < MIN_PEOPLE:
        raise DatasetError(
            f"Only {rich} people have more than {max(SHOTS)} usable photos; {MIN_PEOPLE} are "
            "needed to say how similar strangers are."
        )
    random = np.random.default_rng(seed)
    known = {shots: _known_scores(people, shots, random) for shots in SHOTS}
    usual = float(np.quantile(known[TYPICAL_SHOTS], 0.1))
    strangers = {shots: _stranger_scores(people, shots, usual, random) for shots in SHOTS}
    return ScorePrior(
        shots=SHOTS,
        strangers=tuple(_quantiles(strangers[n], 1 - np.array(STRANGER_PARTS)) for n in SHOTS),
        known=tuple(_quantiles(known[n], np.array(KNOWN_PARTS)) for n in SHOTS),
        pairs=len(people) * (len(people) - 1) // 2,
        known_faces=KNOWN_FACES,
        comparisons=len(strangers[TYPICAL_SHOTS]),
    )


def _known_scores(people: Sequence[PersonShots], shots: int, random: np.random.Generator) -> Floats:
    """Faces compared with a prototype of other photos of the same person."""
    scores = []
    for person in people:
        everyone = np.arange(len(person.vectors))
        if len(everyone) <= shots:
            continue
        for probe in random.permutation(everyone)[:KNOWN_TRIALS]:
            taught = random.permutation(everyone[everyone != probe])[:shots]
            mean = prototype(person.vectors[taught], person.qualities[taught])
            scores.append(person.vectors[probe] @ mean)
    return np.array(scores, np.float32)


def _stranger_scores(
    people: Sequence[PersonShots], shots: int, usual: float, random: np.random.Generator
) -> Floats:
    """Faces compared with everybody else; folders that show one person twice are left out."""
    scores = []
    for place, person in enumerate(people):
        if len(person.vectors) < shots:
            continue
        taught = random.permutation(len(person.vectors))[:shots]
        mean = prototype(person.vectors[taught], person.qualities[taught])
        for other, stranger in enumerate(people):
            if other != place and len(stranger.vectors):
                row = stranger.vectors @ mean
                if not same_person(row[:, None], usual)[0]:
                    scores.append(row)
    return np.concatenate(scores)


def _quantiles(scores: Floats, parts: Floats) -> tuple[float, ...]:
    return tuple(round(float(score), 4) for score in np.quantile(scores, parts))
