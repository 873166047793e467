from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.models.graphs import Precision, Preprocessing
from facerec_desktop.vision.halving import HALVED_FROM, HalvingNetwork

PREPROCESSING = Preprocessing((1.0, 2.0, 3.0), (2.0, 4.0, 5.0))


@pytest.fixture(scope="module")
def network():
    """Two outputs: the mean of each picture's channels, and twice that."""
    pixels = ops.parameter([-1, 3, -1, -1], np.float32)
    mean = ops.reduce_mean(pixels, np.array([2, 3]), keep_dims=False)
    graph = ov.Model([mean, ops.multiply(mean, np.float32(2))], [pixels], "means")
    return HalvingNetwork(graph, PREPROCESSING, Precision.FP32)


@pytest.mark.parametrize("count", [1, HALVED_FROM - 1, HALVED_FROM, HALVED_FROM + 1, 40])
def test_every_picture_is_answered_in_its_place(network, count):
    pictures = np.random.default_rng(count).integers(0, 256, (count, 5, 6, 3), np.uint8)
    mean, twice = network(pictures)
    expected = (pictures.mean(axis=(1, 2)) - PREPROCESSING.mean) / PREPROCESSING.scale
    np.testing.assert_allclose(mean, expected, rtol=1e-5)
    np.testing.assert_allclose(twice, 2 * expected, rtol=1e-5)


def test_several_callers_get_their_own_answers(network):
    def ask(value):
        mean, _ = network(np.full((3 + value, 4, 4, 3), value, np.uint8))
        expected = (value - np.array(PREPROCESSING.mean)) / PREPROCESSING.scale
        return np.allclose(mean, expected, atol=1e-5)

    with ThreadPoolExecutor(4) as callers:
        assert all(callers.map(ask, range(40)))
