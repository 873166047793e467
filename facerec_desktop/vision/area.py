"""Shrinks and stretches parts of a picture by averaging areas, from running sums.

MTCNN's networks were trained and tuned on pictures resized this way, and the cascade magnifies
the smallest difference: with OpenCV's area filter half of all boxes move by over a twentieth.
Every output pixel is the mean of the input pixels its own area touches, as in "adaptive average
pooling". With running sums that is four look-ups a pixel, however large the area. Pixels have four
numbers, as those of a sheet inside its sizes: red, green, blue and 255. So a pixel's sums are one
16 byte value, which NumPy gathers five times faster than three numbers.
F. Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.sheet_graph import CHANNELS

BAND_NUMBERS = 1 << 17
"""So much of the sums is worked on at once: a large photo takes half the time so."""
MAX_INT32_PIXELS = (2**31 - 1) // 255


class AreaSampler:
    """One picture, ready to be resampled in many ways."""

    def __init__(self, image: Image) -> None:
        self.height, self.width = image.shape[:2]
        exact = self.height * self.width <= MAX_INT32_PIXELS
        depth = cv2.CV_32S if exact else cv2.CV_64F
        self._pixel = np.dtype(np.complex128 if exact else "V32")
        sums = cv2.integral(cv2.cvtColor(image, cv2.COLOR_RGB2RGBA), sdepth=depth)
        self._sums = sums.reshape(self.height + 1, -1)

    def resize(self, goal: Floats) -> None:
        """Fill float32 ``(height, width * CHANNELS)`` with the whole picture, values 0..255."""
        height, width = len(goal), goal.shape[1] // CHANNELS
        (top, bottom), (left, right) = _areas(0, self.height, height), _areas(0, self.width, width)
        rows = max(1, BAND_NUMBERS // self._sums.shape[1])
        for first in range(0, height, rows):
            some = slice(first, first + rows)
            bands: NDArray[Any] = self._sums.take(bottom[some], axis=0)
            bands -= self._sums.take(top[some], axis=0)
            pixels = bands.view(self._pixel)
            totals = pixels.take(right, axis=1).view(bands.dtype)
            totals -= pixels.take(left, axis=1).view(bands.dtype)
            sizes = _sizes(bottom[some] - top[some], right - left)
            np.divide(totals.astype(np.float32), sizes, out=goal[some])

    def crops(self, edges: NDArray[np.int64], side: int) -> Floats:
        """Parts of the picture, float32 ``(n, side, side, 3)``, values 0..255.

        Args:
            edges: ``(n, 4)`` rows of first column, first row, last column + 1, last row + 1, all
                inside the picture.
            side: width and height of the result.
        """
        if not len(edges):
            return np.empty((0, side, side, 3), np.float32)
        left, right = _areas(edges[:, 0, None], edges[:, 2, None], side)
        top, bottom = _areas(edges[:, 1, None], edges[:, 3, None], side)
        sizes = _sizes(bottom - top, right - left)
        top, bottom = (rows[:, :, None] * (self.width + 1) for rows in (top, bottom))
        left, right = left[:, None, :], right[:, None, :]
        totals = self._sums_at(bottom + right)
        totals -= self._sums_at(bottom + left)
        totals -= self._sums_at(top + right)
        totals += self._sums_at(top + left)
        means = np.divide(totals.astype(np.float32), sizes, out=sizes)
        pixels = cv2.cvtColor(means.reshape(-1, side, CHANNELS), cv2.COLOR_RGBA2RGB)
        return np.asarray(pixels, np.float32).reshape(-1, side, side, 3)

    def _sums_at(self, where: NDArray[np.int64]) -> NDArray[Any]:
        """The running sums at places ``(n, rows, columns)``, their channels in the last axis."""
        sums: NDArray[Any] = self._sums.view(self._pixel).ravel().take(where)
        return sums.view(self._sums.dtype)


def _areas(
    first: NDArray[np.int64] | int, last: NDArray[np.int64] | int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of ``count`` areas between two edges begins and ends."""
    length = last - first
    steps = np.arange(count + 1)
    begins = first + steps[:-1] * length // count
    ends = first - (-steps[1:] * length // count)
    return begins, ends


def _sizes(heights: NDArray[np.int64], widths: NDArray[np.int64]) -> Floats:
    """Pixels in each area, once for each of its channels."""
    rows = heights.astype(np.float32)[..., :, None]
    columns = np.repeat(widths.astype(np.float32), CHANNELS, axis=-1)[..., None, :]
    sizes: Floats = rows * columns
    return sizes
