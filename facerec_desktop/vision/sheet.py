"""All sizes in which P-Net sees a picture, laid out on one sheet.

A network takes longer to be prepared for a size it has not met than to look at it, and the photos
of a folder differ in size. Sheets are rounded up, so most have met before, and one is prepared for
where a picture has eight sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats
from facerec_desktop.models.sheet_graph import CHANNELS, OUTSIDE

CELL, STRIDE = 12, 2
"""P-Net looks at squares of 12 pixels, two pixels apart."""
STRIP_NUMBERS = 1_000_000
"""Of a strip of the sheet, P-Net needs five times as much memory."""
STEP = 16
"""Width and height of a sheet are multiples of this."""


@dataclass(frozen=True)
class Place:
    """Where one size of the picture lies on the sheet, in pixels; left and top are even."""

    left: int
    top: int
    width: int
    height: int

    @property
    def cells(self) -> tuple[slice, slice]:
        """Rows and columns of P-Net's answers for it.

        Where a side is odd the last square reaches over the edge by a pixel.
        """
        row, column = self.top // STRIDE, self.left // STRIDE
        return slice(row, row + _squares(self.height)), slice(column, column + _squares(self.width))


@dataclass(frozen=True, eq=False)
class Squares:
    """Some of the squares P-Net looked at, place by place, row by row.

    Attributes:
        places: numbers of their places, ``(n,)``.
        cells: rows and columns among P-Net's answers, ``(n,)`` each.
        corners: left and top pixel in their sizes of the picture, ``(n, 2)``.
    """

    places: NDArray[np.intp]
    cells: tuple[NDArray[np.intp], NDArray[np.intp]]
    corners: NDArray[np.intp]


class Sheet:
    """A sheet for sizes of a picture that become smaller.

    Attributes:
        places: of the sizes, in their order.
        pixels: float32 ``(height, width * CHANNELS)``, nothing as long as nothing is drawn.
    """

    def __init__(self, sizes: Sequence[tuple[int, int]]) -> None:
        """Lay out widths and heights, at least one of them, none below ``CELL``."""
        width = _rounded_up(sizes[0][0])
        self.places = tuple(_laid_out(sizes, width))
        height = _rounded_up(max(place.top + place.height for place in self.places))
        pixels = np.zeros((height, width, CHANNELS), np.float32)
        pixels[..., -1] = OUTSIDE
        self.pixels = pixels.reshape(height, width * CHANNELS)

    def strips(self, draw: Callable[[Floats], None], cores: int) -> Iterator[Floats]:
        """The sheet in strips ``(1, 1, height, width * CHANNELS)``, their answers below each other.

        Args:
            draw: fills ``(height, width * CHANNELS)`` with the picture; called for every place once
                a strip needs it, so that drawing goes on while the strip before is looked at.
            cores: 2 to have the first size, half of everything, in a strip of its own.
        """
        rows = (len(self.pixels) - CELL) // STRIDE + 1
        most = max(1, STRIP_NUMBERS // (STRIDE * self.pixels.shape[1]))
        ends = [rows] if cores == 1 else [_squares(self.places[0].height), rows]
        waiting = sorted(self.places, key=lambda place: place.top)
        first = 0
        while first < rows:
            last = min(first + most, next(end for end in ends if end > first))
            bottom = (last - 1) * STRIDE + CELL
            while waiting and waiting[0].top < bottom:
                draw(self._at(waiting.pop(0)))
            yield self.pixels[None, None, first * STRIDE : bottom]
            first = last

    def _at(self, place: Place) -> Floats:
        """The numbers of a place."""
        columns = slice(place.left * CHANNELS, (place.left + place.width) * CHANNELS)
        return self.pixels[place.top : place.top + place.height, columns]

    def squares(self, answers: Floats, least: float) -> Squares:
        """The squares whose answers, ``(rows, columns)`` for the whole sheet, reach a number."""
        owners = np.full(answers.shape, len(self.places), np.intp)
        for number, place in enumerate(self.places):
            owners[place.cells] = number
        rows, columns = np.nonzero(answers >= least)
        places = owners[rows, columns]
        order = np.argsort(places, kind="stable")[: np.count_nonzero(places < len(self.places))]
        rows, columns, places = rows[order], columns[order], places[order]
        origins = np.array([(place.left, place.top) for place in self.places])
        corners = np.stack([columns, rows], axis=1) * STRIDE - origins[places]
        return Squares(places, (rows, columns), corners)


@dataclass
class _Gap:
    """A part of the sheet that is free."""

    left: int
    top: int
    right: int
    bottom: int


def _laid_out(sizes: Sequence[tuple[int, int]], width: int) -> Iterator[Place]:
    """Each size goes into the first gap it fits, else below everything."""
    gaps: list[_Gap] = []
    bottom = 0
    for wide, high in sizes:
        # Squares are two pixels apart, and so are sizes.
        room, depth = wide + wide % STRIDE, high + high % STRIDE
        for gap in gaps:
            if gap.left + room <= gap.right and gap.top + depth <= gap.bottom:
                break
        else:
            gap = _Gap(0, bottom, width, bottom + depth)
            gaps.append(gap)
            bottom += depth
        yield Place(gap.left, gap.top, wide, high)
        # What follows is smaller: below it there is a gap, and beside both.
        gaps.append(_Gap(gap.left, gap.top + depth, gap.left + room, gap.bottom))
        gap.left += room


def _rounded_up(side: int) -> int:
    return STEP * -(-side // STEP)


def _squares(side: int) -> int:
    """How many squares begin along a side; the pool of P-Net rounds up."""
    return (side + 1 - CELL) // STRIDE + 1
