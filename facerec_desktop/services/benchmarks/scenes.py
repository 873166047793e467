"""Pictures to measure with: the user's, or a portrait and a group made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from facerec_desktop.core.faces import Image
from facerec_desktop.services.engine.golden_face import golden_photo
from facerec_desktop.sources.decoder_process import ImageLoader

VGA, HD = (640, 480), (1280, 720)
GROUP = ((0.75, 0, 0), (0.5, 310, 0), (0.45, 310, 245), (0.3, 515, 0))
"""Scale and place of each portrait in a picture of 640 × 480."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture with a name."""

    name: str
    image: Image


class Scenes:
    """The user's photos; without any, one face and four faces."""

    def __init__(self, photos: Sequence[Path]) -> None:
        """Decode the photos.

        Raises:
            ImageError: a picture cannot be read.
        """
        with ImageLoader() as loader:
            self._photos = [Scene(path.name, loader.load(path).image) for path in photos]
            self.portrait = loader.load(golden_photo()).image

    def of_size(self, size: tuple[int, int]) -> list[Scene]:
        """All scenes in a width and height."""
        if self._photos:
            return [Scene(one.name, fitted(one.image, size)) for one in self._photos]
        return [
            Scene("one face", fitted(self.portrait, size)),
            Scene("four faces", group(self.portrait, size)),
        ]


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """As large as fits, at the top left of a grey frame of that width and height."""
    frame = _grey(size)
    scale = min(size[0] / image.shape[1], size[1] / image.shape[0])
    _paste(frame, image, scale, 0, 0)
    return frame


def group(portrait: Image, size: tuple[int, int]) -> Image:
    """The portrait four times, smaller each time, in a frame of a width and height."""
    frame = _grey(size)
    factor = size[1] / VGA[1]
    for scale, x, y in GROUP:
        _paste(frame, portrait, scale * factor, round(x * factor), round(y * factor))
    return frame


def _grey(size: tuple[int, int]) -> Image:
    return np.full((size[1], size[0], 3), 127, np.uint8)


def _paste(frame: Image, image: Image, scale: float, x: int, y: int) -> None:
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    target = frame[y : y + small.shape[0], x : x + small.shape[1]]
    target[:] = small[: target.shape[0], : target.shape[1]]
