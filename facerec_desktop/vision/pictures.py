"""Smaller versions of frames, to be looked at and to be kept."""

from __future__ import annotations

import cv2
import numpy as np

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import Image

PREVIEW_SIDE = 1600
THUMBNAIL_SIDE = 256
CROP_SIDE = 144
_JPEG_QUALITY = 85


def shrink(image: Image, side: int) -> Image:
    """A contiguous copy whose longer side is at most ``side`` pixels; never enlarged."""
    height, width = image.shape[:2]
    factor = side / max(height, width)
    if factor >= 1:
        return np.array(image, np.uint8, order="C")
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    smaller = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(smaller, np.uint8)


def thumbnail(preview: Image) -> bytes:
    """A JPEG of at most ``THUMBNAIL_SIDE`` pixels a side.

    Raises:
        InternalError: OpenCV cannot write JPEG.
    """
    small = cv2.cvtColor(shrink(preview, THUMBNAIL_SIDE), cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    if not done:
        raise InternalError("a thumbnail could not be written as JPEG")
    return data.tobytes()
