"""Measures how well people are told apart in folders of labelled photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score

from facerec_desktop.core.faces import Match
from facerec_desktop.core.people import Gallery
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.recognition.decision import decide
from facerec_desktop.recognition.face_choice import agreeing_faces
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.learning.label_folders import (
    LabelledPhoto,
    PhotoFaces,
    PhotoFailure,
    Split,
    list_photos,
    read_faces,
    split,
)


@dataclass(frozen=True)
class EvaluationSettings:
    """How to evaluate.

    Attributes:
        test_fraction: part of each person's photos that is asked for, 0..1.
        seed: of the choice of those photos.
        min_photos: people with fewer photos are strangers.
        strangers: a further folder of photos of people who are not enrolled.
    """

    test_fraction: float = 0.2
    seed: int = 0
    min_photos: int = 10
    strangers: Path | None = None


@dataclass(frozen=True)
class IdentificationReport:
    """How well enrolled people are named and strangers are not.

    Closed-set figures ask only who is most similar; open-set figures apply the default rule. In a
    photo with several faces, the face most similar to anybody enrolled answers for the photo.

    Attributes:
        embedder: id of the embedder.
        people: enrolled.
        gallery_photos: photos they were enrolled from.
        probe_photos: other photos of them.
        probes_without_face: of those, how many showed no face; they count as wrong.
        accuracy: closed-set, 0..1.
        macro_f1: closed-set, mean over the people of their F1, 0..1.
        threshold: similarity it takes to be named.
        gap: lead over the next person it takes to be named.
        identification_rate: probes named right, 0..1.
        false_reject_rate: probes left unknown, 0..1.
        misidentification_rate: probes named as somebody else, 0..1.
        stranger_faces: faces of people who are not enrolled.
        strangers_named: how many of them were named all the same.
        false_accept_rate: the same as a part, 0..1; None without strangers.
    """

    embedder: str
    people: int
    gallery_photos: int
    probe_photos: int
    probes_without_face: int
    accuracy: float
    macro_f1: float
    threshold: float
    gap: float
    identification_rate: float
    false_reject_rate: float
    misidentification_rate: float
    stranger_faces: int
    strangers_named: int
    false_accept_rate: float | None


def evaluate_folders(
    choice: ModelChoice, folder: Path, settings: EvaluationSettings, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | IdentificationReport]:
    """Enrol most photos of each person, ask for the others; nothing is stored.

    Args:
        choice: the models to measure.
        folder: photos in folders named after people.
        settings: how to split them.
        cancel: asked between photos.

    Raises:
        DatasetError: the folder cannot be evaluated.
        ModelError: a model cannot be loaded.
        Cancelled: somebody asked.
    """
    plan = split(list_photos(folder), settings.min_photos, settings.test_fraction, settings.seed)
    strangers = [photo.path for photo in plan.strangers]
    if settings.strangers is not None:
        strangers += [photo.path for photo in list_photos(settings.strangers)]
    yield Progress(0, 0, "Preparing the models…")
    pipeline = choice.load()
    seen: dict[Path, PhotoFaces] = {}
    paths = [*(photo.path for photo in (*plan.gallery, *plan.probes)), *strangers]
    for event in read_faces(pipeline, paths, cancel):
        if isinstance(event, PhotoFaces):
            seen[event.path] = event
        else:
            yield event
    index = GalleryIndex(_gallery(pipeline, plan.gallery, seen))
    unknown = [seen[path] for path in strangers if path in seen]
    yield _report(pipeline, index, plan, seen, unknown)


def _gallery(
    pipeline: Pipeline, photos: Sequence[LabelledPhoto], seen: dict[Path, PhotoFaces]
) -> Gallery:
    """Everybody enrolled from the faces that agree with their folder."""
    names = sorted({photo.person for photo in photos})
    vectors, owners, qualities = [], [], []
    for owner, name in enumerate(names):
        own = [seen[p.path] for p in photos if p.person == name and p.path in seen]
        own = [faces for faces in own if len(faces.vectors)]
        for faces, place in zip(own, agreeing_faces([f.vectors for f in own]), strict=True):
            vectors.append(faces.vectors[place])
            qualities.append(faces.qualities[place].score)
            owners.append(owner)
    return Gallery(
        model=pipeline.embedder.key,
        person_ids=np.arange(len(names)),
        names=tuple(names),
        vectors=np.reshape(np.array(vectors, np.float32), (-1, pipeline.embedder.dimension)),
        owners=np.array(owners, np.int64),
        sample_ids=np.arange(len(vectors)),
        qualities=np.array(qualities, np.float32),
    )


def _report(
    pipeline: Pipeline,
    index: GalleryIndex,
    plan: Split,
    seen: dict[Path, PhotoFaces],
    strangers: Sequence[PhotoFaces],
) -> IdentificationReport:
    probes = [photo for photo in plan.probes if photo.path in seen]
    answers = [_answer(pipeline, index, seen[photo.path]) for photo in probes]
    truth = [photo.person for photo in probes]
    likeliest = [answer.best.name if answer and answer.best else "" for answer in answers]
    named = [answer.name if answer else None for answer in answers]
    right = np.mean([name == person for name, person in zip(named, truth, strict=True)])
    unknown = np.mean([name is None for name in named])
    wrong = np.mean([name not in (None, person) for name, person in zip(named, truth, strict=True)])
    stranger_matches = [match for faces in strangers for match in _matches(pipeline, index, faces)]
    strangers_named = sum(match.person is not None for match in stranger_matches)
    return IdentificationReport(
        embedder=pipeline.embedder.key.id,
        people=len(index.gallery.names),
        gallery_photos=len(index.gallery.vectors),
        probe_photos=len(probes),
        probes_without_face=sum(answer is None for answer in answers),
        accuracy=float(np.mean(np.array(likeliest) == np.array(truth))),
        macro_f1=float(
            f1_score(truth, likeliest, labels=index.gallery.names, average="macro", zero_division=0)
        ),
        threshold=pipeline.rule.threshold,
        gap=pipeline.rule.gap,
        identification_rate=float(right),
        false_reject_rate=float(unknown),
        misidentification_rate=float(wrong),
        stranger_faces=len(stranger_matches),
        strangers_named=strangers_named,
        false_accept_rate=strangers_named / len(stranger_matches) if stranger_matches else None,
    )


def _answer(pipeline: Pipeline, index: GalleryIndex, faces: PhotoFaces) -> Match | None:
    """The answer of the face most similar to anybody, None without a face."""
    matches = _matches(pipeline, index, faces)
    return max(matches, key=lambda match: match.best.score if match.best else -1.0, default=None)


def _matches(pipeline: Pipeline, index: GalleryIndex, faces: PhotoFaces) -> list[Match]:
    return decide(index, faces.vectors, faces.qualities, pipeline.rule)
