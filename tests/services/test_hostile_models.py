"""Models, heads, checkpoints and people files that want to run code, fill memory or leave home."""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.core.errors import (
    HeadError,
    ModelDamaged,
    ModelError,
    ModelMissing,
    ModelPackInvalid,
    PeopleFileError,
    TrainingError,
)
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.training import Reason
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.models.facenet_models import FACENET_CASIA
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.models.selection import find_embedder, shelf_of
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.engine.model_shelf import add_file, add_pack, verify_model
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.people.people_file import export_people, import_people, is_sealed_file
from facerec_desktop.services.profile.run_folder import RunFolder
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.head_store import NewHead
from tests.learners import enrol_learners
from tests.models.onnx_file import average_colour
from tests.models.tiny import SIZE, describe, sha256, write_pack
from tests.reports import finished_report

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices of Linux")


class Bomb:
    """Makes a folder as soon as it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., None], tuple[str]]:
        return os.mkdir, (str(self.path),)


def payloads(mark: Path) -> dict[str, bytes]:
    """Files that want to run code, and files that want all memory."""
    import torch

    plain = pickle.dumps(Bomb(mark), protocol=2)
    archive = io.BytesIO()
    torch.save({"weights": Bomb(mark)}, archive)
    huge = json.dumps({"x" * 99: {"dtype": "F32", "shape": [2**60], "data_offsets": [0, 2**62]}})
    return {
        "pickle": plain,
        "torch archive": archive.getvalue(),
        "endless header": struct.pack("<Q", 2**63) + b"{}",
        "huge header": struct.pack("<Q", 200 << 20) + b"{" + b" " * (1 << 20),
        "huge tensor": struct.pack("<Q", len(huge)) + huge.encode(),
        "deep header": struct.pack("<Q", 200_000) + b'{"a":' * 40_000,
        "nothing": b"",
    }


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "code ran"


def test_the_bomb_goes_off(mark: Path) -> None:
    pickle.loads(payloads(mark)["pickle"])  # noqa: S301
    assert mark.exists()


@pytest.mark.long
def test_no_payload_passes_for_facenet(tmp_path: Path, mark: Path) -> None:
    from facerec_desktop.models.facenet import embedding_network

    paths = AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    file = shelf_of(paths).path(FACENET_CASIA)
    file.parent.mkdir(parents=True)
    for payload in payloads(mark).values():
        file.write_bytes(payload)
        with pytest.raises(ModelDamaged):
            embedding_network(file, "0" * 64)
        with pytest.raises(ModelDamaged):  # even if somebody noted its hash
            embedding_network(file, file_sha256(file))
        with pytest.raises(ModelError):
            verify_model(paths, FACENET_CASIA.id) and find_embedder(FACENET_CASIA.id, paths).read()
        with pytest.raises(ModelError):
            add_file(paths, file)
    assert not mark.exists()


@pytest.mark.parametrize("suffix", ["xml", "bin", "onnx"])
def test_no_payload_passes_for_a_pack(tmp_path: Path, mark: Path, suffix: str) -> None:
    paths = AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    fields = write_pack(tmp_path / "pack")
    if suffix == "onnx":
        fields |= {"file": "tiny.onnx", "format": "onnx"}
    file, name = tmp_path / "pack" / f"tiny.{suffix}", "weights_" * (suffix == "bin") + "sha256"
    for payload in payloads(mark).values():
        file.write_bytes(payload)
        describe(tmp_path / "pack", {**fields, name: "0" * 64})
        with pytest.raises(ModelDamaged, match="SHA-256"):
            describe_pack(tmp_path / "pack")
        if suffix != "bin":
            describe(tmp_path / "pack", {**fields, name: sha256(file)})
            with pytest.raises(ModelError):
                add_pack(paths, tmp_path / "pack")
    assert not mark.exists()


def test_a_flipped_byte_anywhere_in_a_pack_is_noticed(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack")
    for file in (tmp_path / "pack" / "tiny.xml", tmp_path / "pack" / "tiny.bin"):
        good = file.read_bytes()
        for place in range(0, len(good), max(1, len(good) // 25)):
            file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
            with pytest.raises(ModelDamaged):
                describe_pack(tmp_path / "pack")
        file.write_bytes(good)
    describe_pack(tmp_path / "pack")


PATHS = ("../other/tiny.xml", "/etc/passwd", "sub/tiny.xml", "..", ".", "link.xml", "pipe.xml",
         "zero.xml", "nul\0.xml", "CON", "NUL.xml", "C:\\tiny.xml", "..\\tiny.xml", "tiny.xml/",
         "\\\\host\\a.xml", "file:///etc/passwd", "x" * 5000 + ".xml")  # fmt: skip


@linux_only
@pytest.mark.parametrize("name", PATHS, ids=lambda name: ascii(name)[:30])
def test_a_pack_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    write_pack(tmp_path / "other")
    fields = write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "link.xml").symlink_to(tmp_path / "other" / "tiny.xml")
    (tmp_path / "pack" / "zero.xml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pack" / "pipe.xml")
    describe(tmp_path / "pack", {**fields, "file": name})
    with pytest.raises((ModelPackInvalid, ModelMissing)):
        describe_pack(tmp_path / "pack")


@linux_only
@pytest.mark.parametrize("target", ["pipe", "/dev/zero", "circle", "folder"])
def test_a_description_that_is_no_file_is_no_description(tmp_path: Path, target: str) -> None:
    write_pack(tmp_path / "pack")
    description = tmp_path / "pack" / "model.toml"
    description.unlink()
    if target == "pipe":
        os.mkfifo(description)
    elif target == "folder":
        description.mkdir()
    else:
        description.symlink_to("model.toml" if target == "circle" else target)
    with pytest.raises(ModelMissing):
        describe_pack(tmp_path / "pack")


def test_weights_outside_an_onnx_file_are_refused(tmp_path: Path) -> None:
    fields = write_pack(tmp_path / "pack")
    graph = tmp_path / "pack" / "tiny.onnx"
    graph.write_bytes(average_colour(SIZE) + b"\x6a\x1b\x0a\x08location\x12\x0f../../etc/passwd")
    described = {**fields, "file": "tiny.onnx", "format": "onnx", "sha256": sha256(graph)}
    describe(tmp_path / "pack", described)
    with pytest.raises(ModelPackInvalid, match="in other files"):
        describe_pack(tmp_path / "pack")


def test_no_payload_passes_for_a_head(workspace: Workspace, mark: Path) -> None:
    enrol_learners(workspace, ["Ann"])
    key = workspace.embedder.key
    for number, payload in enumerate(payloads(mark).values()):
        with pytest.raises(HeadError):
            Head.from_bytes(payload)
        report = finished_report(f"run {number}", Reason.NOT_WORSE)
        workspace.heads.add(NewHead(key, report, [1], payload))
        workspace.refresh_gallery()
        assert workspace.pipeline().index is not None
        assert workspace.heads.used_weights(key) in (None, payload)
        workspace.refresh_gallery()
    assert not mark.exists()


@pytest.mark.parametrize("value", ["text", 10**15, 1.5])
def test_a_head_of_another_kind_is_put_aside(workspace: Workspace, value: object) -> None:
    enrol_learners(workspace, ["Ann"])
    key = workspace.embedder.key
    workspace.heads.add(NewHead(key, finished_report(), [1], b"head"))
    with workspace.heads._database.transaction() as tables:
        tables.execute("UPDATE heads SET weights = ?", [value])
    workspace.pipeline()
    workspace.refresh_gallery()
    assert workspace.heads.used_weights(key) is None


def test_no_payload_passes_for_a_checkpoint(
    workspace: Workspace, choice: ModelChoice, mark: Path
) -> None:
    enrol_learners(workspace)
    wish = TrainingWish(TrainingSettings(epochs=1, threads=1), resumes=True)
    for name, payload in payloads(mark).items():
        folder = RunFolder.new(workspace.paths)
        folder.save_checkpoint(payload)
        with pytest.raises(TrainingError, match="damaged"):
            list(train_people(choice, None, wish, lambda: False))
        assert folder.finished_epochs() is None, name
        folder.delete()
    assert not mark.exists()


ENTRIES = ("../../escaped", "/escaped", "crops/../../escaped", "C:\\escaped", "..\\escaped")


def test_a_people_file_writes_nothing_but_people(
    workspace: Workspace, tmp_path: Path, mark: Path
) -> None:
    enrol_learners(workspace, ["Ann"], shots=2)
    good = tmp_path / "good.facepeople"
    export_people(workspace, good)
    evil = tmp_path / "deep" / "er" / "evil.facepeople"
    evil.parent.mkdir(parents=True)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(evil, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name in ENTRIES:
            target.writestr(name, b"escaped")
    before = {path for path in tmp_path.rglob("*") if "data" not in path.parts}
    assert import_people(workspace, evil).known == 2
    assert {path for path in tmp_path.rglob("*") if "data" not in path.parts} == before
    for payload in payloads(mark).values():
        evil.write_bytes(payload)
        with pytest.raises(PeopleFileError):
            import_people(workspace, evil)
    assert not mark.exists()


@linux_only
@pytest.mark.parametrize("target", ["pipe", "/dev/zero", "circle"])
def test_a_people_file_that_is_no_file_is_refused(
    workspace: Workspace, tmp_path: Path, target: str
) -> None:
    path = tmp_path / "circle"
    if target == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
    for look in (is_sealed_file, lambda one: import_people(workspace, one)):
        with pytest.raises(PeopleFileError):
            look(path)


def test_a_people_file_larger_than_memory_is_refused_unread(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(1 << 42)
    with pytest.raises(PeopleFileError, match="not a file of people"):
        import_people(workspace, path)
    with path.open("r+b") as file:
        file.write(b"PK\x03\x04")
    with pytest.raises(PeopleFileError, match="larger than anything"):
        import_people(workspace, path)


def test_a_choice_may_not_name_a_device(tmp_path: Path) -> None:
    paths = replace(AppPaths.default(), data=tmp_path)
    for name in ("/dev/zero", "../..", "\0", "~root", "nul", "file:///etc", "x" * 5000):
        with pytest.raises(ModelError):
            find_embedder(name, paths)
