from __future__ import annotations

import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing
from facerec_desktop.models.prepare import CASCADE


@pytest.fixture(scope="module")
def facenet():
    """Imported late: it takes torch along."""
    from facerec_desktop.models import facenet

    return facenet


@pytest.mark.parametrize("name", CASCADE)
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
