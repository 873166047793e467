from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.models import builtin, catalogue
from facerec_desktop.models.graphs import Precision
from facerec_desktop.vision.embedder import load_embedder
from facerec_desktop.vision.runtime import OpenVinoNetwork
from tests.conftest import REPO
from tests.faces import astronaut, close_up, hopper, lit, mirrored, scaled


@pytest.fixture(scope="module")
def faces():
    """Five real faces in the size of the network, roughly in their place."""
    close = [
        close_up(astronaut(), (180, 61, 268, 172), 0.1),
        close_up(hopper(), (164, 106, 348, 344), 0.1),
    ]
    close += [mirrored(close[0]), lit(close[1], 0.5), lit(close[0], 1.4)]
    sides = [150 / min(face.shape[:2]) for face in close]
    large = [scaled(face, side * 1.01) for face, side in zip(close, sides, strict=True)]
    return np.stack([face[:150, :150] for face in large])


@pytest.fixture(scope="module")
def recomputed(faces):
    """What the network written down in torch says about the faces, and their mirror images."""
    from tests.models.descriptor import describe

    data = builtin.weights_path().read_bytes()
    return describe(data, faces), describe(data, np.flip(faces, axis=2).copy())


def test_the_graph_agrees_with_the_network_written_down_in_torch(faces, recomputed):
    network = OpenVinoNetwork(builtin.build_graph(), builtin.PREPROCESSING)
    np.testing.assert_allclose(network(faces)[0], recomputed[0], atol=1e-4)


@pytest.mark.parametrize(
    ("precision", "tolerance"), [(Precision.FP32, 1e-4), (builtin.description().precision, 1e-2)]
)
def test_the_embedder_averages_a_face_and_its_mirror_image(faces, recomputed, precision, tolerance):
    embedder = load_embedder(replace(builtin.description(), precision=precision))
    total = sum(recomputed)
    expected = total / np.linalg.norm(total, axis=1, keepdims=True)
    np.testing.assert_allclose(embedder.embed(faces), expected, atol=tolerance)


def test_the_graph_in_eight_bits_sees_nearly_the_same(faces, recomputed):
    rounded = replace(
        builtin.description(), precision=Precision.INT8, read=builtin.build_int8_graph, mirror=False
    )
    expected = recomputed[0] / np.linalg.norm(recomputed[0], axis=1, keepdims=True)
    agreement = (load_embedder(rounded).embed(faces) * expected).sum(axis=1)
    assert agreement.min() > 0.999
    assert agreement.max() < 0.99999  # it is rounded


@pytest.mark.parametrize(
    ("numbers", "precision", "graph"),
    [
        ({"FP32", "BF16", "INT8"}, Precision.BF16, builtin.build_graph),
        ({"FP32", "INT8"}, Precision.INT8, builtin.build_int8_graph),
    ],
)
def test_eight_bits_stand_in_where_the_cpu_has_no_short_floats(
    monkeypatch, numbers, precision, graph
):
    monkeypatch.setattr(catalogue, "cpu_has", lambda one: one.name in numbers)
    quickest = builtin.description().quickest
    assert (quickest.precision, quickest.read) == (precision, graph)
    assert quickest.key == builtin.description().key


def test_a_model_nobody_rounded_stays_in_floats(monkeypatch):
    monkeypatch.setattr(catalogue, "cpu_has", lambda one: False)
    quickest = replace(builtin.description(), read_int8=None).quickest
    assert (quickest.precision, quickest.read) == (Precision.FP32, builtin.build_graph)


def test_the_description_promises_what_the_graph_holds():
    description = builtin.description()
    graph = description.read()
    size = description.template.size
    assert graph.input().get_partial_shape()[0].is_dynamic
    assert graph.input().get_partial_shape()[1:].to_shape() == [3, size, size]
    assert graph.output().get_partial_shape()[1].get_length() == description.dimension
    assert description.key.weights_hash == builtin.BUILTIN_SHA256


def test_a_changed_file_is_refused(monkeypatch, tmp_path):
    data = bytearray(builtin.weights_path().read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "weights.dat").write_bytes(data)
    monkeypatch.setattr(builtin, "weights_path", lambda: tmp_path / "weights.dat")
    with pytest.raises(ModelDamaged, match="built-in"):
        builtin.build_graph()


@pytest.mark.parametrize(
    ("constant", "value"), [("PACKAGE", "no_such_package"), ("WEIGHTS_FILE", "no_such_file.dat")]
)
def test_missing_weights_are_named(monkeypatch, constant, value):
    monkeypatch.setattr(builtin, constant, value)
    with pytest.raises(ModelMissing, match="built-in"):
        builtin.description().read()


def test_the_package_of_the_weights_is_never_imported():
    code = """
import sys
from facerec_desktop.models import builtin
builtin.build_graph()
print("face_recognition_models" in sys.modules, "torch" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
