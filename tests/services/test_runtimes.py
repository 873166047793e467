"""What an embedder runs on: the fastest that calculates right, and nothing that does not."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.models import builtin
from facerec_desktop.models.facenet_models import describe_facenet
from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.offered import FACENET_CASIA
from facerec_desktop.models.shelf import Shelf
from facerec_desktop.services import runtimes
from facerec_desktop.services.golden_crops import LANDMARKS, golden_crops
from facerec_desktop.services.runtimes import FULL, Runtime, first_right, load_fastest
from facerec_desktop.vision.embedder import load_embedder


@pytest.fixture
def description():
    return builtin.description()


@pytest.fixture
def full(description):
    return load_embedder(replace(description, precision=Precision.FP32))


def wrong(embedder, change):
    """The same embedder with a network that calculates otherwise."""
    network = embedder.network
    return replace(embedder, network=lambda batch: (change(network(batch)[0]),))


def refuse():
    raise RuntimeError("out of memory")


def test_the_known_faces_are_cut_out_where_they_are(description):
    crops = golden_crops(description.template)
    assert crops.shape == (len(LANDMARKS), 150, 150, 3)
    assert crops.std(axis=(1, 2, 3)).min() > 30


def test_the_known_faces_are_where_the_detector_finds_them(loaded):
    from facerec_desktop.core.paths import resources_dir
    from facerec_desktop.sources.images import decode_image, read_image_file

    for name, landmarks in LANDMARKS.items():
        path = resources_dir() / "faces" / name
        (face, *_) = loaded.detector.detect(decode_image(read_image_file(path), path))
        np.testing.assert_allclose(face.landmarks, landmarks, atol=1.0)


def test_the_first_that_is_right_is_used(description, full):
    other = replace(full)
    chosen = first_right([Runtime("fast", lambda: other), Runtime(FULL, lambda: full)], description)
    assert chosen == ("fast", other)


@pytest.mark.parametrize(
    "change",
    [lambda v: v + np.float32(0.2), lambda v: v * np.nan, lambda v: -v, np.zeros_like],
    ids=["shifted", "not a number", "turned round", "nothing"],
)
@pytest.mark.expects_log_warnings
def test_one_that_calculates_wrong_is_refused_by_name(description, full, change, caplog):
    fast = Runtime("CUDA", lambda: wrong(full, change))
    with caplog.at_level(logging.WARNING):
        name, embedder = first_right([fast, Runtime(FULL, lambda: full)], description)
    assert (name, embedder) == (FULL, full)
    assert "CUDA sees known faces differently" in caplog.text


def test_one_that_cannot_run_it_is_passed_over(description, full):
    name, _ = first_right([Runtime("MPS", refuse), Runtime(FULL, lambda: full)], description)
    assert name == FULL


def test_the_choice_is_kept_and_made_once(description, tmp_path, monkeypatch):
    first = load_fastest(description, tmp_path)
    (name,) = json.loads((tmp_path / runtimes.CHOICES).read_text("utf-8")).values()
    assert name in {FULL, "CPU bf16"}
    monkeypatch.setattr(runtimes, "first_right", lambda *_: pytest.fail("chosen again"))
    again = load_fastest(description, tmp_path)
    assert again.key == first.key


def test_a_choice_that_makes_no_sense_is_made_anew(description, tmp_path):
    (tmp_path / runtimes.CHOICES).write_text("[]")
    load_fastest(description, tmp_path)
    assert json.loads((tmp_path / runtimes.CHOICES).read_text("utf-8"))


def test_torch_on_a_device_sees_what_openvino_sees(facenet_file, tmp_path, session_cache):
    shelf = Shelf(tmp_path / "weights")
    shelf.take(FACENET_CASIA, facenet_file)
    description = describe_facenet(FACENET_CASIA, shelf, tmp_path / "prepared")
    crops = golden_crops(description.template)
    trusted = load_embedder(replace(description, precision=Precision.FP32)).embed(crops)
    by_torch = runtimes.on_device(description, "cpu").embed(crops)
    assert (trusted * by_torch).sum(axis=1).min() > 0.99999


def test_models_without_a_torch_module_stay_on_the_cpu(description):
    with pytest.raises(RuntimeError, match="no torch module"):
        runtimes.on_device(description, "cpu")
    assert [one.name for one in runtimes._runtimes(description)][-1] == FULL
