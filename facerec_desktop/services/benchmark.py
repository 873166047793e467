"""Measures speed beside facenet-pytorch, both in one run and turn by turn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import openvino as ov

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Frame, Image, ModelKey
from facerec_desktop.core.geometry import iou
from facerec_desktop.core.people import Gallery
from facerec_desktop.core.progress import Progress
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.golden_face import golden_photo
from facerec_desktop.services.models import ModelChoice
from facerec_desktop.services.pipeline import Pipeline
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.vision.loading import load_mtcnn
from facerec_desktop.vision.mtcnn import CascadeSettings

if TYPE_CHECKING:
    from facerec_desktop.services.benchmark_peer import FacenetPytorch

WIDTH, HEIGHT, MIN_FACE_SIZE = 640, 480, 40
WARM_UP, ROUNDS = 4, 20
PAUSE = 0.02
"""Seconds between two measurements, so that one's idle threads do not slow the other."""
GALLERY_SIZES = (10_000, 100_000)
SEARCH_ROUNDS = 40


@dataclass(frozen=True)
class Facts:
    """What was measured on what."""

    processor: str
    threads: int
    peer_threads: int
    versions: dict[str, str]
    note: str


@dataclass(frozen=True)
class Comparison:
    """One kind of work, done by both.

    Attributes:
        work: what was done.
        image: to what.
        faces: how many faces this program found.
        ours_ms: median of this program.
        peer_ms: median of facenet-pytorch.
        ratio: how many times faster this program is.
        same_boxes: part of the peer's boxes that this program found too (IoU of 0.95 or more).
    """

    work: str
    image: str
    faces: int
    ours_ms: float
    peer_ms: float
    ratio: float
    same_boxes: float | None = None


@dataclass(frozen=True)
class SearchTime:
    """Exact search of one vector of 512 numbers among many."""

    vectors: int
    median_ms: float
    p95_ms: float


def run_benchmark(
    choice: ModelChoice, photos: Sequence[Path]
) -> Iterator[Progress | Facts | Comparison | SearchTime]:
    """Measure detection, embedding, whole frames and search.

    Args:
        choice: the models to measure.
        photos: pictures to measure with; without any, a portrait and a group made of it.

    Raises:
        ImageError: a picture cannot be read.
        ModelError: a model cannot be loaded.
    """
    yield Progress(0, 0, "Preparing the models…")
    scenes = _scenes(photos)
    settings = CascadeSettings(min_face_size=MIN_FACE_SIZE)
    ours = choice.load()
    ours = Pipeline(
        load_mtcnn(choice.paths.prepared_models, settings), ours.embedder, ours.index, ours.rule
    )
    from facerec_desktop.services.benchmark_peer import FacenetPytorch

    peer = FacenetPytorch(MIN_FACE_SIZE)
    yield _facts(peer)
    for number, (name, image) in enumerate(scenes):
        yield Progress(number, len(scenes), name)
        yield from _compare(ours, peer, name, image)
    for size in GALLERY_SIZES:
        yield _search(size)


def _compare(ours: Pipeline, peer: FacenetPytorch, name: str, image: Image) -> Iterator[Comparison]:
    frame = Frame(image, name)
    faces = ours.aligned_faces(frame)
    boxes = peer.detect(image)
    if not faces or not len(boxes):
        raise DatasetError(
            f"{name} shows no face of {MIN_FACE_SIZE} pixels, so nothing to measure."
        )
    mine = np.stack([face.detection.box for face in faces])
    found = float(np.mean(iou(boxes, mine).max(axis=1) >= 0.95))

    def compare(
        work: str, own: Callable[[], object], other: Callable[[], object], same: float | None = None
    ) -> Comparison:
        own_ms, peer_ms = _turn_by_turn(own, other)
        return Comparison(
            work, name, len(faces), round(own_ms, 2), round(peer_ms, 2),
            round(peer_ms / own_ms, 2), same,
        )  # fmt: skip

    yield compare("detect", lambda: ours.detector.detect(image), lambda: peer.detect(image), found)
    yield compare(
        "embed one face", lambda: ours.embed(faces[:1]), lambda: peer.embed(image, boxes[:1])
    )
    yield compare(
        "detect, align, embed",
        lambda: ours.recognise(frame),
        lambda: peer.embed(image, peer.detect(image)),
    )


def _turn_by_turn(own: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of both, measured in turns so that noise meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM_UP + ROUNDS):
        for work, taken in zip((own, other), times, strict=True):
            time.sleep(PAUSE)
            start = time.perf_counter()
            work()
            if number >= WARM_UP:
                taken.append(1000 * (time.perf_counter() - start))
    return float(np.median(times[0])), float(np.median(times[1]))


def _search(size: int) -> SearchTime:
    random = np.random.default_rng(0)
    vectors = random.standard_normal((size, 512), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    everyone = np.arange(size)
    names = tuple(map(str, everyone))
    qualities = np.ones(size, np.float32)
    model = ModelKey("benchmark", "")
    index = GalleryIndex(Gallery(model, everyone, names, vectors, everyone, everyone, qualities))
    times = []
    for probe in vectors[:SEARCH_ROUNDS]:
        start = time.perf_counter()
        index.nearest(probe, 5)
        times.append(1000 * (time.perf_counter() - start))
    return SearchTime(
        size, round(float(np.median(times)), 2), round(float(np.percentile(times, 95)), 2)
    )


def _scenes(photos: Sequence[Path]) -> list[tuple[str, Image]]:
    with ImageLoader() as loader:
        if photos:
            return [(path.name, _fitted(loader.load(path).image)) for path in photos]
        portrait = loader.load(golden_photo()).image
    return [("one face", _fitted(portrait)), ("four faces", _group(portrait))]


def _fitted(image: Image) -> Image:
    """The picture as large as fits, at the top left of a grey frame."""
    scale = min(WIDTH / image.shape[1], HEIGHT / image.shape[0])
    frame = np.full((HEIGHT, WIDTH, 3), 127, np.uint8)
    _paste(frame, image, scale, 0, 0)
    return frame


def _group(portrait: Image) -> Image:
    """The portrait four times, smaller each time."""
    frame = np.full((HEIGHT, WIDTH, 3), 127, np.uint8)
    for scale, x, y in ((0.75, 0, 0), (0.5, 310, 0), (0.45, 310, 245), (0.3, 515, 0)):
        _paste(frame, portrait, scale, x, y)
    return frame


def _paste(frame: Image, image: Image, scale: float, x: int, y: int) -> None:
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    target = frame[y : y + small.shape[0], x : x + small.shape[1]]
    target[:] = small[: target.shape[0], : target.shape[1]]


def _facts(peer: FacenetPytorch) -> Facts:
    names = ("openvino", "torch", "facenet-pytorch", "numpy", "opencv-python-headless")
    return Facts(
        processor=ov.Core().get_property("CPU", "FULL_DEVICE_NAME"),
        threads=os.cpu_count() or 1,
        peer_threads=peer.threads,
        versions={name: version(name) for name in names},
        note=(
            "torchvision lacks its compiled suppression; OpenCV's stands in for it"
            if peer.replaced_suppression
            else ""
        ),
    )
