"""``models``, as typed, with a real server of files on this computer."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from facerec_desktop.models.download import MIRROR_VARIABLE
from tests.cli.conftest import Command
from tests.models.file_server import Behaviour, serving

CASIA = "facenet-casia-webface"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, session_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(session_cache / "models", tmp_path / "cache" / "models")
    monkeypatch.setenv("FACEREC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "*")


def test_models_are_listed(command: Command) -> None:
    ended = command("models", "list")
    assert ended.status == 0
    assert "facenet-vggface2" in ended.out
    records = command("models", "list", "--json").records
    assert {one["id"]: one["state"] for one in records} == {
        "mtcnn": "ready", "builtin": "ready", "facenet-vggface2": "absent", CASIA: "absent",
        "yunet": "absent",
    }  # fmt: skip


@pytest.mark.long
def test_a_model_comes_from_a_mirror_and_recognises(
    command: Command, facenet_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Behaviour(facenet_file.read_bytes())) as address:
        monkeypatch.setenv(MIRROR_VARIABLE, address)
        ended = command("models", "download", CASIA, "--yes", "--json")
    assert ended.status == 0, ended.err
    assert "research" in ended.err
    *steps, card = ended.records
    assert steps[-1]["received"] == steps[-1]["total"] == card["size"]
    assert card["state"] == "ready"
    assert command("models", "download", CASIA).out == "FaceNet (CASIA-WebFace) is ready.\n"
    assert command("models", "verify", CASIA).status == 0
    from facerec_desktop.services.engine.golden_face import golden_photo

    found = command("--embedder", CASIA, "identify", str(golden_photo()), "--json")
    assert (found.status, len(found.records[0]["faces"])) == (0, 1)
    assert command("models", "remove", CASIA, "--json").status == 2
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    assert command("models", "remove", CASIA).status == 130
    removed = command("models", "remove", CASIA, "--yes")
    assert removed.out == "FaceNet (CASIA-WebFace) is removed.\n"
    again = command("models", "remove", CASIA)
    assert (again.status, again.out) == (3, "")
    assert "is not on this computer" in again.err
    assert command("--embedder", CASIA, "identify", str(golden_photo())).status == 3


@pytest.mark.long
def test_what_does_not_arrive_is_told(command: Command) -> None:
    with serving(Behaviour(b"", status=404)) as address:
        ended = command("models", "download", "facenet-vggface2", "--yes", "--mirror", address)
    assert ended.status == 3
    assert "facenet-vggface2" not in ended.out


def test_terms_are_asked_about(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    ended = command("models", "download", CASIA)
    assert ended.status == 130
    assert "MIT" in ended.err
    assert command("models", "download", CASIA, "--json").status == 2


@pytest.mark.long
def test_a_file_at_hand_is_added(
    command: Command,
    facenet_file: Path,
    facenet_graphs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(facenet_graphs, tmp_path / "cache" / "models", dirs_exist_ok=True)
    file = tmp_path / "mine.pt"
    file.symlink_to(facenet_file)
    refused = command("models", "add", str(file))
    assert refused.status == 3
    assert "SHA-256" in refused.err
    assert "--as" in refused.err
    genuine = tmp_path / "20180408-102900-casia-webface.pt"
    genuine.symlink_to(facenet_file)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    added = command("models", "add", str(genuine))
    assert added.status == 0, added.err
    assert "does not know the hash" in added.err
    (record,) = command("models", "verify", CASIA, "--json").records
    Path(record["path"]).write_bytes(b"x")
    ended = command("models", "verify")
    assert ended.status == 4
    assert "damaged" in ended.err
    assert "dlib ResNet-29 is in order." in ended.out


def test_a_page_in_place_of_a_model_is_not_trusted(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facerec_desktop.models.transfer.PAUSE", 0.0)
    with serving(Behaviour(b"<html>Please sign in</html>")) as address:
        ended = command("models", "download", CASIA, "--yes", "--mirror", address)
    assert ended.status == 3
    assert "127.0.0.1 sent something else" in ended.err
    assert command("models", "verify", CASIA).status == 3
    file = tmp_path / "text"
    file.write_text("text")
    ended = command("models", "add", file, "--as", CASIA, "--yes")
    assert (ended.status, ended.out) == (3, "")
    assert "does not hold its weights" in ended.err


def test_a_folder_that_is_no_model_is_refused_before_trust_is_asked_for(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    ended = command("models", "add", tmp_path / "empty")
    assert ended.status == 3
    assert "no model.toml" in ended.err
    assert "trust" not in ended.err


@pytest.mark.parametrize(("model", "words"), [("mtcnn", "stays"), (CASIA, "not on this computer")])
def test_what_cannot_be_removed_is_not_asked_about(
    command: Command, model: str, words: str
) -> None:
    ended = command("models", "remove", model)
    assert ended.status == 3
    assert words in ended.err
    assert "Delete" not in ended.err
