from __future__ import annotations

import cv2
import numpy as np
import pytest

from facerec_desktop.vision.pictures import THUMBNAIL_SIDE, shrink, thumbnail


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 4000), (1200, 1600)), ((4000, 30), (1600, 12)), ((5000, 1), (1600, 1))],
)
def test_shrink_keeps_the_shape(size: tuple[int, int], expected: tuple[int, int]) -> None:
    image = np.zeros((*size, 3), np.uint8)
    smaller = shrink(image, 1600)
    assert smaller.shape == (*expected, 3)
    assert smaller.flags.c_contiguous


def test_shrink_never_enlarges_nor_shares_memory() -> None:
    image = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    same = shrink(image[:, ::-1], 1600)
    assert np.array_equal(same, image[:, ::-1])
    assert not np.shares_memory(same, image)


def test_thumbnail_is_a_small_jpeg_with_the_right_colours() -> None:
    image = np.zeros((600, 900, 3), np.uint8)
    image[:, :, 0] = 200
    data = thumbnail(image)
    back = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert max(back.shape) == THUMBNAIL_SIDE
    blue, _, red = back.mean(axis=(0, 1))
    assert red > 190
    assert blue < 10
