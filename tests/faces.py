"""Two real people to test with, in photos of the public domain that come inside other packages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import skimage.data

from facerec_desktop.core.faces import Image

Change = Callable[[Image], Image]


@cache
def astronaut() -> Image:
    """Eileen Collins, 512×512 (NASA): a face of 88×111 pixels in the upper middle."""
    return _frozen(skimage.data.astronaut())


@cache
def hopper() -> Image:
    """Grace Hopper, 512×600 (US Navy): a face of 184×238 pixels in the upper middle."""
    package = Path(str(find_spec("matplotlib").origin)).parent  # type: ignore[union-attr]
    with PIL.Image.open(package / "mpl-data" / "sample_data" / "grace_hopper.jpg") as photo:
        return _frozen(np.array(photo.convert("RGB")))


PEOPLE: dict[str, Callable[[], Image]] = {"Eileen Collins": astronaut, "Grace Hopper": hopper}
"""Who they are, and their photos; one face each."""

FACES = {"Eileen Collins": (180, 61, 268, 172), "Grace Hopper": (164, 106, 348, 344)}
"""Where their faces are: first column, first row, last column, last row."""


def lit(image: Image, factor: float) -> Image:
    return np.clip(image * factor, 0, 255).astype(np.uint8)


def turned(image: Image, degrees: float) -> Image:
    """Turned around its middle, anticlockwise, in a picture of the same size."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    border = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), borderMode=border), np.uint8)


def scaled(image: Image, factor: float) -> Image:
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def blurred(image: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def recompressed(image: Image, quality: int) -> Image:
    done, data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def mirrored(image: Image) -> Image:
    return np.ascontiguousarray(image[:, ::-1])


def close_up(image: Image, box: tuple[int, int, int, int], margin: float) -> Image:
    """A part of a picture around a box, ``margin`` times its size wider on every side."""
    x1, y1, x2, y2 = box
    dx, dy = int((x2 - x1) * margin), int((y2 - y1) * margin)
    return np.ascontiguousarray(image[max(0, y1 - dy) : y2 + dy, max(0, x1 - dx) : x2 + dx])


def on_canvas(image: Image, width: int, height: int, x: int = 0, y: int = 0) -> Image:
    """A grey picture with another one in it, which has to fit."""
    canvas = np.full((height, width, 3), 128, np.uint8)
    canvas[y : y + image.shape[0], x : x + image.shape[1]] = image
    return canvas


def fitted(image: Image, width: int, height: int) -> Image:
    """Scaled to fit into a picture of another size, in its middle."""
    small = scaled(image, min(width / image.shape[1], height / image.shape[0]))
    x, y = (width - small.shape[1]) // 2, (height - small.shape[0]) // 2
    return on_canvas(small[:height, :width], width, height, x, y)


VARIATIONS: dict[str, Change] = {
    "as it is": lambda image: image,
    "darker": lambda image: lit(image, 0.6),
    "brighter": lambda image: lit(image, 1.3),
    "turned left": lambda image: turned(image, 12),
    "turned right": lambda image: turned(image, -12),
    "smaller": lambda image: scaled(image, 0.7),
    "larger": lambda image: scaled(image, 1.6),
    "recompressed": lambda image: recompressed(image, 40),
    "mirrored": mirrored,
}
"""What may happen to a photo without hiding who is on it."""


def _frozen(image: Image) -> Image:
    image.setflags(write=False)
    return image
