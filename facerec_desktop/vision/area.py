"""Shrinks and stretches parts of a picture by averaging areas, from running sums.

MTCNN's networks were trained and tuned on pictures resized this way, and the cascade magnifies
the smallest difference: with OpenCV's area filter half of all boxes move by over a twentieth.
Every output pixel is the mean of the input pixels its own area touches, as in "adaptive average
pooling". With running sums that is four look-ups a pixel, however large the area.
F. Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, Image

MAX_INT32_PIXELS = (2**31 - 1) // 255


class AreaSampler:
    """One picture, ready to be resampled in many ways."""

    def __init__(self, image: Image) -> None:
        self.height, self.width = image.shape[:2]
        exact = self.height * self.width <= MAX_INT32_PIXELS
        depth, four_channels = (cv2.CV_32S, np.complex128) if exact else (cv2.CV_64F, "V32")
        # A fourth channel makes a pixel's sums one 16 byte value, which NumPy gathers five times
        # faster than three numbers.
        sums = cv2.integral(cv2.cvtColor(image, cv2.COLOR_RGB2RGBA), sdepth=depth)
        self._number = sums.dtype
        self._sums = sums.view(four_channels)[..., 0]

    def resized(self, width: int, height: int) -> Floats:
        """The whole picture, float32 ``(height, width, 3)``, values 0..255."""
        whole = np.array([[0, 0, self.width, self.height]])
        return np.asarray(self._means(whole, width, height)[0])

    def crops(self, edges: NDArray[np.int64], side: int) -> Floats:
        """Parts of the picture, float32 ``(n, side, side, 3)``, values 0..255.

        Args:
            edges: ``(n, 4)`` rows of first column, first row, last column + 1, last row + 1, all
                inside the picture.
            side: width and height of the result.
        """
        if not len(edges):
            return np.empty((0, side, side, 3), np.float32)
        return self._means(edges, side, side)

    def _means(self, edges: NDArray[np.int64], width: int, height: int) -> Floats:
        left, right = _areas(edges[:, 0], edges[:, 2], width)
        top, bottom = _areas(edges[:, 1], edges[:, 3], height)
        totals = self._corners(right, bottom)
        totals -= self._corners(right, top)
        totals -= self._corners(left, bottom)
        totals += self._corners(left, top)
        sizes = (bottom - top)[:, :, None, None] * (right - left)[:, None, :, None]
        means = np.divide(totals.astype(np.float32), sizes.astype(np.float32), dtype=np.float32)
        pixels = cv2.cvtColor(means.reshape(-1, width, 4), cv2.COLOR_RGBA2RGB)
        return np.asarray(pixels, np.float32).reshape(len(edges), height, width, 3)

    def _corners(self, columns: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[Any]:
        """The running sums, four channels, where every row meets every column of one crop."""
        where = rows[:, :, None] * self._sums.shape[1] + columns[:, None, :]
        found = self._sums.ravel().take(where)
        sums: NDArray[Any] = found.view(self._number).reshape(*where.shape, 4)
        return sums


def _areas(
    first: NDArray[np.int64], last: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of ``count`` areas between two edges begins and ends, ``(n, count)`` each."""
    length = (last - first)[:, None]
    steps = np.arange(count + 1)
    begins = first[:, None] + steps[:-1] * length // count
    ends = first[:, None] - (-steps[1:] * length // count)
    return begins, ends
