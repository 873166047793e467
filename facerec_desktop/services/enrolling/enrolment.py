"""Learns what somebody looks like from a few photos."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import (
    EnrolmentError,
    FileError,
    ImageError,
    PhotoUseless,
    ShotKnown,
)
from facerec_desktop.core.faces import AlignedFace, Candidate, Floats, Frame, Quality
from facerec_desktop.core.people import Person, Shot, clean_name
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.recognition.doubles import taken_for
from facerec_desktop.recognition.face_choice import agreeing_faces
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.enrolling.likeness import is_unlike
from facerec_desktop.services.enrolling.photo_shots import shots_in
from facerec_desktop.services.enrolling.sessions import is_same_shot
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import MediaKind, find_media

DOMINANT_AREA = 4.0
"""A face this many times larger than the next one is what its photo is of."""


@dataclass(frozen=True)
class Accepted:
    """A photo that taught something."""

    path: Path
    quality: Quality


@dataclass(frozen=True)
class Refused:
    """A photo that taught nothing, and why."""

    error: FileError


@dataclass(frozen=True)
class Enrolled:
    """The end of an enrolment.

    Attributes:
        person: who was enrolled.
        added: new samples.
        looks_like: somebody else enrolled whom the new samples would be taken for.
        is_unlike: whether the person had samples before that show somebody else, by their looks.
    """

    person: Person
    added: int
    looks_like: Candidate | None
    is_unlike: bool


@dataclass(frozen=True, eq=False)
class _Photo:
    """A photo's faces, largest first, without the photo."""

    path: Path
    faces: list[AlignedFace]
    shots: list[Shot]

    @property
    def vectors(self) -> Floats:
        return np.stack([one.embedding.vector for one in self.shots])


def enrol(
    workspace: Workspace, name: str, paths: Sequence[Path], cancel: CancelToken
) -> Iterator[Progress | Accepted | Refused | Enrolled]:
    """Enrol a person, or add to one of that name; all in one transaction at the end.

    Where a photo shows several people, the one that the other photos agree on is meant.

    Args:
        workspace: where to store the person.
        name: the person's name.
        paths: photos, and folders of them.
        cancel: asked between photos; nothing is stored if somebody asked.

    Raises:
        NameInvalid: the name is empty, too long or unprintable.
        EnrolmentError: no photo shows a face to learn from.
        Cancelled: somebody asked.
    """
    name = clean_name(name)
    pipeline, shots = yield from _look(workspace, paths, cancel)
    chosen, are_known = [], False
    for shot, answer in _choose(shots, pipeline.index.gallery.vectors_of(name)):
        if isinstance(answer, PhotoUseless):
            are_known |= isinstance(answer, ShotKnown)
            yield Refused(answer)
        else:
            chosen.append(shot.shots[answer])
            yield Accepted(shot.path, shot.faces[answer].quality)
    cancel.check()
    if not chosen:
        raise _nothing_learnt(name, are_known=are_known)
    yield _store(workspace, pipeline, name, chosen)


def _look(
    workspace: Workspace, paths: Sequence[Path], cancel: CancelToken
) -> Generator[Progress | Refused, None, tuple[Pipeline, list[_Photo]]]:
    """Read the photos; returns those with a face, and what found them."""
    shots: list[_Photo] = []
    with ImageLoader() as loader:
        loader.warm_up()
        yield Progress(0, 0, "Preparing the models…")
        pipeline = workspace.pipeline()
        items = find_media(paths, cancel)
        photos = [item.path for item in items if item.kind is MediaKind.PHOTO]
        for item in items:
            if item.kind is MediaKind.VIDEO:
                yield Refused(ImageError(item.path, "people are enrolled from photos"))
        with closing(loader.load_ahead(photos, cancel)) as decoded:
            for position, (path, result) in enumerate(decoded):
                yield Progress(position, len(photos), path.name)
                try:
                    shots.append(_shot(pipeline, path, result))
                except FileError as error:
                    yield Refused(error)
    return pipeline, shots


def _shot(pipeline: Pipeline, path: Path, result: Frame | ImageError) -> _Photo:
    if isinstance(result, ImageError):
        raise result
    found = shots_in(pipeline, path, result)
    if not found:
        raise PhotoUseless(path, "no face was found")
    return _Photo(path, [face for face, _ in found], [shot for _, shot in found])


def _choose(shots: list[_Photo], known: Floats) -> Iterator[tuple[_Photo, int | PhotoUseless]]:
    """The face to learn from in each photo, or why there is none."""
    places = agreeing_faces([shot.vectors for shot in shots])
    somebody_alone = len(known) > 0 or any(len(shot.faces) == 1 for shot in shots)
    seen = list(known)
    for shot, place in zip(shots, places, strict=True):
        face, vector = shot.faces[place], shot.vectors[place]
        if len(shot.faces) > 1 and not somebody_alone and not _dominates(shot.faces):
            yield (
                shot,
                PhotoUseless(
                    shot.path,
                    f"{len(shot.faces)} faces, and no other photo tells which is meant; add a "
                    "photo of this person alone",
                ),
            )
        elif face.quality.issues:
            reasons = ", ".join(face.quality.issues)
            yield shot, PhotoUseless(shot.path, f"the face is unusable ({reasons})")
        elif is_same_shot(vector, seen):
            yield shot, ShotKnown(shot.path, "this shot is known already")
        else:
            seen.append(vector)
            yield shot, place


def _dominates(faces: list[AlignedFace]) -> bool:
    areas = [face.detection.width * face.detection.height for face in faces]
    return areas[0] >= DOMINANT_AREA * areas[1]


def _store(workspace: Workspace, pipeline: Pipeline, name: str, chosen: list[Shot]) -> Enrolled:
    embeddings = [one.embedding for one in chosen]
    vectors = np.stack([one.vector for one in embeddings])
    looks_like = taken_for(pipeline.index, pipeline.rule, name, vectors)
    was_unlike = is_unlike(pipeline, name, vectors)
    person = workspace.people.enrol(name, [one.sample for one in chosen], embeddings)
    workspace.refresh_gallery()
    return Enrolled(person, len(chosen), looks_like, was_unlike)


def _nothing_learnt(name: str, *, are_known: bool) -> EnrolmentError:
    if are_known:
        return EnrolmentError(
            f"Nothing new could be learnt about {name}: every usable shot is known already."
        )
    return EnrolmentError(f"Nothing could be learnt about {name}: no photo shows a usable face.")
