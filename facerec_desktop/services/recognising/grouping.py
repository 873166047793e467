"""Gathers the unknown faces of all remembered photos, likely the same stranger in one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Candidate, Floats, Refusal
from facerec_desktop.core.geometry import iou
from facerec_desktop.core.photos import FaceRecord
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.recognition.clustering import group_faces, group_threshold
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.rematching import answers

MIN_FACES = 2
"""A stranger seen once is no group."""
RESEMBLANCE = 1.15
"""How much further than a named face a group may lie from somebody it is perhaps."""
_GAP_SECONDS = 1.5
_SAME_PLACE = 0.4


@dataclass(frozen=True, eq=False)
class UnknownGroup:
    """Faces that are likely one stranger.

    Attributes:
        faces: the most typical first.
        perhaps: somebody enrolled whom they resemble, though too little to be named.
    """

    faces: tuple[FaceRecord, ...]
    perhaps: Candidate | None


def group_unknown(workspace: Workspace, cancel: CancelToken) -> tuple[UnknownGroup, ...]:
    """The strangers of the remembered photos, those seen most often first.

    Only faces good enough to be named take part, and none that shall be ignored.

    Raises:
        Cancelled: somebody asked.
        ModelError: the models cannot be loaded.
        StorageError: the database cannot be used.
    """
    pipeline = workspace.pipeline()
    records = [one for one in workspace.scans.faces(pipeline.embedder.key) if not one.is_ignored]
    cancel.check()
    matches = answers(pipeline, records)
    unknown = [
        (record, match.refusal)
        for record, match in zip(records, matches, strict=True)
        if match.person is None and record.face.quality.usable
    ]
    if not unknown:
        return ()
    faces = [record for record, _ in unknown]
    threshold = group_threshold(workspace.embedder.rule)
    vectors = np.stack([one.face.embedding.vector for one in faces])
    labels = group_faces(
        vectors,
        np.array([one.face.quality.score for one in faces], np.float32),
        [one.scan_id for one in faces],
        tracks(faces, vectors, threshold),
        threshold,
    )
    cancel.check()
    groups = [np.flatnonzero(labels == label) for label in range(int(labels.max()) + 1)]
    shown = sorted((one for one in groups if len(one) >= MIN_FACES), key=len, reverse=True)
    vetoed = np.array([refusal is Refusal.VETOED for _, refusal in unknown])
    return tuple(
        _group(pipeline, [faces[place] for place in members], vectors[members], vetoed[members])
        for members in shown
    )


def tracks(faces: Sequence[FaceRecord], vectors: Floats, threshold: float) -> list[int]:
    """Which faces are one and the same in a video: numbers, equal for equal people.

    A face goes on from one moment to the next where it stays in its place and stays alike.
    Moments are remembered one after another, so the next one is known by its number however far
    apart they were looked at; where they are close, one in which the face was missed is skipped.

    Args:
        faces: photo by photo, the moments of a video in their order.
        vectors: theirs, float32 ``(n, dimension)``.
        threshold: least similarity from one moment to the next.
    """
    numbers = list(range(len(faces)))
    moments: dict[int, list[int]] = {}
    for place, face in enumerate(faces):
        if face.time is not None:
            moments.setdefault(face.scan_id, []).append(place)
    places = list(moments.values())
    for before, after in pairwise(places):
        if _follows(faces[before[0]], faces[after[0]]):
            _go_on(numbers, faces, vectors, before, after, threshold)
    return numbers


def _follows(before: FaceRecord, after: FaceRecord) -> bool:
    if before.path != after.path or before.time is None or after.time is None:
        return False
    is_next = after.scan_id == before.scan_id + 1
    return after.time > before.time and (is_next or after.time - before.time <= _GAP_SECONDS)


def _go_on(
    numbers: list[int],
    faces: Sequence[FaceRecord],
    vectors: Floats,
    before: Sequence[int],
    after: Sequence[int],
    threshold: float,
) -> None:
    """Give the faces of a moment the numbers of those they go on from, each number once."""
    boxes = [np.stack([faces[one].face.detection.box for one in part]) for part in (before, after)]
    overlaps = iou(boxes[0], boxes[1])
    alike = vectors[list(before)] @ vectors[list(after)].T >= threshold
    overlaps[~alike] = 0.0
    while overlaps.size and overlaps.max() >= _SAME_PLACE:
        row, column = np.unravel_index(int(overlaps.argmax()), overlaps.shape)
        numbers[after[int(column)]] = numbers[before[int(row)]]
        overlaps[row], overlaps[:, column] = 0.0, 0.0


def _group(
    pipeline: Pipeline, faces: Sequence[FaceRecord], vectors: Floats, vetoed: NDArray[np.bool_]
) -> UnknownGroup:
    mean = vectors.mean(axis=0)
    mean /= max(float(np.linalg.norm(mean)), 1e-6)
    order = np.argsort(-(vectors @ mean), kind="stable")
    perhaps = None if vetoed.any() else _resembled(pipeline, mean)
    return UnknownGroup(tuple(faces[place] for place in order), perhaps)


def _resembled(pipeline: Pipeline, vector: Floats) -> Candidate | None:
    """Whoever the direction of a group is nearly close enough to."""
    gallery = pipeline.index.gallery
    if gallery.is_empty:
        return None
    scores = pipeline.index.scores(vector[None])[0]
    best = int(np.argmax(scores))
    if scores[best] < 1.0 - RESEMBLANCE * (1.0 - pipeline.rule.threshold):
        return None
    return Candidate(int(gallery.person_ids[best]), gallery.names[best], float(scores[best]))
