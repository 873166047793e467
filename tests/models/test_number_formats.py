from __future__ import annotations

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.models.number_formats import EightBits, FloatingPoint
from facerec_desktop.models.openvino_core import CORE

WEIGHTS = np.array([[1.0, -0.3, 0.001], [0.0, 0.0, 0.0]], np.float32).reshape(2, 3, 1, 1)


def evaluate(node):
    output = node if isinstance(node, ov.Output) else node.output(0)
    (values,) = CORE.compile_model(ov.Model([output], []), "CPU")([]).values()
    return values


def flow(*values):
    return ops.constant(np.array(values, np.float32).reshape(1, -1, 1, 1)).output(0)


def test_floats_stay_as_they_are():
    numbers = FloatingPoint()
    assert evaluate(numbers.kernel(WEIGHTS)).tolist() == WEIGHTS.tolist()
    assert evaluate(numbers.values(flow(-3, 0.1))).ravel() == pytest.approx([-3, 0.1])


def test_maps_are_cut_off_at_their_limit_in_256_steps():
    numbers = EightBits([2.55, 10.0])
    assert evaluate(numbers.values(flow(-1, 0.014, 0.016, 9))).ravel() == pytest.approx(
        [0, 0.01, 0.02, 2.55]
    )
    signed = evaluate(numbers.values(flow(-99, -5.01, 99), may_be_negative=True)).ravel()
    assert signed == pytest.approx([-10, -5.01, 10], abs=10 / 255)


def test_weights_have_steps_of_their_own_in_each_channel():
    rounded = evaluate(EightBits([]).kernel(WEIGHTS)).reshape(2, 3)
    assert rounded[0] == pytest.approx([1, -38 / 127, 0])
    assert rounded[1] == pytest.approx([0, 0, 0], abs=1e-30)


def test_the_first_layer_keeps_a_bit_free():
    rounded = evaluate(EightBits([]).kernel(WEIGHTS, is_first=True)).reshape(2, 3)
    assert rounded[0, 0] == pytest.approx(1, abs=1 / 127)
    assert rounded[0, 1] == pytest.approx(-19 * 2 / 127, abs=1e-6)
