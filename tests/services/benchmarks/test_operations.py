"""The arithmetic counted in graphs, against what it comes to by hand."""

from __future__ import annotations

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.services.benchmarks.operations import all_multiply_adds, multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak, measure_peak
from tests.services.benchmarks.effort import QUICK


def network():
    """A convolution, one in groups, and a product: pictures of any size to five numbers."""
    random = np.random.default_rng(0)

    def weights(*shape):
        return random.standard_normal(shape).astype(np.float32)

    pictures = ops.parameter([-1, 3, -1, -1], np.float32)
    flow = ops.convolution(pictures, weights(8, 3, 3, 3), [2, 2], [0, 0], [0, 0], [1, 1])
    flow = ops.relu(flow)
    grouped = weights(4, 2, 2, 3, 3)
    flow = ops.group_convolution(flow, grouped, [1, 1], [1, 1], [1, 1], [1, 1])
    pooled = ops.reduce_mean(flow, np.array([2, 3]), keep_dims=False)
    numbers = ops.matmul(pooled, weights(8, 5), False, False)
    return ov.Model([numbers], [pictures], "three layers")


def test_convolutions_groups_and_products_are_counted():
    # 9 × 11 pixels leave 4 × 5 places, with 8 channels of 3 × 3 × 3 products each; the groups of
    # two channels keep the places and take 2 × 3 × 3 products; the last layer takes 8 × 5.
    expected = 4 * 5 * 8 * 27 + 4 * 5 * 8 * 18 + 8 * 5
    assert multiply_adds(network(), (1, 3, 9, 11)) == expected
    assert multiply_adds(network(), (3, 3, 9, 11)) == 3 * expected


def test_several_runs_add_up_and_the_graph_stays_as_it_is():
    graph = network()
    shapes = [(1, 3, 9, 9), (2, 3, 5, 7)]
    assert all_multiply_adds(graph, shapes) == sum(multiply_adds(graph, one) for one in shapes)
    assert graph.input().get_partial_shape().is_dynamic


@pytest.mark.parametrize("transposed", [False, True])
def test_the_summed_side_of_a_product_is_the_same_turned_round(transposed):
    rows = ops.parameter([4, 6] if not transposed else [6, 4], np.float32)
    product = ops.matmul(rows, np.ones((6, 7), np.float32), transposed, False)
    graph = ov.Model([product], [rows], "product")
    assert multiply_adds(graph, list(graph.input().get_shape())) == 4 * 6 * 7


def test_the_floor_is_arithmetic_or_reading_whichever_takes_longer():
    peak = Peak(f32=1e9, bf16=4e9, int8=6e9, reading=2e9)
    assert peak.floor(3e6, Precision.FP32) == pytest.approx(3)
    assert peak.floor(3e6, Precision.BF16) == pytest.approx(0.75)
    assert peak.floor(3e6, Precision.INT8) == pytest.approx(0.5)
    assert peak.floor(3e6, Precision.FP32, read=20e6) == pytest.approx(10)
    without = Peak(f32=1e9, bf16=None, int8=6e9, reading=2e9)
    assert without.floor(3e6, Precision.BF16) == pytest.approx(3)


@pytest.mark.long
def test_every_machine_has_a_peak():
    peak = measure_peak(QUICK)
    assert peak.f32 > 0
    assert peak.int8 > 0
    assert peak.reading > 0
    has_bf16 = "BF16" in CORE.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    assert (peak.bf16 is not None) == has_bf16
