"""All measurements of a benchmark, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import torch

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import Progress
from facerec_desktop.core.template import Template
from facerec_desktop.models import builtin, facenet_models
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.services.benchmarks.accelerator import accelerator_rows
from facerec_desktop.services.benchmarks.detection import CascadeOperations, cascade_rows
from facerec_desktop.services.benchmarks.embedding import builtin_rows, facenet_rows
from facerec_desktop.services.benchmarks.frames import frame_rows, tracked_row
from facerec_desktop.services.benchmarks.peak import Peak, measure_peak
from facerec_desktop.services.benchmarks.peers import FacenetPytorch, untrained_network
from facerec_desktop.services.benchmarks.rows import Facts, Goal, Row
from facerec_desktop.services.benchmarks.scan import photos_in, scan_rows
from facerec_desktop.services.benchmarks.scenes import HD, VGA, Scene, Scenes
from facerec_desktop.services.benchmarks.search import search_row
from facerec_desktop.services.benchmarks.timing import Effort
from facerec_desktop.services.benchmarks.yunet import yunet_rows
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.detector import Detector
from facerec_desktop.vision.loading import load_mtcnn
from facerec_desktop.vision.mtcnn import CascadeSettings

MIN_FACE_SIZE = 40
SIZES = ((VGA, Goal(ratio=6, value=12)), (HD, Goal(ratio=5)))
VERSIONS = (
    "facerec-desktop", "openvino", "torch", "facenet-pytorch", "numpy", "opencv-python-headless",
    "dlib-bin",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What to measure.

    Attributes:
        choice: the models.
        embedder: name of the chosen embedder, None for the built-in one.
        photos: pictures to measure with; without any, a portrait and a group made of it.
        folder: photos to scan, None for no scan.
    """

    choice: ModelChoice
    embedder: str | None = None
    photos: Sequence[Path] = ()
    folder: Path | None = None


def run_benchmark(plan: Plan, effort: Effort | None = None) -> Iterator[Progress | Facts | Row]:
    """Measure everything, this program and others in turns.

    Raises:
        DatasetError: a picture shows no face, or the folder holds no photos.
        ImageError: a picture cannot be read.
        ModelError: a model cannot be loaded.
    """
    effort = effort or Effort()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    choice, paths = plan.choice, plan.choice.paths
    yield Progress(0, 0, "Preparing the models…")
    files = photos_in(plan.folder, effort.photos) if plan.folder else []
    scenes = Scenes(plan.photos)
    detector = load_mtcnn(paths.prepared_models, CascadeSettings(min_face_size=MIN_FACE_SIZE))
    _check(detector, [scene for size, _ in SIZES for scene in scenes.of_size(size)])
    pipeline = replace(choice.load(), detector=detector)
    operations = CascadeOperations(paths.prepared_models)
    peer = FacenetPytorch(MIN_FACE_SIZE)
    yield Progress(0, 0, "The machine's own speed…")
    peak = measure_peak(effort)
    yield _facts(peer, peak, load)
    yield Progress(0, 0, "Finding faces…")
    yield from _finding_rows(detector, peer, scenes, paths, operations, peak, effort)
    yield Progress(0, 0, "Embedding faces…")
    shown = scenes.of_size(VGA)
    yield from _embedding_rows(detector, peer, shown[0].image, paths, peak, effort)
    yield Progress(0, 0, "Whole frames…")
    yield from frame_rows(pipeline, choice.embedder, peer, shown, operations, peak, effort)
    yield tracked_row(pipeline, scenes.portrait, effort)
    yield Progress(0, 0, "Searching…")
    for count in effort.gallery_sizes:
        yield search_row(count, peak, effort)
    if files:
        yield from scan_rows(paths, plan.embedder, choice.embedder, peer, files, peak, effort)
    if torch.cuda.is_available():
        yield from accelerator_rows("cuda", untrained_network, effort)


def _finding_rows(
    detector: Detector,
    peer: FacenetPytorch,
    scenes: Scenes,
    paths: AppPaths,
    operations: CascadeOperations,
    peak: Peak,
    effort: Effort,
) -> Iterator[Row]:
    """Both detectors, each beside another program's."""
    for size, goal in SIZES:
        shown = scenes.of_size(size)
        yield from cascade_rows(detector, peer, shown, goal, operations, peak, effort)
    yield from yunet_rows(paths, scenes.of_size(VGA), peak, effort)


def _embedding_rows(
    detector: Detector,
    peer: FacenetPytorch,
    image: Image,
    paths: AppPaths,
    peak: Peak,
    effort: Effort,
) -> Iterator[Row]:
    """Both embedders, each with a picture's largest face as it takes it."""
    face = _face(detector, image, facenet_models.TEMPLATE)
    yield from facenet_rows(paths, peer, face, peak, effort)
    yield from builtin_rows(_face(detector, image, builtin.TEMPLATE), peak, effort)


def _check(detector: Detector, scenes: Sequence[Scene]) -> None:
    """Refuse scenes with nothing to measure before anything is measured."""
    for scene in scenes:
        if not detector.detect(scene.image):
            raise DatasetError(
                f"{scene.name} shows no face of {MIN_FACE_SIZE} pixels, so nothing to measure."
            )


def _face(detector: Detector, image: Image, template: Template) -> Image:
    """The largest face, aligned, as a batch of one."""
    landmarks = detector.detect(image)[0].landmarks
    return np.ascontiguousarray(align(image, landmarks, template)[None])


def _facts(peer: FacenetPytorch, peak: Peak, load: float | None) -> Facts:
    return Facts(
        processor=CORE.get_property("CPU", "FULL_DEVICE_NAME"),
        threads=os.cpu_count() or 1,
        peer_threads=peer.threads,
        f32_gflops=2 * peak.f32 / 1e9,
        bf16_gflops=2 * peak.bf16 / 1e9 if peak.bf16 else None,
        int8_gops=2 * peak.int8 / 1e9,
        reading_gb=peak.reading / 1e9,
        load=load,
        versions={name: found for name in VERSIONS if (found := _version(name))},
        note=(
            "torchvision lacks its compiled suppression; OpenCV's stands in for it"
            if peer.replaced_suppression
            else ""
        ),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
