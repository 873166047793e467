from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.models.sheet_graph import CHANNELS
from facerec_desktop.vision import area
from facerec_desktop.vision.area import AreaSampler

SIZES = [(1, 1), (1, 7), (40, 30), (127, 64), (33, 200)]
GOALS = [(1, 1), (12, 12), (24, 31), (100, 3), (77, 250)]


def picture(height, width, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def pooled(image, height, width):
    """The same by torch's adaptive average pooling."""
    import torch

    pixels = torch.tensor(np.ascontiguousarray(image)).permute(2, 0, 1)[None].double()
    result = torch.nn.functional.interpolate(pixels, size=(height, width), mode="area")
    return result[0].permute(1, 2, 0).numpy()


def resized(sampler, width, height):
    """The colours of the whole picture, which lie in the middle of something larger."""
    place = np.zeros((height + 2, (width + 2) * CHANNELS), np.float32)
    sampler.resize(place[1:-1, CHANNELS:-CHANNELS])
    pixels = place.reshape(height + 2, width + 2, CHANNELS)
    assert (pixels[1:-1, 1:-1, 3] == 255).all()
    assert not np.delete(pixels, np.s_[1:-1], axis=0).any()
    assert not np.delete(pixels, np.s_[1:-1], axis=1).any()
    return pixels[1:-1, 1:-1, :3]


@pytest.fixture(params=[False, True], ids=["usual", "huge"])
def _counting(request, monkeypatch):
    """Once as pictures of a usual size are summed, once as huge ones are."""
    if request.param:
        monkeypatch.setattr(area, "MAX_INT32_PIXELS", 0)


@pytest.mark.usefixtures("_counting")
def test_pictures_are_resized_as_by_adaptive_pooling():
    for height, width in SIZES:
        image = picture(height, width)
        sampler = AreaSampler(image)
        for rows, columns in GOALS:
            np.testing.assert_allclose(
                resized(sampler, columns, rows), pooled(image, rows, columns), rtol=1e-6, atol=1e-4
            )


@pytest.mark.usefixtures("_counting")
@pytest.mark.parametrize("side", [1, 24, 48])
def test_crops_are_resized_as_by_adaptive_pooling(side):
    image = picture(90, 120)
    rng = np.random.default_rng(side)
    first = rng.integers(0, (110, 80), (20, 2))
    last = rng.integers(first + 1, (121, 91))
    edges = np.concatenate([np.hstack([first, last]), [[0, 0, 120, 90], [119, 89, 120, 90]]])
    crops = AreaSampler(image).crops(edges, side)
    assert crops.shape == (22, side, side, 3)
    assert crops.dtype == np.float32
    for crop, (x1, y1, x2, y2) in zip(crops, edges, strict=True):
        np.testing.assert_allclose(
            crop, pooled(image[y1:y2, x1:x2], side, side), rtol=1e-6, atol=1e-4
        )


def test_a_picture_at_its_own_size_stays_as_it_is():
    image = picture(50, 70)
    np.testing.assert_array_equal(resized(AreaSampler(image), 70, 50), image)


def test_a_white_picture_of_the_largest_exact_size_does_not_overflow():
    image = np.full((2900, 2900, 3), 255, np.uint8)
    assert image[..., 0].size <= area.MAX_INT32_PIXELS
    np.testing.assert_array_equal(resized(AreaSampler(image), 1, 1), np.full((1, 1, 3), 255))


@pytest.mark.parametrize(
    "view",
    [np.asfortranarray, lambda image: image[:, ::-1], lambda image: image[::2, 1::3]],
    ids=["columns first", "backwards", "steps"],
)
def test_memory_may_be_laid_out_in_any_way(view):
    image = view(picture(60, 80))
    expected = resized(AreaSampler(np.ascontiguousarray(image)), 13, 11)
    np.testing.assert_array_equal(resized(AreaSampler(image), 13, 11), expected)


def test_no_crops_are_none():
    assert AreaSampler(picture(5, 5)).crops(np.empty((0, 4), np.int64), 24).shape == (0, 24, 24, 3)
