"""Says anew who is in remembered photos, from their vectors alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from facerec_desktop.core.faces import Match
from facerec_desktop.core.photos import FaceRecord
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.recognition.decision import decide
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.profile.workspace import Workspace

_PHOTOS_AT_ONCE = 10

NamedPhoto = tuple[tuple[FaceRecord, Match], ...]
"""The faces of one photo, in their order."""


def rematch(workspace: Workspace, cancel: CancelToken) -> Iterator[tuple[NamedPhoto, ...]]:
    """Who is in every remembered photo that shows faces, some photos at a time.

    Faces seen with another model are left out.

    Raises:
        Cancelled: somebody asked.
        ModelError: the models cannot be loaded.
        StorageError: the database cannot be used.
    """
    pipeline = workspace.pipeline()
    records = workspace.scans.faces(pipeline.embedder.key)
    photos = [tuple(faces) for _, faces in groupby(records, lambda one: one.scan_id)]
    for start in range(0, len(photos), _PHOTOS_AT_ONCE):
        cancel.check()
        part = photos[start : start + _PHOTOS_AT_ONCE]
        matches = iter(answers(pipeline, [face for faces in part for face in faces]))
        yield tuple(tuple((face, next(matches)) for face in faces) for faces in part)


def answers(pipeline: Pipeline, records: Sequence[FaceRecord]) -> list[Match]:
    """Who each remembered face is; all were seen with the pipeline's model."""
    vectors = np.array([one.face.embedding.vector for one in records], np.float32)
    return decide(
        pipeline.index,
        vectors.reshape(len(records), pipeline.embedder.dimension),
        [one.face.quality for one in records],
        pipeline.rule,
        explain=False,
    )
