"""Scenes that look like a camera's, the same in every run, for measuring the live view."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.faces import Image
from facerec_desktop.jobs.sources import Opening

WIDTH, HEIGHT, FPS = 640, 480, 30.0
KEPT_FRAMES = 120
"""Frames are made beforehand, so that making them is not measured; then they go to and fro."""
FACES = (1, 2, 4)


class Rehearsal:
    """Recorded frames as a ``Capture`` of 30 frames a second."""

    def __init__(self, frames: Sequence[Image]) -> None:
        self._frames = cycle([*frames, *frames[-2:0:-1]])
        self._due = time.monotonic()

    def read(self) -> Image:
        """See ``Capture``."""
        self._due = max(self._due + 1 / FPS, time.monotonic() - 1)
        time.sleep(max(0.0, self._due - time.monotonic()))
        return next(self._frames)

    def close(self) -> None:
        """See ``Capture``; there is nothing to let go of."""


class Scene:
    """What a rehearsal shows.

    Attributes:
        choice: its name.
    """

    def __init__(self, title: str, frames: Sequence[Image]) -> None:
        self.choice = SourceChoice(SourceKind.STREAM, "rehearsal", title)
        self._frames = frames

    def opener(self, choice: SourceChoice) -> Opening:
        """As ``open_source``."""
        return lambda: Rehearsal(self._frames), None


def scenes(video: Path | None) -> Iterator[Scene]:
    """One to four people before a wall, and a video if there is one, fitted to 640×480.

    Raises:
        VideoError: the video cannot be read.
    """
    from facerec_desktop.services.engine.golden_face import load_golden_photo
    from facerec_desktop.services.measuring.live_measure import synthetic_scene

    photo = load_golden_photo().image
    for count in FACES:
        frames = synthetic_scene([photo] * count, WIDTH, HEIGHT, FPS)
        title = "one face" if count == 1 else f"{count} faces"
        yield Scene(title, tuple(islice(frames, KEPT_FRAMES)))
    if video is not None:
        yield Scene(video.name, _recorded(video))


def _recorded(video: Path) -> tuple[Image, ...]:
    import cv2
    import numpy as np

    from facerec_desktop.sources.video import VideoReader

    with VideoReader(video) as reader:
        return tuple(
            np.asarray(cv2.resize(one.image, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))
            for one in islice(reader.frames(), KEPT_FRAMES)
        )
