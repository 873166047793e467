from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.vision.streaming import OneCoreNetwork


def means():
    """A graph with two outputs: the mean of each picture's channels, and twice that."""
    pixels = ops.parameter([-1, -1, -1, 3], np.float32)
    mean = ops.reduce_mean(pixels, np.array([1, 2]), keep_dims=False)
    return ov.Model([mean, ops.multiply(mean, np.float32(2))], [pixels], "means")


def batch(value, count=1, height=3, width=4):
    return np.full((count, height, width, 3), value, np.float32)


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_every_batch_is_answered_in_its_order(count, cores):
    batches = (batch(value, value + 1, 20 - value) for value in range(count))
    answers = OneCoreNetwork(means())(batches, cores)
    assert len(answers) == count
    for value, (mean, twice) in enumerate(answers):
        np.testing.assert_array_equal(mean, np.full((value + 1, 3), value))
        np.testing.assert_array_equal(twice, 2 * mean)


@pytest.mark.parametrize("cores", [1, 2])
def test_a_batch_outlives_its_run(cores):
    def fleeting():
        for value in range(6):
            yield batch(value, 8, 200, 200)
            gc.collect()
            np.full((8, 200, 200, 3), -1, np.float32)  # takes freed memory, if any was

    for value, (mean, _) in enumerate(OneCoreNetwork(means())(fleeting(), cores)):
        np.testing.assert_allclose(mean, value, rtol=1e-5)


@pytest.mark.parametrize("cores", [1, 2])
def test_a_caller_that_fails_leaves_the_network_usable(cores):
    def failing():
        yield batch(1)
        raise ValueError("no more pictures")

    network = OneCoreNetwork(means())
    for _ in range(3):  # more often than there are copies
        with pytest.raises(ValueError, match="no more"):
            network(failing(), cores)
    ((mean, _),) = network([batch(5)])
    assert (mean == 5).all()


def test_callers_with_one_core_and_with_two_do_not_wait_for_each_other_forever():
    network = OneCoreNetwork(means())

    def ask(number):
        answers = network([batch(number, 4, 50, 50), batch(number)], 1 + number % 2)
        return [mean[0, 0] for mean, _ in answers]

    with ThreadPoolExecutor(6) as callers:
        assert list(callers.map(ask, range(60))) == [[number] * 2 for number in range(60)]
