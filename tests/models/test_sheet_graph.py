from __future__ import annotations

import numpy as np
import openvino as ov
import pytest

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.models.graphs import SYMMETRIC, Precision, read_graph
from facerec_desktop.models.sheet_graph import CHANNELS, INSIDE, OUTSIDE, sheet_graph
from facerec_desktop.vision.runtime import compile_graph, taking_pixels


@pytest.fixture(scope="module")
def graphs(session_cache):
    return prepared_graphs(session_cache / "models", CascadeBlueprint())


@pytest.fixture(scope="module")
def plain(graphs):
    ready = taking_pixels(read_graph(graphs["pnet"]), SYMMETRIC, ov.Type.f32)
    return compile_graph(ready, Precision.FP32, {})


@pytest.fixture(scope="module")
def on_sheets(graphs):
    return compile_graph(sheet_graph(read_graph(graphs["pnet"]), SYMMETRIC), Precision.FP32, {})


@pytest.mark.parametrize("beyond", [0.0, 255.0])
@pytest.mark.parametrize(
    ("height", "width"), [(12, 12), (13, 12), (12, 13), (13, 13), (30, 47), (51, 33), (64, 80)]
)
def test_a_size_on_a_sheet_is_judged_as_if_it_were_alone(plain, on_sheets, height, width, beyond):
    pixels = np.random.default_rng(height).uniform(0, 255, (height, width, 3)).astype(np.float32)
    offsets, scores = (answer[0] for answer in plain(pixels[None]).values())
    sheet = np.full((height + 21, width + 22, CHANNELS), beyond, np.float32)
    # Only what the first convolution of the last squares can see has to be marked.
    sheet[..., -1] = INSIDE
    sheet[height : height + 2, :, -1] = sheet[:, width : width + 2, -1] = OUTSIDE
    sheet[:height, :width, :3] = pixels
    (answers,) = on_sheets(sheet.reshape(1, 1, len(sheet), -1)).values()
    rows, columns = offsets.shape[1:]
    odds, *moves = answers[0, :, :rows, :columns]
    np.testing.assert_allclose(1 / (1 + np.exp(-odds)), scores[1], atol=1e-5)
    np.testing.assert_allclose(moves, offsets, atol=1e-5)


@pytest.mark.parametrize("name", ["rnet", "onet"])
def test_another_network_is_refused(graphs, name):
    with pytest.raises(ModelDamaged):
        sheet_graph(read_graph(graphs[name]), SYMMETRIC)
