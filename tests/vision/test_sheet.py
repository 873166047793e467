from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facerec_desktop.models.sheet_graph import CHANNELS, OUTSIDE
from facerec_desktop.vision import sheet as sheets
from facerec_desktop.vision.sheet import CELL, STEP, STRIDE, Sheet


@st.composite
def pyramids(draw):
    """Sizes as the cascade makes them, of pictures of any shape."""
    width, height = draw(st.integers(12, 400)), draw(st.integers(12, 400))
    factor = draw(st.floats(0.5, 0.9))
    sizes = []
    while min(width, height) >= CELL:
        sizes.append((width, height))
        width, height = int(width * factor), int(height * factor)
    return sizes


@settings(deadline=None)
@given(pyramids())
def test_every_size_has_a_place_of_its_own_that_begins_at_even_pixels(sizes):
    sheet = Sheet(sizes)
    height, numbers = sheet.pixels.shape
    assert height % STEP == 0
    assert numbers % (STEP * CHANNELS) == 0
    for place, size in zip(sheet.places, sizes, strict=True):
        assert (place.width, place.height) == size
        assert place.left % STRIDE == place.top % STRIDE == 0
        assert place.left + place.width <= numbers // CHANNELS
        assert place.top + place.height <= height
    # Padded to even sides, no two share a pixel.
    for one, other in itertools.combinations(sheet.places, 2):
        beside = one.left + one.width + one.width % 2 <= other.left or (
            other.left + other.width + other.width % 2 <= one.left
        )
        above = one.top + one.height + one.height % 2 <= other.top or (
            other.top + other.height + other.height % 2 <= one.top
        )
        assert beside or above


def test_little_of_a_sheet_is_free():
    sizes = [(int(640 * scale + 1), int(480 * scale + 1)) for scale in 0.3 * 0.709 ** np.arange(8)]
    sheet = Sheet(sizes)
    assert sheet.pixels.size / CHANNELS < 1.25 * sum(width * height for width, height in sizes)


def test_what_belongs_to_no_size_is_marked():
    sheet = Sheet([(31, 20), (15, 13)])
    list(sheet.strips(lambda numbers: numbers.fill(255), 1))
    marks = sheet.pixels.reshape(len(sheet.pixels), -1, CHANNELS)[..., -1]
    assert np.count_nonzero(marks == 255) == 31 * 20 + 15 * 13
    assert np.count_nonzero(marks == np.float32(OUTSIDE)) == marks.size - 31 * 20 - 15 * 13


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("numbers", [1, 5_000, sheets.STRIP_NUMBERS])
def test_strips_hold_every_square_once(monkeypatch, cores, numbers):
    monkeypatch.setattr(sheets, "STRIP_NUMBERS", numbers)
    sheet = Sheet([(70, 91), (50, 64)])
    tops = []
    for strip in sheet.strips(lambda _: None, cores):
        assert strip.shape[:2] == (1, 1)
        first = (strip.ctypes.data - sheet.pixels.ctypes.data) // sheet.pixels.strides[0]
        tops += range(first, first + strip.shape[2] - CELL + 1, STRIDE)
        assert strip.shape[2] <= CELL or strip.size <= numbers + CELL * strip.shape[-1]
    assert tops == list(range(0, len(sheet.pixels) - CELL + 1, STRIDE))


def test_sizes_are_drawn_once_a_strip_needs_them():
    sheet = Sheet([(70, 91), (50, 64), (35, 45)])
    drawn = []

    def draw(numbers):
        drawn.append(numbers.shape)
        numbers[:] = 255

    strips = sheet.strips(draw, 2)
    first = next(strips)
    assert drawn == [(91, 70 * CHANNELS)]
    # One row of what comes next, which is nothing, for the square that reaches over the edge.
    assert first.shape[2] == 92
    assert (first[0, 0, -1].reshape(-1, CHANNELS)[:, -1] == np.float32(OUTSIDE)).all()
    list(strips)
    assert drawn == [(91, 70 * CHANNELS), (64, 50 * CHANNELS), (45, 35 * CHANNELS)]


def test_squares_are_told_size_by_size():
    sheet = Sheet([(40, 33), (24, 20)])
    height, width = len(sheet.pixels), sheet.pixels.shape[1] // CHANNELS
    answers = np.zeros(((height - CELL) // STRIDE + 1, (width - CELL) // STRIDE + 1), np.float32)
    answers[:] = 1  # squares across an edge are nobody's
    found = sheet.squares(answers, 1)
    # A side of 33 pixels has one square more than one of 32: it reaches over the edge.
    assert np.bincount(found.places).tolist() == [15 * 12, 7 * 5]
    assert (np.diff(found.places) >= 0).all()
    first, second = found.corners[:180], found.corners[180:]
    assert first.max(axis=0).tolist() == [28, 22]
    assert second.max(axis=0).tolist() == [12, 8]
    assert first.min() == second.min() == 0
    left_top = np.array([(place.left, place.top) for place in sheet.places])[found.places]
    rows, columns = found.cells
    np.testing.assert_array_equal(np.stack([columns, rows], 1) * STRIDE, found.corners + left_top)
    assert len(sheet.squares(answers, 1.5).places) == 0
