"""MTCNN: three networks, each more careful than the one before, find faces and landmarks.

K. Zhang, Z. Zhang, Z. Li, Y. Qiao, "Joint face detection and alignment using multitask cascaded
convolutional networks", IEEE Signal Processing Letters 23(10), 2016. Weights, thresholds and
rounding follow facenet-pytorch, so that both find the same faces.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Detection, Floats, Image
from facerec_desktop.vision.area import AreaSampler
from facerec_desktop.vision.boxes import move, squared, suppress, suppress_nested
from facerec_desktop.vision.company import Company
from facerec_desktop.vision.sheet import CELL, Sheet
from facerec_desktop.vision.streaming import OneCoreNetwork

REFINE_SIDE, OUTPUT_SIDE = 24, 48
MAX_BATCH = 64
SHARED_SHEET, SHARED_BATCH = 200_000, 16
"""Numbers of a sheet and candidates that are worth waking a second core for."""
BATCH_STEP = 2
"""Batches are filled up to a multiple of this, so that few shapes are ever compiled."""


@dataclass(frozen=True)
class CascadeSettings:
    """How hard the cascade looks.

    Attributes:
        min_face_size: side of the smallest face to find, in pixels; at least 12.
        thresholds: scores, 0..1, a candidate must reach in each of the three stages.
        factor: ratio between neighbouring sizes of the picture, 0..1.
    """

    min_face_size: int = 40
    thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7)
    factor: float = 0.709


@dataclass(frozen=True, eq=False)
class Cascade:
    """The three networks.

    Attributes:
        proposal: P-Net for sheets, see ``sheet_graph``.
        refinement: R-Net; 24 px squares to offsets ``(n, 4)`` and scores ``(n, 2)``.
        output: O-Net; 48 px squares to offsets ``(n, 4)``, landmarks ``(n, 10)`` as fractions of
            the square, five x before five y, and scores ``(n, 2)``.
    """

    proposal: OneCoreNetwork
    refinement: OneCoreNetwork
    output: OneCoreNetwork


class MtcnnDetector:
    """The cascade, one picture after the other."""

    def __init__(self, cascade: Cascade, settings: CascadeSettings | None = None) -> None:
        self._cascade = cascade
        self._company = Company()
        self.settings = settings or CascadeSettings()

    def detect(self, image: Image) -> list[Detection]:
        """All faces of an RGB picture, largest first; a picture may have any size.

        Who looks alone may use a second core; several callers at once have their own.
        """
        with self._company.joined() as cores:
            picture = AreaSampler(image)
            candidates = self._propose(picture, cores)
            candidates = self._refine(picture, candidates, cores)
            return self._decide(picture, candidates, cores)

    def judge(self, crops: Floats, squares: Floats) -> list[Detection]:
        """What the last network alone makes of squares that hold a face already, good or bad.

        Args:
            crops: float32 ``(n, 48, 48, 3)``, values 0..255; n at least 1.
            squares: ``(n, 4)``, where the crops lie in the picture.
        """
        count = len(crops)
        filled = crops[np.minimum(np.arange(_usual_size(count)), count - 1)]
        ((offsets, points, scores),) = self._cascade.output([filled])
        boxes = move(squares, offsets[:count], margin=1)
        landmarks = _landmarks(squares, points[:count])
        return [Detection(boxes[i], landmarks[i], float(scores[i, 1])) for i in range(count)]

    def _propose(self, picture: AreaSampler, cores: int) -> Floats:
        """Stage one: squares worth a closer look, ``(n, 4)``."""
        scales = list(self._scales(picture))
        if not scales:
            return np.empty((0, 4), np.float32)
        sheet = Sheet(
            [(int(picture.width * scale + 1), int(picture.height * scale + 1)) for scale in scales]
        )
        cores = cores if sheet.pixels.size >= SHARED_SHEET else 1
        answers = self._cascade.proposal(sheet.strips(picture.resize, cores), cores)
        odds, *offsets = np.concatenate([answer[0] for (answer,) in answers], axis=1)
        likely = self.settings.thresholds[0]
        found = sheet.squares(odds, math.log(likely / (1 - likely)))
        scores = 1 / (1 + np.exp(-odds[found.cells]))
        # In single precision as in the original: rounding down tells 9.999… from 10.
        edges = np.hstack([found.corners + 1, found.corners + CELL]).astype(np.float32)
        boxes = np.floor(edges / np.array(scales, np.float32)[found.places, None])
        kept = suppress(boxes, scores, 0.5, found.places)
        kept = kept[suppress(boxes[kept], scores[kept], 0.7)]
        moves = np.stack([one[found.cells] for one in offsets], axis=1)
        return squared(move(boxes[kept], moves[kept], margin=0))

    def _scales(self, picture: AreaSampler) -> Iterator[float]:
        """From where the smallest face fills P-Net's view to where the whole picture does."""
        scale = CELL / self.settings.min_face_size
        while min(picture.width, picture.height) * scale >= CELL:
            yield scale
            scale *= self.settings.factor

    def _refine(self, picture: AreaSampler, squares: Floats, cores: int) -> Floats:
        """Stage two: most candidates fall, the others move closer, ``(n, 4)``."""
        squares, edges = _visible(picture, squares)
        if not len(squares):
            return squares
        offsets, scores = _inspect(self._cascade.refinement, picture, edges, REFINE_SIDE, cores)
        passed = scores[:, 1] > self.settings.thresholds[1]
        boxes, offsets, scores = squares[passed], offsets[passed], scores[passed, 1]
        kept = suppress(boxes, scores, 0.7)
        return squared(move(boxes[kept], offsets[kept], margin=1))

    def _decide(self, picture: AreaSampler, squares: Floats, cores: int) -> list[Detection]:
        """Stage three: final boxes, scores and landmarks."""
        squares, edges = _visible(picture, squares)
        if not len(squares):
            return []
        offsets, points, scores = _inspect(self._cascade.output, picture, edges, OUTPUT_SIDE, cores)
        passed = scores[:, 1] > self.settings.thresholds[2]
        squares, points, scores = squares[passed], points[passed], scores[passed, 1]
        landmarks = _landmarks(squares, points)
        boxes = move(squares, offsets[passed], margin=1)
        kept = suppress_nested(boxes, scores, 0.7)
        faces = [Detection(boxes[i], landmarks[i], float(scores[i])) for i in kept]
        return sorted(faces, key=lambda face: face.width * face.height, reverse=True)


def _visible(picture: AreaSampler, squares: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """The squares that touch the picture, and their visible parts as ``AreaSampler.crops`` asks."""
    corners = np.trunc(squares).astype(np.int64)
    first = np.maximum(corners[:, :2], 1) - 1
    last = np.minimum(corners[:, 2:], (picture.width, picture.height))
    inside = (last > first).all(axis=1)
    return squares[inside], np.hstack([first, last])[inside]


def _inspect(
    network: OneCoreNetwork, picture: AreaSampler, edges: NDArray[np.int64], side: int, cores: int
) -> Sequence[Floats]:
    """A network's answers for parts of the picture, in batches of sizes that repeat."""
    cores = cores if len(edges) >= SHARED_BATCH else 1
    batches = max(-(-len(edges) // MAX_BATCH), cores)
    size = BATCH_STEP * -(-len(edges) // (batches * BATCH_STEP))
    filled = edges[np.minimum(np.arange(batches * size), len(edges) - 1)]
    crops = (picture.crops(filled[at : at + size], side) for at in range(0, len(filled), size))
    answers = network(crops, cores)
    return [np.concatenate(parts)[: len(edges)] for parts in zip(*answers, strict=True)]


def _usual_size(count: int) -> int:
    """A single picture is run as it is, more are filled up."""
    return count if count == 1 else BATCH_STEP * -(-count // BATCH_STEP)


def _landmarks(squares: Floats, points: Floats) -> Floats:
    """Landmarks ``(n, 5, 2)`` in pixels of the picture."""
    sizes = squares[:, 2:] - squares[:, :2] + 1
    fractions = points.reshape(-1, 2, 5).transpose(0, 2, 1)
    placed: Floats = squares[:, None, :2] + fractions * sizes[:, None] - 1
    return placed
