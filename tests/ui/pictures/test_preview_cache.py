from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.pictures.preview_cache import PreviewCache


def picture() -> QImage:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def test_the_one_unused_for_longest_goes_first() -> None:
    cache = PreviewCache(budget=3 * 40_000)
    for key in "abc":
        cache.put(key, picture())
    assert cache.get("a") is not None
    cache.put("d", picture())
    assert cache.get("b") is None
    assert all(cache.get(key) is not None for key in "acd")


def test_a_picture_beyond_the_budget_still_stays() -> None:
    cache = PreviewCache(budget=10)
    cache.put("a", picture())
    cache.put("b", picture())
    assert cache.get("a") is None
    assert cache.get("b") is not None


def test_replacing_does_not_count_twice() -> None:
    cache = PreviewCache(budget=2 * 40_000)
    for _ in range(5):
        cache.put("a", picture())
    cache.put("b", picture())
    assert len(cache) == 2
    cache.clear()
    assert len(cache) == 0


def test_a_converted_image_outlives_its_array_and_keeps_odd_widths() -> None:
    array = np.random.default_rng(1).integers(0, 255, (7, 13, 3), np.uint8)
    image = to_qimage(array[:, ::-1])
    expected = array[3, 12 - 5].tolist()
    array[:] = 0
    colour = image.pixelColor(5, 3)
    assert [colour.red(), colour.green(), colour.blue()] == expected
