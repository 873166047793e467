"""Finds the faces somebody may be enrolled from in photos, and proposes which are meant."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from os.path import normpath
from pathlib import Path

import numpy as np

from facerec_desktop.core.enrolment import EnrolmentPhoto, PhotoFace
from facerec_desktop.core.errors import ImageError
from facerec_desktop.core.faces import AlignedFace, Floats, Frame
from facerec_desktop.core.people import Gallery, Shot
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.recognition.face_choice import agreeing_faces, faces_like
from facerec_desktop.services.enrolling.likeness import same_person_limit
from facerec_desktop.services.enrolling.photo_shots import shots_in
from facerec_desktop.services.enrolling.sessions import is_same_shot
from facerec_desktop.services.enrolling.shot_vectors import shot_vectors
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import MediaKind, find_media

Found = tuple[Path, Frame | ImageError, list[tuple[AlignedFace, Shot]]]


def faces_in_photos(
    workspace: Workspace,
    paths: Sequence[Path],
    cancel: CancelToken,
    seen: Collection[Path] = (),
    marked: Sequence[Shot] = (),
) -> Generator[Progress, None, tuple[EnrolmentPhoto, ...]]:
    """Look at photos, and folders of them, for one person to enrol.

    Args:
        workspace: where people are stored.
        paths: photos, and folders of them.
        cancel: asked between photos.
        seen: photos looked at before, which are left out.
        marked: shots of the person so far; without any, the photos tell who is meant.

    Returns:
        The photos in order, with the face most likely meant chosen in each: the one that looks
        like the shots so far, else the one that the photos agree on.

    Raises:
        Cancelled: somebody asked.
        ModelError: the models cannot be loaded.
    """
    found: list[Found] = []
    with ImageLoader() as loader:
        loader.warm_up()
        yield Progress(0, 0, "Preparing the models…")
        pipeline = workspace.pipeline()
        photos = _new_photos(paths, seen, cancel)
        with closing(loader.load_ahead(photos, cancel)) as decoded:
            for position, (path, result) in enumerate(decoded):
                yield Progress(position, len(photos), path.name)
                shots = [] if isinstance(result, ImageError) else shots_in(pipeline, path, result)
                found.append((path, result, shots))
    person = shot_vectors(pipeline.embedder, marked) if marked else None
    meant = _meant([one[2] for one in found], same_person_limit(pipeline.rule), person)
    is_told = person is not None or any(place >= 0 for place in meant)
    return _chosen(found, meant, pipeline.index.gallery, is_told=is_told)


def _new_photos(paths: Sequence[Path], seen: Collection[Path], cancel: CancelToken) -> list[Path]:
    """The photos among files and below folders that were not seen, by whatever way they came."""
    known = {normpath(path.absolute()) for path in seen}
    new = []
    for item in find_media(paths, cancel):
        file = normpath(item.path.absolute())
        if item.kind is MediaKind.PHOTO and file not in known:
            known.add(file)
            new.append(item.path)
    return new


def _chosen(
    found: Sequence[Found], meant: Sequence[int], gallery: Gallery, *, is_told: bool
) -> tuple[EnrolmentPhoto, ...]:
    photos = []
    for (path, result, shots), place in zip(found, meant, strict=True):
        if isinstance(result, ImageError):
            photos.append(EnrolmentPhoto(path, (), result.reason))
            continue
        faces = tuple(
            PhotoFace(
                shot=shot,
                quality=face.quality,
                is_chosen=number == place and face.quality.usable,
                is_known=is_same_shot(shot.embedding.vector, gallery.vectors),
            )
            for number, (face, shot) in enumerate(shots)
        )
        is_of_others = is_told and place < 0 and any(face.quality.usable for face in faces)
        problem = None if faces else "no face was found"
        photos.append(EnrolmentPhoto(path, faces, problem, is_of_others))
    return tuple(photos)


def _meant(
    photos: Sequence[Sequence[tuple[AlignedFace, Shot]]], limit: float, person: Floats | None
) -> list[int]:
    """In each photo the place of the face that is meant; -1 where none is, or nothing tells."""
    usable = [place for place, shots in enumerate(photos) if shots]
    vectors = [np.stack([shot.embedding.vector for _, shot in photos[one]]) for one in usable]
    meant = [-1] * len(photos)
    if usable:
        chosen = _agreed(vectors, limit) if person is None else faces_like(person, vectors, limit)
        for place, number in zip(usable, chosen, strict=True):
            meant[place] = number
    return meant


def _agreed(vectors: Sequence[Floats], limit: float) -> list[int]:
    """In each photo the place of the face that the photos agree on; -1 where there is none.

    Of several faces only one that another photo shows too is known to be meant.
    """
    chosen = agreeing_faces(vectors)
    faces = np.stack([rows[place] for rows, place in zip(vectors, chosen, strict=True)])
    likeness = faces @ faces.T
    np.fill_diagonal(likeness, -1)
    is_evident = (likeness.max(axis=1) >= limit) | np.array([len(rows) == 1 for rows in vectors])
    if not is_evident.any():
        return [-1] * len(vectors)
    is_meant = is_evident & (faces @ _most_agreed(faces[is_evident]) >= limit)
    return [place if told else -1 for place, told in zip(chosen, is_meant, strict=True)]


def _most_agreed(faces: Floats) -> Floats:
    """Of one face a photo, float32 ``(photos, dimension)``, the one most like the others."""
    best: Floats = faces[int(np.argmax((faces @ faces.T).sum(axis=1)))]
    return best
