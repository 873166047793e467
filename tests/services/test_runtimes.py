"""What an embedder runs on: the fastest that calculates right, and nothing that does not."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.errors import ImageDamaged, ImageMissing
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.models import builtin
from facerec_desktop.models.facenet_models import describe_facenet
from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.offered import FACENET_CASIA
from facerec_desktop.models.shelf import Shelf
from facerec_desktop.services.engine import golden_crops as golden
from facerec_desktop.services.engine import runtimes
from facerec_desktop.services.engine.golden_crops import LANDMARKS, golden_crops, stored_vectors
from facerec_desktop.services.engine.runtime_notes import CHOICES, RuntimeNotes
from facerec_desktop.services.engine.runtimes import (
    FULL,
    KnownFaces,
    Runtime,
    fastest,
    first_right,
    load_fastest,
)
from facerec_desktop.vision.embedder import load_embedder
from facerec_desktop.vision.lasting_network import LastingNetwork


@pytest.fixture
def description():
    return builtin.description()


@pytest.fixture
def full(description):
    return load_embedder(replace(description, precision=Precision.FP32))


@pytest.fixture
def faces(description):
    vectors = stored_vectors(description.key)
    assert vectors is not None
    return KnownFaces(golden_crops(description.template), vectors)


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


def test_the_known_faces_are_opened_without_touching_the_filters_of_warnings(
    description, monkeypatch
):
    """They belong to all threads of the window."""
    changed = []

    class Noted(warnings.catch_warnings):
        def __enter__(self):
            changed.append(True)
            return super().__enter__()

    with monkeypatch.context() as patch:
        patch.setattr("warnings.catch_warnings", Noted)
        golden_crops(description.template)
    assert changed == []


@pytest.mark.parametrize(("content", "error"), [(None, ImageMissing), (b"text", ImageDamaged)])
def test_a_known_face_that_cannot_be_read_is_said(
    description, tmp_path, monkeypatch, content, error
):
    monkeypatch.setattr(golden, "resources_dir", lambda: tmp_path)
    (tmp_path / "faces").mkdir()
    if content is not None:
        (tmp_path / "faces" / "grace_hopper.jpg").write_bytes(content)
    with pytest.raises(error):
        golden_crops(description.template)


def test_the_known_faces_are_where_the_detector_finds_them(loaded):
    from facerec_desktop.core.paths import resources_dir
    from facerec_desktop.sources.images import decode_image, read_image_file

    for name, landmarks in LANDMARKS.items():
        path = resources_dir() / "faces" / name
        (face, *_) = loaded.detector.detect(decode_image(read_image_file(path), path))
        np.testing.assert_allclose(face.landmarks, landmarks, atol=1.0)


def test_the_first_that_is_right_is_used(faces, full):
    other = replace(full)
    chosen = first_right([Runtime("fast", lambda: other), Runtime(FULL, lambda: full)], faces, "it")
    assert (chosen.name, chosen.embedder, chosen.is_final) == ("fast", other, True)


@pytest.mark.parametrize(
    "change",
    [lambda v: v + np.float32(0.2), lambda v: v * np.nan, lambda v: -v, np.zeros_like],
    ids=["shifted", "not a number", "turned round", "nothing"],
)
@pytest.mark.expects_log_warnings
def test_one_that_calculates_wrong_is_refused_by_name(faces, full, change, caplog):
    fast = Runtime("CUDA", lambda: wrong(full, change))
    chosen = first_right([fast, Runtime(FULL, lambda: full)], faces, "it")
    assert (chosen.name, chosen.embedder, chosen.is_final) == (FULL, full, True)
    assert "CUDA sees known faces differently" in caplog.text


@pytest.mark.expects_log_warnings
def test_one_that_cannot_run_it_is_passed_over_this_time(faces, full, caplog):
    chosen = first_right([Runtime("MPS", refuse), Runtime(FULL, lambda: full)], faces, "it")
    assert (chosen.name, chosen.is_final) == (FULL, False)
    assert "MPS cannot run it: out of memory" in caplog.text


@pytest.mark.expects_log_warnings
def test_the_last_is_checked_too_and_said_to_be_wrong(faces, full, caplog):
    chosen = first_right([Runtime(FULL, lambda: wrong(full, np.negative))], faces, "it")
    assert (chosen.name, chosen.is_right) == (FULL, False)
    assert f"{FULL} sees known faces differently" in caplog.text


def test_this_computer_sees_what_the_program_was_made_with(faces, full):
    """Vectors made elsewhere, not those of this computer, decide what is right."""
    assert np.linalg.norm(faces.vectors, axis=1) == pytest.approx(1, abs=1e-3)
    assert (full.embed(faces.crops) * faces.vectors).sum(axis=1).min() > 0.9999


def on_cuda(monkeypatch, load):
    """A computer whose fastest runtime is an accelerator, made by ``load``."""
    others = runtimes._runtimes
    monkeypatch.setattr(
        runtimes,
        "_runtimes",
        lambda *about: [Runtime("CUDA", load, may_fail=True), *others(*about)],
    )


def remembered(folder):
    return list(json.loads((folder / CHOICES).read_text("utf-8"))["chosen"].values())


@pytest.mark.long
@pytest.mark.expects_log_warnings
def test_the_choice_is_kept_and_made_once(description, full, tmp_path, monkeypatch):
    tried = []

    def load():
        tried.append("CUDA")
        return wrong(full, np.negative)

    on_cuda(monkeypatch, load)
    first = load_fastest(description, tmp_path)
    (name,) = remembered(tmp_path)
    again = fastest(description, tmp_path)
    assert again.name == name
    assert name in {FULL, "CPU bf16", "CPU i8"}
    assert again.embedder.key == first.key
    assert tried == ["CUDA"]


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("later", ["fails", "calculates wrong"])
def test_a_remembered_accelerator_may_fail_later(
    description, full, faces, tmp_path, monkeypatch, caplog, later
):
    with monkeypatch.context() as patch:
        on_cuda(patch, lambda: replace(full))
        load_fastest(description, tmp_path)
        assert remembered(tmp_path) == ["CUDA"]
    with monkeypatch.context() as patch:
        on_cuda(patch, refuse if later == "fails" else lambda: wrong(full, np.negative))
        embedder = load_fastest(description, tmp_path)
    assert (embedder.embed(faces.crops) * faces.vectors).sum(axis=1).min() > 0.999
    assert "CUDA" in caplog.text
    assert remembered(tmp_path) == ["CUDA"]  # it may have better luck at the next start


@pytest.mark.expects_log_warnings
def test_an_accelerator_that_had_no_luck_at_first_is_tried_again(
    description, full, tmp_path, monkeypatch
):
    with monkeypatch.context() as patch:
        on_cuda(patch, refuse)
        load_fastest(description, tmp_path)
    assert not (tmp_path / CHOICES).exists()
    on_cuda(monkeypatch, lambda: replace(full))
    load_fastest(description, tmp_path)
    assert remembered(tmp_path) == ["CUDA"]


@pytest.mark.expects_log_warnings
def test_an_accelerator_that_gives_up_in_the_middle_is_replaced(faces, full, caplog):
    calls = iter([full.network, full.network])

    def short_of_memory(batch):
        network = next(calls, None)
        return network(batch) if network else refuse()

    cuda = Runtime("CUDA", lambda: replace(full, network=short_of_memory), may_fail=True)
    embedder = first_right([cuda, Runtime(FULL, lambda: full)], faces, "it").embedder
    seen = [embedder.embed(faces.crops) for _ in range(4)]
    assert min((one * faces.vectors).sum(axis=1).min() for one in seen) > 0.999
    assert caplog.text.count("CUDA gave up") == 1


@pytest.mark.expects_log_warnings
def test_a_network_whose_spare_fails_as_well_says_so(faces):
    network = LastingNetwork("CUDA", lambda _: refuse(), lambda: lambda _: refuse())
    for _ in range(2):
        with pytest.raises(RuntimeError, match="out of memory"):
            network(faces.crops)


@pytest.mark.long
@pytest.mark.parametrize("text", ["[]", "{", '{"chosen": 7, "faces": []}', '{"chosen": {"a": []}}'])
def test_notes_that_make_no_sense_are_made_anew(description, tmp_path, text):
    (tmp_path / CHOICES).write_text(text)
    load_fastest(description, tmp_path)
    assert len(remembered(tmp_path)) >= 1


@pytest.mark.long
@pytest.mark.expects_log_warnings
def test_a_model_that_came_later_is_compared_with_its_first_vectors(
    description, full, tmp_path, monkeypatch, caplog
):
    """Nobody stored vectors of FaceNet, so those of this CPU in full precision are the measure."""
    other = replace(description, key=ModelKey("later", "0" * 64))
    on_cuda(monkeypatch, lambda: replace(full))
    load_fastest(other, tmp_path)
    kept = RuntimeNotes(tmp_path).vectors("0" * 64)
    assert kept is not None
    crops = golden_crops(description.template)
    np.testing.assert_allclose(kept, full.embed(crops), atol=1e-4)
    RuntimeNotes(tmp_path).keep_vectors("0" * 64, -kept)
    load_fastest(other, tmp_path)
    assert "CUDA sees known faces differently" in caplog.text


@pytest.mark.long
def test_torch_on_a_device_sees_what_openvino_sees(facenet_file, tmp_path, session_cache):
    shelf = Shelf(tmp_path / "weights")
    shelf.take(FACENET_CASIA, facenet_file)
    description = describe_facenet(FACENET_CASIA, shelf, tmp_path / "prepared")
    crops = golden_crops(description.template)
    trusted = load_embedder(replace(description, precision=Precision.FP32)).embed(crops)
    by_torch = runtimes.on_device(description, "cpu").embed(crops)
    assert (trusted * by_torch).sum(axis=1).min() > 0.99999


def test_models_without_a_torch_module_stay_on_the_cpu(description, tmp_path):
    with pytest.raises(RuntimeError, match="no torch module"):
        runtimes.on_device(description, "cpu")
    assert [one.name for one in runtimes._runtimes(description, RuntimeNotes(tmp_path))][-1] == FULL
