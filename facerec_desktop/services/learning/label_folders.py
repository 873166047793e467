"""Folders of labelled photos, ``person/photo.jpg``, read and split without leaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import DatasetError, ImageError
from facerec_desktop.core.faces import Floats, Quality
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import MediaKind, find_media, natural_key


@dataclass(frozen=True)
class LabelledPhoto:
    """A photo and whose folder it lies in."""

    path: Path
    person: str


@dataclass(frozen=True, eq=False)
class PhotoFaces:
    """What the pipeline made of a photo.

    Attributes:
        path: the photo.
        vectors: float32 ``(faces, dimension)``, largest face first; no row without a face.
        qualities: one per face.
        boxes: float32 ``(faces, 4)``.
        size: width and height of the photo.
    """

    path: Path
    vectors: Floats
    qualities: tuple[Quality, ...]
    boxes: Floats
    size: tuple[int, int]


@dataclass(frozen=True)
class PhotoFailure:
    """A photo that could not be read."""

    path: Path
    error: ImageError


@dataclass(frozen=True)
class Split:
    """Who teaches, who is asked for, and who is a stranger.

    Attributes:
        gallery: photos of the enrolled to learn from.
        probes: other photos of the enrolled.
        strangers: photos of people who are not enrolled.
    """

    gallery: tuple[LabelledPhoto, ...]
    probes: tuple[LabelledPhoto, ...]
    strangers: tuple[LabelledPhoto, ...]


def list_photos(folder: Path) -> list[LabelledPhoto]:
    """The photos of every folder below ``folder``, one person a folder.

    Raises:
        DatasetError: there is no such folder, or no photo in it.
    """
    if not folder.is_dir():
        raise DatasetError(f"{folder} is no folder.")
    people = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda p: p.name)
    photos = [
        LabelledPhoto(item.path, person.name)
        for person in people
        for item in find_media([person])
        if item.kind is MediaKind.PHOTO
    ]
    if not photos:
        raise DatasetError(f"{folder} holds no photos in folders named after people.")
    return photos


def split(
    photos: Sequence[LabelledPhoto], min_photos: int, test_fraction: float, seed: int
) -> Split:
    """Split by photo within each person; who has few photos is a stranger.

    Args:
        photos: labelled photos.
        min_photos: people with fewer are strangers.
        test_fraction: part of a person's photos asked for, 0..1; at least one, never all.
        seed: of the choice.

    Raises:
        DatasetError: fewer than two people have enough photos.
    """
    by_person: dict[str, list[LabelledPhoto]] = {}
    for photo in photos:
        by_person.setdefault(photo.person, []).append(photo)
    random = np.random.default_rng(seed)
    gallery: list[LabelledPhoto] = []
    probes: list[LabelledPhoto] = []
    strangers: list[LabelledPhoto] = []
    for own in by_person.values():
        own.sort(key=lambda photo: natural_key(photo.path.name))
        if len(own) < max(min_photos, 2):
            strangers += own
            continue
        held_out = min(max(1, round(test_fraction * len(own))), len(own) - 1)
        order = random.permutation(len(own))
        probes += [own[place] for place in order[:held_out]]
        gallery += [own[place] for place in order[held_out:]]
    if len({photo.person for photo in gallery}) < 2:
        raise DatasetError(
            f"Fewer than two people have {min_photos} photos, so there is nothing to tell apart."
        )
    return Split(tuple(gallery), tuple(probes), tuple(strangers))


def read_faces(
    pipeline: Pipeline, paths: Sequence[Path], cancel: CancelToken
) -> Iterator[Progress | PhotoFaces | PhotoFailure]:
    """Detect, align and embed every face of every photo, in order.

    Raises:
        Cancelled: somebody asked.
    """
    with ImageLoader() as loader, closing(loader.load_ahead(paths, cancel)) as decoded:
        for position, (path, result) in enumerate(decoded):
            cancel.check()
            yield Progress(position, len(paths), path.name)
            if isinstance(result, ImageError):
                yield PhotoFailure(path, result)
                continue
            faces = pipeline.aligned_faces(result)
            boxes = [face.detection.box for face in faces]
            yield PhotoFaces(
                path=path,
                vectors=pipeline.embed(faces),
                qualities=tuple(face.quality for face in faces),
                boxes=np.reshape(np.array(boxes, np.float32), (-1, 4)),
                size=(result.image.shape[1], result.image.shape[0]),
            )
    yield Progress(len(paths), len(paths))
