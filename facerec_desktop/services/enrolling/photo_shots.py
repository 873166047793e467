"""Faces of a photo as they are stored: cropped, with where they come from."""

from __future__ import annotations

from pathlib import Path

from facerec_desktop.core.faces import AlignedFace, Embedding, Frame
from facerec_desktop.core.people import NewSample, Origin, Shot
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.enrolling.sessions import photo_session
from facerec_desktop.vision.alignment import sample_crop


def shots_in(pipeline: Pipeline, path: Path, frame: Frame) -> list[tuple[AlignedFace, Shot]]:
    """Everybody in a photo, largest face first; all of one session.

    Args:
        pipeline: finds and embeds the faces.
        path: the photo.
        frame: its pixels.
    """
    faces = pipeline.aligned_faces(frame)
    session = photo_session(frame.image)
    shots = []
    for face, vector in zip(faces, pipeline.embed(faces), strict=True):
        crop, landmarks = sample_crop(frame.image, face.detection.landmarks)
        x1, y1, x2, y2 = (float(value) for value in face.detection.box)
        origin = Origin(path.absolute(), frame.time, (x1, y1, x2, y2))
        sample = NewSample(crop, landmarks, face.quality.score, frame.source, session, origin)
        shots.append((face, Shot(sample, Embedding(vector, pipeline.embedder.key))))
    return shots
