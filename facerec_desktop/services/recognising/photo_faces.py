"""Goes back to the photos for the faces remembered from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import EnrolmentError, FileError, VideoError
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.ordinary_files import displayable
from facerec_desktop.core.people import NewSample, Origin, Shot
from facerec_desktop.core.photos import FaceRecord
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.services.enrolling.sessions import photo_session, video_session
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.video import VideoReader
from facerec_desktop.vision.alignment import sample_crop


def picture(loader: ImageLoader, path: Path, time: float | None, cancel: CancelToken) -> Frame:
    """A photo, or the first frame of a video at or after ``time``.

    Raises:
        FileError: it cannot be read any more.
        Cancelled: somebody asked.
    """
    if time is None:
        return loader.load(path, cancel)
    with VideoReader(path) as video:
        # Steps as long as the way there: the second frame is the one wanted.
        for frame in video.frames(every=time or None, cancel=cancel):
            if frame.time is not None and frame.time >= time:
                return frame
    raise VideoError(path, "it has become shorter")


def shots(
    workspace: Workspace, loader: ImageLoader, face_ids: Sequence[int], cancel: CancelToken
) -> Iterator[Shot]:
    """Remembered faces as samples to store, each cut out of its photo again.

    Raises:
        FileError: none of the photos can be read any more.
        EnrolmentError: they were all forgotten meanwhile.
        StorageError: the database cannot be used.
        Cancelled: somebody asked.
    """
    trouble: FileError | None = None
    has_any = False
    for path, time, records in _by_picture(workspace.scans.faces_by_id(face_ids)):
        try:
            image = picture(loader, path, time, cancel).image
        except FileError as error:
            trouble = error
            continue
        session = photo_session(image) if time is None else video_session(path)
        for record in records:
            has_any = True
            yield _shot(image, record, session)
    if not has_any:
        raise trouble or EnrolmentError("These photos are not in the list any more.")


def crops(
    workspace: Workspace, loader: ImageLoader, face_ids: Sequence[int], cancel: CancelToken
) -> Iterator[tuple[int, Image]]:
    """The ids of remembered faces with their pictures, upright; unreadable ones are left out.

    Raises:
        StorageError: the database cannot be used.
        Cancelled: somebody asked.
    """
    for path, time, records in _by_picture(workspace.scans.faces_by_id(face_ids)):
        try:
            image = picture(loader, path, time, cancel).image
        except FileError:
            continue
        for record in records:
            yield record.id, sample_crop(image, record.face.detection.landmarks)[0]


def _by_picture(
    records: Sequence[FaceRecord],
) -> Iterator[tuple[Path, float | None, list[FaceRecord]]]:
    """Faces together that one picture shows, so that it is decoded once."""
    ordered = sorted(records, key=lambda one: one.scan_id)
    for _, group in groupby(ordered, lambda one: one.scan_id):
        faces = list(group)
        yield faces[0].path, faces[0].time, faces


def _shot(image: Image, record: FaceRecord, session: str) -> Shot:
    face = record.face
    crop, landmarks = sample_crop(image, face.detection.landmarks)
    x1, y1, x2, y2 = (float(value) for value in np.asarray(face.detection.box))
    sample = NewSample(
        crop=crop,
        landmarks=landmarks,
        quality=face.quality.score,
        source=displayable(record.path),
        session=session,
        origin=Origin(record.path.absolute(), record.time, (x1, y1, x2, y2)),
    )
    return Shot(sample, face.embedding)
