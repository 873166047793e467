"""Shrinks and stretches parts of a picture by averaging areas, from running sums.

MTCNN's networks were trained and tuned on pictures resized this way, and the cascade magnifies
the smallest difference: with OpenCV's area filter half of all boxes move by over a twentieth.
Every output pixel is the mean of the input pixels its own area touches, as in "adaptive average
pooling". With running sums that is four look-ups a pixel, however large the area.
F. Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats, Image

MAX_INT32_PIXELS = (2**31 - 1) // 255
KEPT_PIXELS = 50_000
"""A grid of so many pixels, two megabytes, may be kept for the next picture."""


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
        whole = (self.width, self.height, width, height)
        grid = _kept_grid(*whole) if width * height <= KEPT_PIXELS else _whole_grid(*whole)
        return np.asarray(self._means(grid)[0])

    def crops(self, edges: NDArray[np.int64], side: int) -> Floats:
        """Parts of the picture, float32 ``(n, side, side, 3)``, values 0..255.

        Args:
            edges: ``(n, 4)`` rows of first column, first row, last column + 1, last row + 1, all
                inside the picture.
            side: width and height of the result.
        """
        if not len(edges):
            return np.empty((0, side, side, 3), np.float32)
        return self._means(_grid(edges, side, side, self._sums.shape[1]))

    def _means(self, grid: _Grid) -> Floats:
        count, height, width = grid.sizes.shape
        totals = self._sums_at(grid.last_last)
        totals -= self._sums_at(grid.first_last)
        totals -= self._sums_at(grid.last_first)
        totals += self._sums_at(grid.first_first)
        means = np.divide(totals.astype(np.float32), grid.sizes[..., None], dtype=np.float32)
        pixels = cv2.cvtColor(means.reshape(-1, width, 4), cv2.COLOR_RGBA2RGB)
        return np.asarray(pixels, np.float32).reshape(count, height, width, 3)

    def _sums_at(self, where: NDArray[np.int64]) -> NDArray[Any]:
        """The running sums, four channels, at the places of a grid."""
        sums: NDArray[Any] = self._sums.ravel().take(where).view(self._number)
        return sums.reshape(*where.shape, 4)


@dataclass(frozen=True, eq=False)
class _Grid:
    """Where the output pixels of ``n`` parts of a picture lie.

    Attributes:
        first_first, first_last, last_first, last_last: places of the four corners of each pixel's
            area among the running sums, its row before its column; ``(n, height, width)``.
        sizes: pixels in each area, float32.
    """

    first_first: NDArray[np.int64]
    first_last: NDArray[np.int64]
    last_first: NDArray[np.int64]
    last_last: NDArray[np.int64]
    sizes: Floats


def _whole_grid(columns: int, rows: int, width: int, height: int) -> _Grid:
    return _grid(np.array([[0, 0, columns, rows]]), width, height, columns + 1)


_kept_grid = lru_cache(maxsize=16)(_whole_grid)
"""Frames of a camera need the same few grids again and again."""


def _grid(edges: NDArray[np.int64], width: int, height: int, columns: int) -> _Grid:
    left, right = _areas(edges[:, 0], edges[:, 2], width)
    top, bottom = _areas(edges[:, 1], edges[:, 3], height)
    top_places, bottom_places = top[:, :, None] * columns, bottom[:, :, None] * columns
    sizes = (bottom - top)[:, :, None] * (right - left)[:, None, :]
    left, right = left[:, None, :], right[:, None, :]
    return _Grid(
        top_places + left, top_places + right, bottom_places + left, bottom_places + right,
        sizes.astype(np.float32),
    )  # fmt: skip


def _areas(
    first: NDArray[np.int64], last: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of ``count`` areas between two edges begins and ends, ``(n, count)`` each."""
    length = (last - first)[:, None]
    steps = np.arange(count + 1)
    begins = first[:, None] + steps[:-1] * length // count
    ends = first[:, None] - (-steps[1:] * length // count)
    return begins, ends
