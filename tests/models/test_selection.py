from __future__ import annotations

import pytest

from facerec_desktop.core.errors import ModelMissing, ModelPackInvalid
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models.builtin import BUILTIN_ID
from facerec_desktop.models.selection import find_embedder, installed_packs
from tests.models.tiny import describe, write_pack


def below(folder):
    return AppPaths(data=folder, cache=folder / "cache", logs=folder / "logs")


@pytest.fixture
def packs(tmp_path):
    """Two packs in order, a broken one, and a folder that is none."""
    folder = tmp_path / "packs"
    for name in ("b", "a", "broken"):
        fields = write_pack(folder / name)
        describe(folder / name, {**fields, "id": f"pack-{name}"})
    (folder / "broken" / "tiny.bin").unlink()
    (folder / "photos").mkdir()
    return folder


@pytest.mark.parametrize("name", [None, "builtin"])
def test_the_built_in_embedder_needs_no_packs(tmp_path, name):
    assert find_embedder(name, below(tmp_path / "none")).key.id == BUILTIN_ID


def test_packs_in_order_are_listed_by_folder(packs, tmp_path):
    assert [pack.key.id for pack in installed_packs(packs)] == ["pack-a", "pack-b"]
    assert installed_packs(tmp_path / "none") == []


def test_a_pack_is_found_by_its_id_or_its_folder(packs, tmp_path):
    by_id = find_embedder("pack-b", below(packs.parent))
    by_folder = find_embedder(str(packs / "b"), below(tmp_path / "none"))
    assert by_id.key == by_folder.key


def test_a_broken_pack_named_by_its_folder_says_what_is_wrong(packs):
    describe(packs / "broken", {"id": "pack-broken"})
    with pytest.raises(ModelPackInvalid):
        find_embedder(str(packs / "broken"), below(packs.parent))


def test_an_unknown_name_is_answered_with_what_would_do(packs):
    with pytest.raises(ModelMissing, match='no recognition model "facenet"') as raised:
        find_embedder("facenet", below(packs.parent))
    assert str(packs) in str(raised.value)
