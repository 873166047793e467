from __future__ import annotations

import shutil
import tomllib

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from facerec_desktop.core.errors import ModelDamaged, ModelError, ModelMissing, ModelPackInvalid
from facerec_desktop.core.model_cards import ModelState, Origin
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models.builtin import weights_path
from facerec_desktop.models.facenet import _cascade_file
from facerec_desktop.models.facenet_models import LEAST_BYTES
from facerec_desktop.models.offered import OFFERED
from facerec_desktop.models.shelf import Shelf
from facerec_desktop.services.engine import model_shelf
from facerec_desktop.services.engine.model_shelf import (
    add_file,
    add_pack,
    find_card,
    model_cards,
    remove_model,
    verify_model,
)
from tests.models.retail import write_retail_pack
from tests.models.tiny import SIZE, describe, write_pack

CASIA = "facenet-casia-webface"


@pytest.fixture
def paths(tmp_path, session_cache):
    cache = tmp_path / "cache"
    shutil.copytree(session_cache / "models", cache / "models")
    return AppPaths(tmp_path / "data", cache, tmp_path / "logs")


def blind() -> ov.Model:
    """An embedder that sees how bright pictures are, and nothing else."""
    pixels = ops.parameter([-1, 3, SIZE, SIZE], np.float32, name="pixels")
    level = ops.reduce_mean(pixels, np.array([1, 2, 3]), keep_dims=False)
    both = ops.concat([ops.unsqueeze(level, 1), ops.unsqueeze(ops.negative(level), 1)], 1)
    return ov.Model([ops.abs(ops.subtract(both, np.float32(1e9)))], [pixels], "blind")


def test_every_model_has_a_card_whatever_its_state(paths):
    write_pack(paths.packs / "good")
    write_pack(paths.packs / "bad")
    (paths.packs / "bad" / "tiny.bin").unlink()
    cards = {card.path.name if card.origin is Origin.PACK else card.id: card
             for card in model_cards(paths)}  # fmt: skip
    assert list(cards)[:2] == ["mtcnn", "builtin"]
    assert set(cards) >= {model.id for model in OFFERED}
    assert cards["good"].state is ModelState.READY
    assert cards["bad"].state is ModelState.DAMAGED
    assert "tiny.bin" in cards["bad"].problem
    absent = cards["facenet-vggface2"]
    assert (absent.state, absent.size) == (ModelState.ABSENT, 111_898_327)
    assert absent.licence
    assert absent.terms
    assert absent.accuracy
    assert not absent.is_removable


def test_sizes_are_those_of_the_files():
    assert weights_path().stat().st_size == model_shelf.BUILTIN_SIZE
    nets = [_cascade_file(name) for name in ("pnet", "rnet", "onet")]
    assert sum(net.stat().st_size for net in nets) == model_shelf.MTCNN_SIZE


@pytest.mark.long
def test_a_file_the_user_has_is_as_good_as_a_download(paths, facenet_file, facenet_graphs):
    shutil.copytree(facenet_graphs, paths.prepared_models, dirs_exist_ok=True)
    card = add_file(paths, facenet_file, CASIA)
    assert card.state is ModelState.READY
    assert verify_model(paths, CASIA).sha256 == card.sha256
    card.path.write_bytes(b"Weights")
    with pytest.raises(ModelDamaged):
        verify_model(paths, CASIA)
    remove_model(paths, CASIA)
    assert find_card(paths, CASIA).state is ModelState.ABSENT
    assert facenet_file.exists()
    with pytest.raises(ModelMissing, match="is not on this computer"):
        remove_model(paths, CASIA)


@pytest.mark.long
@pytest.mark.parametrize("size", [20_000, LEAST_BYTES], ids=["small", "large"])
def test_what_is_no_network_is_not_trusted_though_nobody_knows_the_hash(paths, tmp_path, size):
    """A network that asks for a sign-in answers every address with its own page."""
    page = b"<html>Please sign in</html>"
    (tmp_path / "page.pt").write_bytes(page * (size // len(page) + 1))
    with pytest.raises(ModelDamaged, match="does not hold its weights"):
        add_file(paths, tmp_path / "page.pt", CASIA)
    assert [path.name for path in paths.weights.iterdir()] == []


def test_what_was_trusted_once_though_it_is_no_network_is_found_by_verifying(paths, tmp_path):
    (tmp_path / "page.pt").write_bytes(b"<html>Please sign in</html>")
    shelf = Shelf(paths.weights)
    shelf.take(shelf.find(CASIA), tmp_path / "page.pt")
    assert find_card(paths, CASIA).state is ModelState.READY
    with pytest.raises(ModelDamaged, match="does not hold its weights"):
        verify_model(paths, CASIA)
    remove_model(paths, CASIA)


def test_what_a_broken_download_left_can_be_removed(paths):
    shelf = Shelf(paths.weights)
    shelf.folder.mkdir(parents=True)
    shelf.part(shelf.find("yunet")).write_bytes(b"begun")
    remove_model(paths, "yunet")
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(ModelMissing):
        remove_model(paths, "yunet")


def test_a_file_nobody_knows_the_hash_of_is_known_by_its_name(paths, tmp_path):
    genuine = find_card(paths, CASIA).path.name
    owners = [card.id for card in model_cards(paths) if card.may_own(tmp_path / genuine)]
    assert owners == [CASIA]
    known = find_card(paths, "yunet").path.name
    assert not any(card.may_own(tmp_path / known) for card in model_cards(paths))
    (tmp_path / "other.pt").write_bytes(b"weights")
    with pytest.raises(ModelDamaged, match=r"FaceNet \(CASIA-WebFace\), whose hash.*--as"):
        add_file(paths, tmp_path / "other.pt")


@pytest.mark.shared_data
def test_a_known_file_is_recognised_by_its_hash(paths, shared_data):
    yunet = shared_data.parent / "models" / "yunet" / "face_detection_yunet.onnx"
    assert add_file(paths, yunet).id == "yunet"


def test_built_in_models_can_be_verified_and_not_removed(paths):
    for name in ("mtcnn", "builtin"):
        assert verify_model(paths, name).id == name
        with pytest.raises(ModelError, match="belongs to the program"):
            remove_model(paths, name)


def test_what_is_not_there_is_named(paths):
    with pytest.raises(ModelMissing, match="there are: mtcnn, builtin"):
        find_card(paths, "resnet")
    with pytest.raises(ModelMissing, match="models download"):
        verify_model(paths, "facenet-vggface2")


@pytest.mark.long
@pytest.mark.shared_data
def test_a_pack_that_tells_people_apart_is_copied(paths, tmp_path):
    pack = write_retail_pack(tmp_path / "retail")
    card = add_pack(paths, pack)
    assert (card.id, card.origin, card.state) == (
        "retail-0095", Origin.PACK, ModelState.READY,
    )  # fmt: skip
    assert card.path.parent == paths.packs
    assert verify_model(paths, "retail-0095")
    with pytest.raises(ModelPackInvalid, match="already a model"):
        add_pack(paths, pack)
    remove_model(paths, "retail-0095")
    assert list(paths.packs.iterdir()) == []


@pytest.mark.long
@pytest.mark.shared_data
def test_a_pack_that_tells_people_apart_only_just_is_refused(paths, tmp_path):
    """Pixels scaled wrongly leave retail-0095 a cosine of 0.98 for one face, 0.97 for two."""
    pack = write_retail_pack(tmp_path / "retail")
    fields = tomllib.loads((pack / "model.toml").read_text("utf-8"))
    fields["input"]["scale"] = [255, 255, 255]
    describe(pack, fields)
    with pytest.raises(ModelPackInvalid, match="does not tell two people apart"):
        add_pack(paths, pack)


@pytest.mark.shared_data
def test_a_pack_whose_eyes_are_swapped_is_refused(paths, tmp_path):
    pack = write_retail_pack(tmp_path / "retail")
    description = pack / "model.toml"
    fields = tomllib.loads(description.read_text("utf-8"))
    left, right, *others = fields["alignment"]["landmarks"]
    fields["alignment"]["landmarks"] = [right, left, *others]
    describe(pack, fields)
    with pytest.raises(ModelPackInvalid, match="eye on the left"):
        add_pack(paths, pack)


@pytest.mark.long
def test_a_pack_that_tells_nobody_apart_is_refused_and_leaves_nothing(paths, tmp_path):
    fields = write_pack(tmp_path / "blind", blind())
    describe(tmp_path / "blind", {**fields, "dimension": 2})
    with pytest.raises(ModelPackInvalid, match="does not tell two people apart"):
        add_pack(paths, tmp_path / "blind")
    assert not paths.packs.exists() or list(paths.packs.iterdir()) == []


@pytest.mark.parametrize("name", ["builtin", "mtcnn", "facenet-vggface2", "yunet"])
def test_a_pack_cannot_take_the_name_of_another_model(paths, tmp_path, name):
    fields = write_pack(tmp_path / "pack")
    describe(tmp_path / "pack", {**fields, "id": name})
    with pytest.raises(ModelPackInvalid, match="already a model called"):
        add_pack(paths, tmp_path / "pack")


@pytest.mark.parametrize("name", ["../up", "a/b", "Über", ".hidden", "a" * 65, "c:"])
def test_a_pack_cannot_have_a_name_that_leads_elsewhere(paths, tmp_path, name):
    fields = write_pack(tmp_path / "pack")
    describe(tmp_path / "pack", {**fields, "id": name})
    with pytest.raises(ModelPackInvalid, match="small letters"):
        add_pack(paths, tmp_path / "pack")


def test_a_shelf_that_cannot_be_changed_is_named(tmp_path):
    (tmp_path / "in the way").write_text("")
    shelf = Shelf(tmp_path / "in the way")
    (tmp_path / "file").write_bytes(b"weights")
    with pytest.raises(ModelError, match="cannot be copied"):
        shelf.take(shelf.find(CASIA), tmp_path / "file")
