from __future__ import annotations

import os
import pickle

import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.shelf import file_sha256


@pytest.fixture(scope="module")
def facenet():
    """Imported late: it takes torch along."""
    from facerec_desktop.models import facenet

    return facenet


@pytest.mark.long
@pytest.mark.parametrize("name", CascadeBlueprint().graphs)
def test_networks_have_their_weights_and_are_ready(facenet, name):
    import torch

    network = facenet.cascade_network(name)
    assert not network.training
    with torch.no_grad():
        *_, scores = network(
            torch.zeros(2, 3, *{"pnet": (12, 12), "rnet": (24, 24)}.get(name, (48, 48)))
        )
    assert scores.shape[:2] == (2, 2)
    torch.testing.assert_close(scores.sum(dim=1), torch.ones_like(scores[:, 0]))


def test_the_package_is_imported_once(facenet):
    assert facenet.facenet_pytorch() is facenet.facenet_pytorch()


def test_changed_weights_are_refused_before_they_are_read(facenet, monkeypatch, tmp_path):
    data = bytearray(facenet._cascade_file("pnet").read_bytes())
    data[-1] ^= 1
    (tmp_path / "pnet.pt").write_bytes(data)
    monkeypatch.setattr(facenet, "_cascade_file", lambda name: tmp_path / f"{name}.pt")
    with pytest.raises(ModelDamaged, match=r"pnet\.pt"):
        facenet.cascade_network("pnet")


def test_missing_weights_are_named(facenet, monkeypatch):
    monkeypatch.setattr(facenet, "PACKAGE", "no_such_package")
    with pytest.raises(ModelMissing, match="face detector"):
        facenet.cascade_network("onet")
    with pytest.raises(ModelMissing, match="facenet-pytorch"):
        facenet.facenet_pytorch()


def test_other_failures_of_the_import_are_not_hidden(facenet, monkeypatch):
    def fail(_):
        raise RuntimeError("out of memory")

    monkeypatch.setattr(facenet.importlib, "import_module", fail)
    with pytest.raises(RuntimeError, match="out of memory"):
        facenet.facenet_pytorch()


@pytest.mark.long
def test_the_embedder_comes_without_its_classifier(facenet, facenet_file):
    import torch

    network = facenet.embedding_network(facenet_file, file_sha256(facenet_file))
    assert not network.training
    with torch.no_grad():
        vectors = network(torch.zeros(2, 3, 160, 160))
    assert vectors.shape == (2, 512)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(2))


class Bomb:
    """Makes a folder as soon as it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_another_file_is_refused_before_anything_in_it_is_read(facenet, tmp_path):
    file = tmp_path / "weights.pt"
    file.write_bytes(pickle.dumps(Bomb(tmp_path / "made"), protocol=2))
    with pytest.raises(ModelDamaged, match="differs"):
        facenet.embedding_network(file, "0" * 64)
    with pytest.raises(ModelDamaged, match="does not hold"):
        facenet.embedding_network(file, file_sha256(file))
    assert not (tmp_path / "made").exists()


def test_weights_of_another_network_are_refused(facenet, tmp_path):
    file = facenet._cascade_file("pnet")
    with pytest.raises(ModelDamaged, match="does not hold the weights of FaceNet"):
        facenet.embedding_network(file, file_sha256(file))
    (tmp_path / "cut.pt").write_bytes(file.read_bytes()[:999])
    with pytest.raises(ModelDamaged, match="does not hold"):
        facenet.embedding_network(tmp_path / "cut.pt", file_sha256(tmp_path / "cut.pt"))


def test_a_file_of_weights_that_is_not_there_is_named(facenet, tmp_path):
    with pytest.raises(ModelMissing, match=r"weights\.pt"):
        facenet.embedding_network(tmp_path / "weights.pt", "")
