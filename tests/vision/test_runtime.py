from __future__ import annotations

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.graphs import SYMMETRIC, ColourOrder, Preprocessing, read_graph
from facerec_desktop.vision.runtime import OpenVinoNetwork

PLAIN = Preprocessing((0.0,) * 3, (1.0,) * 3)


def echo():
    """A graph whose output is its input."""
    pixels = ops.parameter([-1, 3, -1, -1], np.float32)
    return ov.Model([ops.multiply(pixels, np.float32(1))], [pixels], "echo")


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
@pytest.mark.parametrize(
    ("preprocessing", "expected"),
    [
        (PLAIN, lambda rgb: rgb),
        (SYMMETRIC, lambda rgb: (rgb - 127.5) / 128),
        (
            Preprocessing((1.0, 2.0, 3.0), (2.0, 4.0, 5.0)),
            lambda rgb: (rgb - [1, 2, 3]) / [2, 4, 5],
        ),
        (
            Preprocessing((1.0, 2.0, 3.0), (2.0, 4.0, 5.0), ColourOrder.BGR),
            lambda rgb: (rgb[..., ::-1] - [1, 2, 3]) / [2, 4, 5],
        ),
    ],
    ids=["plain", "symmetric", "per channel", "bgr"],
)
def test_pixels_reach_the_network_as_it_expects_them(kind, preprocessing, expected):
    batch = np.random.default_rng(0).integers(0, 256, (2, 5, 7, 3)).astype(kind)
    (planes,) = OpenVinoNetwork(echo(), preprocessing, pixels=kind)(batch)
    assert planes.shape == (2, 3, 5, 7)
    wanted = np.transpose(expected(batch.astype(np.float64)), (0, 3, 1, 2))
    np.testing.assert_allclose(planes, wanted, rtol=1e-5, atol=1e-5)


def test_answers_stay_as_they_are_when_the_network_runs_again():
    network = OpenVinoNetwork(echo(), PLAIN)
    (first,) = network(np.full((1, 2, 2, 3), 9, np.uint8))
    network(np.zeros((1, 2, 2, 3), np.uint8))
    assert (first == 9).all()


@pytest.mark.parametrize("content", [None, b"", b"<net/>", b"\x00\xff" * 50])
@pytest.mark.parametrize("name", ["graph.xml", "graph.onnx"])
def test_files_that_are_no_graph_are_named(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelDamaged, match=name):
        read_graph(tmp_path / name)
