"""How fast the live recognition is, without a camera and without a window."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from facerec_desktop.core.faces import Floats, Frame, Image
from facerec_desktop.core.live import LiveResult
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.recognising.live_session import LiveSession

WALL = (96, 104, 112)
"""Colour behind the faces of a scene."""
FILL = 0.8
"""Part of its share of the scene that a photo covers."""
SWAY, TURN, BREATH = 0.08, 4.0, 0.05
"""How far photos move, in parts of their share of the scene; how far they turn, in degrees; and
how much they grow and shrink."""
NOISE = 2.0
"""Standard deviation of a camera's noise, of 255."""


@dataclass(frozen=True)
class LiveSpeed:
    """What recognising took.

    Attributes:
        frames: how many were measured.
        mean_ms: of recognising a frame.
        median_ms: half of all frames were faster.
        p95_ms: 95 % of all frames were faster.
        faces: followed in a frame, on average.
    """

    frames: int
    mean_ms: float
    median_ms: float
    p95_ms: float
    faces: float

    @property
    def fps(self) -> float:
        """Frames recognised in a second if nothing else is done."""
        return 1000 / self.mean_ms if self.mean_ms else math.inf


def recognised(
    pipeline: Callable[[], Pipeline], frames: Iterable[Image], fps: float
) -> Iterator[LiveResult]:
    """The answers of a new ``LiveSession`` for frames that come at a steady rate."""
    session = LiveSession(pipeline)
    for index, image in enumerate(frames):
        yield session.process(Frame(image, "measurement", index, index / fps))


def live_speed(results: Sequence[LiveResult]) -> LiveSpeed:
    """Sum up measured frames.

    Raises:
        ValueError: there are none.
    """
    if not results:
        raise ValueError("nothing was measured")
    times = np.array([one.milliseconds for one in results])
    return LiveSpeed(
        frames=len(results),
        mean_ms=float(times.mean()),
        median_ms=float(np.median(times)),
        p95_ms=float(np.percentile(times, 95)),
        faces=float(np.mean([len(one.faces) for one in results])),
    )


def synthetic_scene(
    photos: Sequence[Image], width: int, height: int, fps: float
) -> Iterator[Image]:
    """What a camera would see of some people side by side who never stand still; endless.

    Args:
        photos: RGB, one a person, with the face in the middle; at least one.
        width: of the scene in pixels.
        height: of the scene in pixels.
        fps: frames per second.
    """
    columns = math.ceil(math.sqrt(len(photos)))
    rows = math.ceil(len(photos) / columns)
    share = np.array([width / columns, height / rows])
    random = np.random.default_rng(0)
    noise = random.normal(0, NOISE, (height, width, 3)).astype(np.float32)
    index = 0
    while True:
        scene = np.full((height, width, 3), WALL, np.uint8)
        for place, photo in enumerate(photos):
            middle = (np.array([place % columns, place // columns]) + 0.5) * share
            _paste(scene, photo, middle, share, index / fps + 1.7 * place)
        shifted = np.roll(noise, tuple(random.integers(0, (height, width))), axis=(0, 1))
        yield np.clip(scene + shifted, 0, 255).astype(np.uint8)
        index += 1


def _paste(scene: Image, photo: Image, middle: Floats, share: Floats, time: float) -> None:
    """Put a moving photo into a scene."""
    scale = FILL * min(share[0] / photo.shape[1], share[1] / photo.shape[0])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    breath = 1 + BREATH * math.sin(0.9 * time)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), TURN * math.sin(1.3 * time), breath)
    sway = SWAY * share * np.array([math.sin(1.1 * time), math.sin(1.9 * time)])
    matrix[:, 2] += middle + sway - np.array([width, height]) / 2
    size = (scene.shape[1], scene.shape[0])
    cv2.warpAffine(small, matrix, size, scene, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)
