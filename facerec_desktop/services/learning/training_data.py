"""What a head learns from: people of the database, or folders of labelled photos."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import InternalError, PersonNotFound
from facerec_desktop.core.faces import Floats
from facerec_desktop.core.people import Gallery, Vetoes
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.training import TrainingProgress
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.face_choice import agreeing_faces
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.enrolling.sessions import is_same_shot, joined_sessions
from facerec_desktop.services.learning.label_folders import (
    LabelledPhoto,
    PhotoFaces,
    PhotoFailure,
    Split,
    list_photos,
    read_faces,
    split,
)
from facerec_desktop.storage.snapshot import Snapshot
from facerec_desktop.training.samples import (
    MIN_GROUPS,
    LabelledFaces,
    Probe,
    Strangers,
    TrainingData,
    held_out_groups,
    refuse_too_few,
)

Rows = NDArray[np.intp]
Found = TypeVar("Found", TrainingData, Strangers)
MERGED_PARTS, TEST_PART = ("train", "val"), "test"
"""Folders of a set that was split already."""


@dataclass(frozen=True)
class FolderChoice:
    """Which photos of label folders to use.

    Attributes:
        folder: photos in folders named after people; or ``train``, ``val`` and ``test`` with such.
        min_photos: people with fewer photos are strangers.
        strangers: a further folder, all of strangers.
    """

    folder: Path
    min_photos: int = 10
    strangers: Path | None = None


def data_from_people(
    snapshot: Snapshot, names: Sequence[str] | None, settings: TrainingSettings
) -> TrainingData:
    """Learn enrolled people; everybody else enrolled is a stranger.

    Args:
        snapshot: who is enrolled.
        names: whom to learn; None for everybody with shots from two occasions.
        settings: how to split.

    Raises:
        PersonNotFound: there are no shots of anybody of such a name.
        TrainingError: there are fewer than two people to learn.
    """
    gallery = snapshot.gallery
    wished = _wished(gallery, names)
    rows = [np.flatnonzero(gallery.owners == place) for place in range(len(gallery.names))]
    groups = _groups(snapshot, rows)
    learnt = [one for one in wished if len(np.unique(groups[rows[one]])) >= MIN_GROUPS]
    refuse_too_few(len(learnt))
    random = np.random.default_rng(settings.seed)
    parts = [_parts_of(rows[one], groups, settings, random) for one in learnt]
    others = np.concatenate(
        [np.empty(0, np.intp), *(own for place, own in enumerate(rows) if place not in learnt)]
    )
    test = tuple(
        Probe(label, gallery.vectors[[row]], np.ones(1, np.bool_))
        for label, part in enumerate(parts)
        for row in part.test
    )
    return TrainingData(
        names=tuple(gallery.names[one] for one in learnt),
        person_ids=gallery.person_ids[learnt],
        train=_faces(gallery, [part.train for part in parts]),
        validation=_faces(gallery, [part.validation for part in parts]),
        test=test,
        strangers=Strangers(gallery.vectors[others], np.ones(len(others), np.bool_)),
        vetoes=vetoes_apart(gallery.vetoes, test),
        left_out=tuple(gallery.names[one] for one in wished if one not in learnt),
    )


def vetoes_apart(vetoes: Vetoes, test: Sequence[Probe]) -> Vetoes:
    """The vetoes but for the very shots that are held out: nothing is measured that was learnt."""
    held_out = [vector for probe in test for vector in probe.vectors]
    apart = np.array([not is_same_shot(one, held_out) for one in vetoes.vectors], np.bool_)
    return Vetoes(vetoes.vectors[apart], vetoes.person_ids[apart])


def data_from_folders(
    pipeline: Pipeline, choice: FolderChoice, settings: TrainingSettings, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | TrainingData]:
    """Learn the people of label folders; the last event is the data.

    Raises:
        DatasetError: the folders cannot be used.
        Cancelled: somebody asked.
    """
    plan = _plan(choice, settings)
    strangers = [photo.path for photo in plan.strangers]
    if choice.strangers is not None:
        strangers += [photo.path for photo in list_photos(choice.strangers)]
    seen: dict[Path, PhotoFaces] = {}
    paths = [*(photo.path for photo in (*plan.gallery, *plan.probes)), *strangers]
    for event in read_faces(pipeline, paths, cancel):
        if isinstance(event, PhotoFaces):
            seen[event.path] = event
        else:
            yield event
    unknown = [seen[path] for path in strangers if path in seen]
    yield _folder_data(plan, seen, unknown, pipeline.embedder.dimension, settings)


def strangers_from(
    pipeline: Pipeline, folder: Path, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | Strangers]:
    """Every face of a folder of people; the last event is these strangers.

    Raises:
        DatasetError: the folder cannot be used.
        Cancelled: somebody asked.
    """
    seen = []
    for event in read_faces(pipeline, [photo.path for photo in list_photos(folder)], cancel):
        if isinstance(event, PhotoFaces):
            seen.append(event)
        else:
            yield event
    yield _strangers(seen, pipeline.embedder.dimension)


def found_in(
    reading: Iterable[Progress | PhotoFailure | Found], kind: type[Found]
) -> Generator[TrainingProgress | PhotoFailure, None, Found]:
    """Pass on what is told while photos are read; returns what they hold."""
    for event in reading:
        if isinstance(event, kind):
            return event
        if isinstance(event, Progress):
            yield TrainingProgress(event.done, event.total, event.text)
        elif isinstance(event, PhotoFailure):
            yield event
    raise InternalError("Photos were read to their end and nothing was made of them.")


@dataclass(frozen=True, eq=False)
class _Parts:
    """One person's rows."""

    train: Rows
    validation: Rows
    test: Rows


def _wished(gallery: Gallery, names: Sequence[str] | None) -> list[int]:
    if names is None:
        return [*range(len(gallery.names))]
    places = {name.casefold(): place for place, name in enumerate(gallery.names)}
    unknown = [name for name in names if name.casefold() not in places]
    if unknown:
        raise PersonNotFound(f"There are no shots of anybody called “{unknown[0]}”.")
    return sorted({places[name.casefold()] for name in names})


def _groups(snapshot: Snapshot, rows: Sequence[Rows]) -> NDArray[np.str_]:
    """The photo or occasion of each sample, given the rows of each person."""
    groups = np.array(snapshot.sessions, np.str_)
    for own in rows:
        groups[own] = joined_sessions(groups[own].tolist(), snapshot.gallery.vectors[own])
    return groups


def _parts_of(
    rows: Rows, groups: NDArray[np.str_], settings: TrainingSettings, random: np.random.Generator
) -> _Parts:
    """Split somebody's samples; to choose the best epoch, two occasions have to remain."""
    test = held_out_groups(groups[rows].tolist(), settings.test_fraction, random)
    rest = rows[~test]
    validation = held_out_groups(
        groups[rest].tolist(), settings.validation_fraction, random, keep=MIN_GROUPS
    )
    return _Parts(rest[~validation], rest[validation], rows[test])


def _faces(gallery: Gallery, rows: Sequence[Rows]) -> LabelledFaces:
    """The rows of each person as faces labelled by their place in the list."""
    chosen = np.concatenate(rows)
    labels = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
    return LabelledFaces(gallery.vectors[chosen], labels, gallery.qualities[chosen])


def _plan(choice: FolderChoice, settings: TrainingSettings) -> Split:
    """Who teaches and who is asked about; a set that is split already stays so."""
    test = choice.folder / TEST_PART
    if not (test.is_dir() and (choice.folder / MERGED_PARTS[0]).is_dir()):
        photos = list_photos(choice.folder)
        return split(photos, choice.min_photos, settings.test_fraction, settings.seed)
    parts = [choice.folder / name for name in MERGED_PARTS]
    teaching = [photo for part in parts if part.is_dir() for photo in list_photos(part)]
    taught = {photo.person for photo in teaching}
    refuse_too_few(len(taught))
    asked = list_photos(test)
    return Split(
        gallery=tuple(teaching),
        probes=tuple(photo for photo in asked if photo.person in taught),
        strangers=tuple(photo for photo in asked if photo.person not in taught),
    )


def _folder_data(
    plan: Split,
    seen: dict[Path, PhotoFaces],
    strangers: Sequence[PhotoFaces],
    dimension: int,
    settings: TrainingSettings,
) -> TrainingData:
    faces, names = _taught_faces(plan.gallery, seen)
    refuse_too_few(len(names))
    labels = {name: label for label, name in enumerate(names)}
    held_out = _validation_rows(faces.labels, settings)
    return TrainingData(
        names=names,
        person_ids=np.arange(len(names)),
        train=faces.at(~held_out),
        validation=faces.at(held_out),
        test=tuple(
            Probe(labels[photo.person], seen[photo.path].vectors, _usable([seen[photo.path]]))
            for photo in plan.probes
            if photo.path in seen and photo.person in labels
        ),
        strangers=_strangers(strangers, dimension),
        vetoes=Vetoes.none(dimension),
    )


def _strangers(photos: Sequence[PhotoFaces], dimension: int) -> Strangers:
    nothing = np.empty((0, dimension), np.float32)
    return Strangers(np.concatenate([nothing, *(one.vectors for one in photos)]), _usable(photos))


def _taught_faces(
    photos: Sequence[LabelledPhoto], seen: dict[Path, PhotoFaces]
) -> tuple[LabelledFaces, tuple[str, ...]]:
    """One face of each photo, the one that agrees with its folder, and whose folders they are."""
    by_person: dict[str, list[PhotoFaces]] = {}
    for photo in photos:
        if photo.path in seen and len(seen[photo.path].vectors):
            by_person.setdefault(photo.person, []).append(seen[photo.path])
    names = tuple(sorted(by_person))
    vectors: list[Floats] = []
    qualities: list[float] = []
    labels: list[int] = []
    for label, name in enumerate(names):
        own = by_person[name]
        for faces, place in zip(own, agreeing_faces([one.vectors for one in own]), strict=True):
            vectors.append(faces.vectors[place])
            qualities.append(faces.qualities[place].score)
            labels.append(label)
    stacked = np.array(vectors, np.float32)
    return (
        LabelledFaces(stacked, np.array(labels, np.int64), np.array(qualities, np.float32)),
        names,
    )


def _validation_rows(labels: NDArray[np.int64], settings: TrainingSettings) -> NDArray[np.bool_]:
    random = np.random.default_rng(settings.seed)
    held_out = np.zeros(len(labels), np.bool_)
    for label in range(int(labels.max()) + 1):
        rows = np.flatnonzero(labels == label)
        held_out[rows] = held_out_groups(
            [str(row) for row in rows], settings.validation_fraction, random, keep=MIN_GROUPS
        )
    return held_out


def _usable(photos: Sequence[PhotoFaces]) -> NDArray[np.bool_]:
    return np.array([one.usable for photo in photos for one in photo.qualities], np.bool_)
