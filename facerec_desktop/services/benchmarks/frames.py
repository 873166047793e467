"""Whole frames: once from nothing, and followed as in the live view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

import numpy as np

from facerec_desktop.core.faces import Floats, Frame, Image
from facerec_desktop.core.people import Gallery
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.benchmarks.detection import CascadeOperations
from facerec_desktop.services.benchmarks.operations import multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.peers import FACENET, FacenetPytorch
from facerec_desktop.services.benchmarks.rows import Goal, Row
from facerec_desktop.services.benchmarks.scenes import VGA, Scene
from facerec_desktop.services.benchmarks.timing import Effort, turn_by_turn
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.measuring.live_measure import live_speed, recognised, synthetic_scene

FPS = 30.0
PEOPLE = 4
SETTLING = 0.2
"""Part of the frames that do not count: everybody is new in them."""
WHOLE_GOAL, TRACKED_GOAL = Goal(ratio=8), Goal(value=12)
LIGHT = 0.85
"""Each portrait of the tracked scene is so much darker than the one before."""


def frame_rows(
    pipeline: Pipeline,
    described: EmbedderDescription,
    peer: FacenetPytorch,
    scenes: Sequence[Scene],
    operations: CascadeOperations,
    peak: Peak,
    effort: Effort,
) -> Iterator[Row]:
    """Detect, align and embed everybody in each scene; nothing is known from earlier frames."""
    views = 2 if described.mirror else 1
    size = described.template.size
    a_face = views * multiply_adds(described.read(), (1, 3, size, size))
    for scene in scenes:
        frame = Frame(scene.image, scene.name)
        faces = len(pipeline.recognise(frame))
        value, peer_value = turn_by_turn(
            effort, partial(pipeline.recognise, frame), partial(peer.recognise, scene.image)
        )
        cascade = operations.count(peer, scene)
        yield Row(
            work=f"detect, align, embed {VGA[0]}×{VGA[1]}, {described.key.id}",
            image=scene.name,
            value=value,
            peer=FACENET,
            peer_value=peer_value,
            operations=(cascade + faces * a_face) / 1e6,
            floor=sum(
                peak.floor(count, precision)
                for count, precision in (
                    (cascade, described.precision.FP32),
                    (faces * a_face, described.quickest.precision),
                )
            ),
            goal=WHOLE_GOAL if faces == 1 else None,
            note=f"faces: {faces}",
        )


def tracked_row(pipeline: Pipeline, portrait: Image, effort: Effort) -> Row:
    """Follow and name four moving faces, as the live view does."""
    photos = [_darker(portrait, number) for number in range(PEOPLE)]
    frames = islice(synthetic_scene(photos, *VGA, FPS), effort.live_frames)
    known = _knowing(pipeline, portrait)
    results = list(recognised(lambda: known, frames, FPS))
    speed = live_speed(results[int(SETTLING * len(results)) :])
    return Row(
        work=f"track a frame of {VGA[0]}×{VGA[1]}",
        image=f"{PEOPLE} moving faces",
        value=speed.median_ms,
        p95=speed.p95_ms,
        goal=TRACKED_GOAL,
        note=f"faces followed: {speed.faces:.1f}",
    )


def _knowing(pipeline: Pipeline, portrait: Image) -> Pipeline:
    """The pipeline with the portrait's person enrolled, so that there is something to match."""
    faces = pipeline.aligned_faces(Frame(portrait, ""))
    vectors: Floats = pipeline.embed(faces[:1])
    nobody = Gallery.empty(pipeline.embedder.key, pipeline.embedder.dimension)
    first = np.arange(len(vectors))
    people = replace(
        nobody,
        person_ids=first,
        names=("portrait",) * len(vectors),
        vectors=vectors,
        owners=first,
        sample_ids=first,
        qualities=np.ones(len(vectors), np.float32),
    )
    return replace(pipeline, index=GalleryIndex(people))


def _darker(portrait: Image, times: int) -> Image:
    return np.asarray(portrait * LIGHT**times, np.uint8)
