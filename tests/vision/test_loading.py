from __future__ import annotations

import shutil

import pytest

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models import conversion
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.vision.loading import load_mtcnn
from facerec_desktop.vision.mtcnn import CascadeSettings
from tests.faces import astronaut


def cut_in_half(folder):
    data = (folder / "rnet.xml").read_bytes()
    (folder / "rnet.xml").write_bytes(data[: len(data) // 2])


DAMAGES = {
    "cut in half": cut_in_half,
    "emptied": lambda folder: (folder / "onet.xml").write_bytes(b""),
    "something else": lambda folder: (folder / "pnet.xml").write_text("<html></html>"),
    "without weights": lambda folder: (folder / "pnet.bin").unlink(),
    "weights emptied": lambda folder: (folder / "onet.bin").write_bytes(b""),
    "weights cut": lambda folder: (folder / "onet.bin").write_bytes(b"\0" * 1000),
}


@pytest.fixture
def good(session_cache):
    return next(iter(prepared_graphs(session_cache / "models", CascadeBlueprint()).values())).parent


@pytest.fixture
def copied(good, tmp_path):
    """A cache with prepared graphs of its own."""
    return shutil.copytree(good, tmp_path / "cache" / good.name)


@pytest.fixture
def preparations(good, monkeypatch):
    """Folders prepared during the test, from a copy instead of in a child process."""
    made = []

    def prepare_by_copy(folder, _):
        made.append(folder)
        shutil.copytree(good, folder, dirs_exist_ok=True)

    monkeypatch.setattr(conversion, "_prepare_in_child", prepare_by_copy)
    return made


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_graph_is_made_anew(copied, preparations, damage):
    damage(copied)
    detector = load_mtcnn(copied.parent)
    assert preparations == [copied]
    assert len(detector.detect(astronaut())) == 1
    load_mtcnn(copied.parent)
    assert preparations == [copied]


def test_a_graph_that_stays_damaged_is_an_error(tmp_path, monkeypatch):
    def prepare_garbage(folder, _):
        folder.mkdir(parents=True)
        for name in CascadeBlueprint().graphs:
            (folder / f"{name}.xml").write_text("garbage")

    monkeypatch.setattr(conversion, "_prepare_in_child", prepare_garbage)
    with pytest.raises(ModelDamaged):
        load_mtcnn(tmp_path)


def test_settings_reach_the_detector(good):
    settings = CascadeSettings(min_face_size=250)
    detector = load_mtcnn(good.parent, settings)
    assert detector.settings is settings
    assert detector.detect(astronaut()) == []
