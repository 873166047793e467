"""What a camera sees of two real people, and galleries that know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import cv2
import numpy as np

from facerec_desktop.core.faces import Floats, Frame, Image
from facerec_desktop.core.live import LiveResult, TrackedFace
from facerec_desktop.core.people import Gallery, Vetoes
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.measuring.live_measure import synthetic_scene
from facerec_desktop.services.recognising.live_session import LiveSession
from tests.faces import FACES, PEOPLE, VARIATIONS, close_up, scaled

FPS = 30
EILEEN, GRACE = PEOPLE
SIZE = (640, 480)


class Camera:
    """Shows frames to a live session, thirty a second by the frames' own clock."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.session = LiveSession(lambda: self.pipeline, clock=lambda: 0.0)
        self.index = 0

    def show(self, images: Sequence[Image]) -> list[LiveResult]:
        return [self.show_one(image) for image in images]

    def show_one(self, image: Image) -> LiveResult:
        result = self.session.process(Frame(image, "camera", self.index, self.index / FPS))
        self.index += 1
        return result


def photos(*names: str) -> list[Image]:
    """A square around each person's face."""
    return [PEOPLE[name]()[:512] for name in names]


def scene(*names: str, seconds: float) -> list[Image]:
    frames = synthetic_scene(photos(*names), *SIZE, FPS)
    return list(islice(frames, round(seconds * FPS)))


def crossing(front: str, behind: str, seconds: float) -> Iterator[Image]:
    """One person walks past in front of the other, who walks the other way."""
    heads = {name: _head(name, 110) for name in (front, behind)}
    count = round(seconds * FPS)
    for number in range(count):
        place = number / (count - 1)
        canvas = np.full((SIZE[1], SIZE[0], 3), (96, 104, 112), np.uint8)
        _put(canvas, heads[behind], 520 - 400 * place, 235)
        _put(canvas, heads[front], 120 + 400 * place, 245)
        yield canvas


def gallery(pipeline: Pipeline, *names: str, vetoed: tuple[str, Floats] | None = None) -> Pipeline:
    """The pipeline with people enrolled from variations of their photos, numbered from 1."""
    vectors, owners = [], []
    for owner, name in enumerate(names):
        for change in VARIATIONS.values():
            image = change(PEOPLE[name]())
            (face,) = (pipeline.aligned(image, one) for one in pipeline.detector.detect(image))
            vectors.append(pipeline.embed([face])[0])
            owners.append(owner)
    ids = np.array([number_of(name) for name in names], np.int64)
    people = Gallery(
        model=pipeline.embedder.key,
        person_ids=ids,
        names=names,
        vectors=np.stack(vectors),
        owners=np.array(owners, np.int64),
        sample_ids=np.arange(len(owners)),
        qualities=np.ones(len(owners), np.float32),
    )
    if vetoed is not None:
        name, vector = vetoed
        vetoes = Vetoes(vector[None], np.array([number_of(name)], np.int64))
        people = replace(people, vetoes=vetoes)
    return replace(pipeline, index=GalleryIndex(people))


def number_of(name: str) -> int:
    return 1 + list(PEOPLE).index(name)


def middle(face: TrackedFace) -> float:
    """Where a face lies from left to right."""
    return float(face.face.detection.box[[0, 2]].mean())


def history(results: Sequence[LiveResult], read: Callable[[TrackedFace], object]) -> dict:
    """What was read of each track, frame after frame, without repetitions."""
    seen: dict[int, list[object]] = {}
    for result in results:
        for face in result.faces:
            values = seen.setdefault(face.track_id, [])
            if not values or values[-1] != read(face):
                values.append(read(face))
    return seen


def _head(name: str, width: int) -> Image:
    box = FACES[name]
    return scaled(close_up(PEOPLE[name](), box, 0.35), width / (box[2] - box[0]) / 1.0)


def _put(canvas: Image, head: Image, x: float, y: float) -> None:
    height, width = head.shape[:2]
    matrix = np.float32([[1, 0, x - width / 2], [0, 1, y - height / 2]])
    size = (canvas.shape[1], canvas.shape[0])
    cv2.warpAffine(head, matrix, size, canvas, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)
