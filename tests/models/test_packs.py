from __future__ import annotations

import copy
import math
import sys
from pathlib import Path

import numpy as np
import openvino as ov
import pytest

from facerec_desktop.core.errors import ModelDamaged, ModelMissing, ModelPackInvalid, ModelRefused
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.models.graphs import ColourOrder, read_graph
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.models.pack_fields import (
    CAUTIOUS_RULE,
    DESCRIPTION_FILE,
    MAX_DESCRIPTION_BYTES,
)
from facerec_desktop.models.packs import describe_pack, verify_pack
from tests.models.onnx_file import average_colour
from tests.models.tiny import DIMENSION, LANDMARKS, SIZE, describe, sha256, write_pack

ABSENT = object()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "my pack"


@pytest.fixture
def fields(folder):
    return write_pack(folder)


def changed(fields, place, value):
    """A copy of a description with one field, ``section.name`` or ``name``, changed."""
    result = copy.deepcopy(fields)
    *sections, name = place.split(".")
    target = result[sections[0]] if sections else result
    if value is ABSENT:
        del target[name]
    else:
        target[name] = value
    return result


def test_a_pack_in_order_is_described(folder, fields):
    found = describe_pack(folder)
    assert (found.key.id, found.title, found.licence) == ("tiny", "Tiny", "public domain")
    assert (found.dimension, found.template.size) == (DIMENSION, SIZE)
    assert [list(point) for point in found.template.landmarks] == LANDMARKS
    assert found.preprocessing.mean == (127.5,) * 3
    assert found.preprocessing.scale == (128.0,) * 3
    assert found.preprocessing.colour_order is ColourOrder.RGB
    assert found.rule == DecisionRule(0.9, 0.01)
    assert not found.mirror
    assert isinstance(found.read(), ov.Model)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is mapped")
def test_a_pack_in_use_holds_none_of_its_files(folder, fields):
    def mapped():
        return str(folder / "tiny.bin") in Path("/proc/self/maps").read_text()

    in_use = read_graph(folder / "tiny.xml")
    assert mapped()
    del in_use
    in_use = describe_pack(folder).read()
    assert not mapped()
    assert len(in_use.inputs) == 1


@pytest.mark.parametrize(
    ("place", "value", "attribute", "expected"),
    [
        ("title", ABSENT, "title", "tiny"),
        ("mirror", True, "mirror", True),
        ("decision", ABSENT, "rule", CAUTIOUS_RULE),
        ("input.mean", [0, 1, 2], "preprocessing.mean", (0.0, 1.0, 2.0)),
        ("input.colour_order", "bgr", "preprocessing.colour_order", ColourOrder.BGR),
    ],
)
def test_what_may_be_left_out_or_chosen(folder, fields, place, value, attribute, expected):
    describe(folder, changed(fields, place, value))
    found = describe_pack(folder)
    for name in attribute.split("."):
        found = getattr(found, name)
    assert found == expected


def test_hashes_may_be_written_in_capitals(folder, fields):
    describe(folder, changed(fields, "sha256", fields["sha256"].upper()))
    describe_pack(folder)


def test_other_weights_make_another_key(folder, fields):
    before = describe_pack(folder).key
    assert describe_pack(folder).key == before
    weights = folder / "tiny.bin"
    weights.write_bytes(weights.read_bytes() + b"\0")
    describe(folder, changed(fields, "weights_sha256", sha256(weights)))
    after = describe_pack(folder).key
    assert after.id == before.id
    assert after.weights_hash != before.weights_hash


@pytest.mark.parametrize(
    ("name", "value"), [("mirror", True), ("input.mean", [1, 2, 3]), ("input.colour_order", "bgr")]
)
def test_other_pixels_for_the_same_weights_make_another_key(folder, fields, name, value):
    before = describe_pack(folder).key
    describe(folder, changed(fields, name, value))
    assert describe_pack(folder).key != before


NUMBER = "has to be a whole number from"
INVALID = [
    *[(name, ABSENT, name) for name in ("id", "licence", "format", "file", "sha256")],
    *[(name, ABSENT, name) for name in ("weights_sha256", "dimension", "input", "alignment")],
    *[(f"input.{name}", ABSENT, name) for name in ("size", "colour_order", "mean", "scale")],
    ("alignment.landmarks", ABSENT, "landmarks"),
    ("decision.gap", ABSENT, "decision"),
    ("id", "  ", "id"),
    ("id", 7, "id"),
    ("format", "caffe", "format"),
    ("format", "onnx", "format"),
    ("file", "../tiny.xml", "inside the pack"),
    ("file", "sub/tiny.xml", "inside the pack"),
    ("file", "/etc/passwd", "inside the pack"),
    ("mirror", "yes", "mirror"),
    *[("dimension", value, NUMBER) for value in (0, -1, 10**9, 10**400, 48.0, "48", True)],
    *[("input.size", value, NUMBER) for value in (0, 8, 10**6, 16.5, "16", [16])],
    ("input", [1, 2], "input"),
    ("input.colour_order", "grb", "colour_order"),
    ("input.mean", [127.5, 127.5], "mean"),
    ("input.mean", 127.5, "mean"),
    ("input.mean", [127.5, "127.5", 127.5], "mean"),
    ("input.mean", [math.nan, 0.0, 0.0], "mean"),
    ("input.mean", [10**400, 0.0, 0.0], "mean"),
    ("input.scale", [True, True, True], "scale"),
    ("input.scale", [math.inf, 1.0, 1.0], "scale"),
    ("input.scale", [1.0, 0.0, 1.0], "scale"),
    ("alignment.landmarks", LANDMARKS[:4], "five points"),
    ("alignment.landmarks", [*LANDMARKS[:4], [1.0, 2.0, 3.0]], "landmarks"),
    ("alignment.landmarks", [*LANDMARKS[:4], [1.0, math.nan]], "landmarks"),
    ("alignment.landmarks", [*LANDMARKS[:4], [1.0, 1e9]], "landmarks"),
    ("alignment.landmarks", [*LANDMARKS[:4], [1.0, -1.0]], "inside the picture"),
    ("alignment.landmarks", [[8.0, 8.0]] * 5, "different points"),
    ("alignment.landmarks", [LANDMARKS[one] for one in (1, 0, 2, 3, 4)], "eye on the left"),
    ("alignment.landmarks", [LANDMARKS[one] for one in (0, 1, 2, 4, 3)], "corners of the mouth"),
    ("alignment.landmarks", [LANDMARKS[one] for one in (3, 4, 2, 0, 1)], "upright"),
    ("decision.threshold", 1.5, "threshold"),
    ("decision.threshold", math.nan, "decision"),
    ("decision.gap", -0.1, "gap"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "words"),
    INVALID,
    ids=lambda value: "" if value is ABSENT else str(value)[:25],
)
def test_an_invalid_description_is_refused_by_the_name_of_what_is_wrong(
    folder, fields, place, value, words
):
    describe(folder, changed(fields, place, value))
    with pytest.raises(ModelPackInvalid, match="my pack") as raised:
        describe_pack(folder)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("place", "value"), [("file", "other.xml"), ("file", ".."), ("file", "nul\0.xml")]
)
def test_a_missing_graph_is_named(folder, fields, place, value):
    describe(folder, changed(fields, place, value))
    with pytest.raises(ModelMissing, match="my pack lacks"):
        describe_pack(folder)


def test_a_missing_weights_file_is_named(folder, fields):
    (folder / "tiny.bin").unlink()
    with pytest.raises(ModelMissing, match=r"tiny\.bin"):
        describe_pack(folder)


@pytest.mark.parametrize("name", ["tiny.xml", "tiny.bin"])
def test_a_changed_file_is_refused(folder, fields, name):
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ModelDamaged, match=f"{name} has the SHA-256"):
        describe_pack(folder)


def test_the_files_of_a_pack_that_was_found_worse_are_verified_all_the_same(folder, fields):
    with (folder / DESCRIPTION_FILE).open("a", encoding="utf-8") as file:
        file.write("\n[trained]\nrefused = true\n")
    with pytest.raises(ModelRefused, match="found worse"):
        describe_pack(folder)
    verify_pack(folder)
    (folder / "tiny.bin").write_bytes(b"")
    with pytest.raises(ModelDamaged, match=r"tiny\.bin has the SHA-256"):
        verify_pack(folder)


def test_a_file_that_may_not_be_read_is_named(folder, fields, monkeypatch):
    import facerec_desktop.models.packs as module

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.hashlib, "file_digest", refuse)
    with pytest.raises(ModelMissing, match=r"tiny\.xml cannot be read: Permission denied"):
        describe_pack(folder)


@pytest.mark.parametrize(
    "content",
    [b"id = ", b"\xff\xfe", b"x = " + b"[" * 5000, b"#" * MAX_DESCRIPTION_BYTES + b"\nid='x'", b""],
    ids=["broken", "not text", "deeply nested", "enormous", "empty"],
)
def test_files_that_are_no_description_are_refused(folder, fields, content):
    (folder / "model.toml").write_bytes(content)
    with pytest.raises(ModelPackInvalid):
        describe_pack(folder)


def test_a_folder_without_description_is_no_pack(tmp_path):
    with pytest.raises(ModelMissing, match="no model pack"):
        describe_pack(tmp_path)


def test_a_graph_that_cannot_be_read_is_damaged(folder, fields):
    (folder / "tiny.xml").write_text("<net>this is none</net>")
    describe(folder, changed(fields, "sha256", sha256(folder / "tiny.xml")))
    with pytest.raises(ModelDamaged, match=r"tiny\.xml"):
        describe_pack(folder).read()


def test_an_onnx_file_is_read_and_needs_no_weights_file(folder, fields):
    (folder / "colour.onnx").write_bytes(average_colour(SIZE))
    onnx = {**fields, "format": "onnx", "file": "colour.onnx", "dimension": 3}
    onnx["sha256"] = sha256(folder / "colour.onnx")
    del onnx["weights_sha256"]
    describe(folder, onnx)
    graph = CORE.compile_model(describe_pack(folder).read(), "CPU")
    picture = np.zeros((1, 3, SIZE, SIZE), np.float32)
    picture[0, 1] = 5
    np.testing.assert_allclose(graph(picture)[0].ravel(), [0, 5, 0])
