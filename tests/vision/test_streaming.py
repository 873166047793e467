from __future__ import annotations

import gc

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.models.graphs import Preprocessing
from facerec_desktop.vision.streaming import BatchesNetwork, SizesNetwork

PLAIN = Preprocessing((0.0,) * 3, (1.0,) * 3)


def means():
    """A graph with two outputs: the mean of each picture's channels, and twice that."""
    pixels = ops.parameter([-1, 3, -1, -1], np.float32)
    mean = ops.reduce_mean(pixels, np.array([2, 3]), keep_dims=False)
    return ov.Model([mean, ops.multiply(mean, np.float32(2))], [pixels], "means")


def batch(value, count=1, height=3, width=4):
    return np.full((count, height, width, 3), value, np.float32)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_every_batch_is_answered_in_its_order(count):
    answers = BatchesNetwork(means(), PLAIN)(batch(value, value + 1) for value in range(count))
    assert len(answers) == count
    for value, (mean, twice) in enumerate(answers):
        np.testing.assert_array_equal(mean, np.full((value + 1, 3), value))
        np.testing.assert_array_equal(twice, 2 * mean)


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 9])
def test_pictures_of_any_number_and_size_are_answered_in_their_order(count):
    network = SizesNetwork(means(), PLAIN, copies=3)
    pictures = [batch(value, height=20 - value, width=3 + value) for value in range(count)]
    answers = network(iter(pictures))
    assert [int(mean[0, 0]) for mean, _ in answers] == list(range(count))
    assert all((twice == 2 * mean).all() for mean, twice in answers)


def test_a_batch_outlives_its_run():
    network = BatchesNetwork(means(), PLAIN)

    def fleeting():
        for value in range(6):
            yield batch(value, 8, 200, 200)
            gc.collect()
            np.full((8, 200, 200, 3), -1, np.float32)  # takes freed memory, if any was

    for value, (mean, _) in enumerate(network(fleeting())):
        np.testing.assert_allclose(mean, value, rtol=1e-5)


@pytest.mark.parametrize(
    "network", [BatchesNetwork(means(), PLAIN), SizesNetwork(means(), PLAIN, 2)]
)
def test_a_caller_that_fails_leaves_the_network_usable(network):
    def failing():
        yield batch(1)
        raise ValueError("no more pictures")

    with pytest.raises(ValueError, match="no more"):
        network(failing())
    ((mean, _),) = network([batch(5)])
    assert (mean == 5).all()
