"""Measures how well pairs of photos are told to show one person or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Floats
from facerec_desktop.core.metrics import (
    best_threshold,
    cross_validated_accuracy,
    stratified_folds,
    true_accept_rate,
)
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.label_folders import PhotoFaces, PhotoFailure, read_faces
from facerec_desktop.sources.media import PHOTO_SUFFIXES

FOLDS, SEED = 10, 0
CENTRE_WEIGHT = 2.0


@dataclass(frozen=True)
class Pair:
    """Two photos, whether they show one person, and the fold they belong to (None: no folds)."""

    first: Path
    second: Path
    same: bool
    fold: int | None


@dataclass(frozen=True)
class VerificationReport:
    """How well pairs are told apart.

    Attributes:
        embedder: id of the embedder.
        pairs: compared.
        pairs_without_face: of those, how many lack a face in a photo; they count as different.
        folds: into which the pairs are divided; by the file, or by chance where it names none.
        accuracy: mean over the folds, each at the threshold best for the others, 0..1.
        accuracy_deviation: its standard deviation over the folds.
        single_fold_accuracy: at the one threshold best for all pairs, 0..1.
        threshold: that threshold.
        tar_at_far_1e2: same pairs accepted while 1 % of the others is, 0..1.
        tar_at_far_1e3: same pairs accepted while 0.1 % of the others is, 0..1.
    """

    embedder: str
    pairs: int
    pairs_without_face: int
    folds: int
    accuracy: float
    accuracy_deviation: float
    single_fold_accuracy: float
    threshold: float
    tar_at_far_1e2: float
    tar_at_far_1e3: float


def evaluate_pairs(
    choice: ModelChoice, pairs: Path, images: Path, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | VerificationReport]:
    """Compare the pairs of an LFW list; the most central large face of a photo counts.

    Args:
        choice: the models to measure.
        pairs: ``pairs.txt`` in LFW's format.
        images: the folder with ``Name/Name_0001.jpg``.
        cancel: asked between photos.

    Raises:
        DatasetError: the list or a photo it names is missing or malformed.
        ModelError: a model cannot be loaded.
        Cancelled: somebody asked.
    """
    listed = read_pairs(pairs, images)
    yield Progress(0, 0, "Preparing the models…")
    pipeline = choice.load()
    vectors: dict[Path, Floats] = {}
    paths = sorted({path for pair in listed for path in (pair.first, pair.second)})
    for event in read_faces(pipeline, paths, cancel):
        if isinstance(event, PhotoFaces):
            if len(event.vectors):
                vectors[event.path] = event.vectors[_central(event)]
        else:
            yield event
    yield _report(pipeline.embedder.key.id, listed, vectors)


def read_pairs(pairs: Path, images: Path) -> list[Pair]:
    """Read a list of pairs in LFW's format.

    The first line holds the number of folds, if there are any, and of pairs of each kind a fold.
    ``name n m`` is a pair of one person, ``name n other m`` of two.

    Raises:
        DatasetError: the list or a photo it names is missing or malformed.
    """
    try:
        header, *lines = pairs.read_text(encoding="utf-8").splitlines()
        counts = [int(number) for number in header.split()]
    except (OSError, ValueError) as error:
        raise DatasetError(f"{pairs} is no list of pairs in LFW's format.") from error
    per_fold = 2 * counts[-1] if len(counts) == 2 else None
    listed: list[Pair] = []
    for number, line in enumerate(filter(str.strip, lines)):
        fields = line.split("\t") if "\t" in line else line.split()
        fold = None if per_fold is None else number // per_fold
        if len(fields) == 3:
            first, second = (fields[0], fields[1]), (fields[0], fields[2])
        elif len(fields) == 4:
            first, second = (fields[0], fields[1]), (fields[2], fields[3])
        else:
            raise DatasetError(f"{pairs}: this line is no pair: {line!r}.")
        photos = [_photo(images, *photo) for photo in (first, second)]
        listed.append(Pair(photos[0], photos[1], len(fields) == 3, fold))
    if len({pair.same for pair in listed}) < 2:
        raise DatasetError(f"{pairs} needs pairs of one person and pairs of two.")
    return listed


def _photo(images: Path, name: str, number: str) -> Path:
    try:
        stem = f"{name}_{int(number):04d}"
    except ValueError as error:
        raise DatasetError(f"{number!r} is no number of a photo of {name}.") from error
    for suffix in sorted(PHOTO_SUFFIXES, key=lambda suffix: suffix != ".jpg"):
        path = images / name / (stem + suffix)
        if path.is_file():
            return path
    raise DatasetError(f"{images} lacks the photo {stem} of {name}.")


def _central(photo: PhotoFaces) -> int:
    """The large face nearest to the middle: in LFW, the one the photo is of."""
    boxes = photo.boxes
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2 - np.array(photo.size) / 2
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    return int(np.argmax(areas - CENTRE_WEIGHT * np.sum(centres**2, axis=1)))


def _report(embedder: str, pairs: list[Pair], vectors: dict[Path, Floats]) -> VerificationReport:
    complete = np.array([p.first in vectors and p.second in vectors for p in pairs])
    scores = np.full(len(pairs), -1, np.float32)
    for place in np.flatnonzero(complete):
        pair = pairs[place]
        scores[place] = vectors[pair.first] @ vectors[pair.second]
    same = np.array([pair.same for pair in pairs])
    folds = _folds(pairs)
    accuracy, deviation = cross_validated_accuracy(scores, same, folds)
    threshold = best_threshold(scores, same)
    return VerificationReport(
        embedder=embedder,
        pairs=len(pairs),
        pairs_without_face=int(np.sum(~complete)),
        folds=len(np.unique(folds)),
        accuracy=accuracy,
        accuracy_deviation=deviation,
        single_fold_accuracy=float(np.mean((scores >= threshold) == same)),
        threshold=threshold,
        tar_at_far_1e2=true_accept_rate(scores[same], scores[~same], 1e-2),
        tar_at_far_1e3=true_accept_rate(scores[same], scores[~same], 1e-3),
    )


def _folds(pairs: list[Pair]) -> NDArray[np.int64]:
    folds = [pair.fold for pair in pairs if pair.fold is not None]
    if len(set(folds)) > 1:
        return np.array(folds)
    return stratified_folds([pair.same for pair in pairs], FOLDS, SEED)
