"""Which models a command uses when it is not told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.cli.setup import Setup
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.services.engine.model_shelf import add_file
from facerec_desktop.services.profile.workspace import Workspace
from tests.cli.conftest import Command
from tests.faces import astronaut
from tests.models.tiny import write_pack
from tests.services.photos import shots


@pytest.fixture
def paths(data_dir: Path, session_cache: Path, tmp_path: Path) -> AppPaths:
    return AppPaths(data_dir, session_cache, tmp_path / "logs")


def choose_in_window(paths: AppPaths, value: str, key: str = "embedder") -> None:
    settings = SettingsFile(paths)
    settings.save(settings.load().with_value(key, value))


@pytest.mark.long
def test_commands_about_people_use_the_model_chosen_in_the_window(
    command: Command, paths: AppPaths, tmp_path: Path
) -> None:
    write_pack(paths.packs / "tiny")
    choose_in_window(paths, "tiny")
    ended = command("enroll", "Ann", *shots(astronaut(), tmp_path, 1))
    assert ended.status == 0, ended.err
    with Workspace.open(paths) as workspace:
        assert len(workspace.embeddings.missing(workspace.embedder.key)) == 1
    with Workspace.open(paths, "tiny") as workspace:
        assert workspace.embeddings.missing(workspace.embedder.key) == []


def test_what_is_asked_for_comes_first_and_measurements_do_not_follow_the_window(
    paths: AppPaths,
) -> None:
    write_pack(paths.packs / "tiny")
    choose_in_window(paths, "tiny")

    def used(embedder: str | None) -> tuple[str, str]:
        setup = Setup(paths, embedder, None)  # type: ignore[arg-type]
        return setup.in_use.embedder.key.id, setup.models().embedder.key.id

    assert used(None) == ("tiny", "builtin")
    assert used("builtin") == ("builtin", "builtin")
    assert used("tiny") == ("tiny", "tiny")


def test_a_chosen_model_that_is_gone_is_said_and_replaced(
    command: Command, paths: AppPaths
) -> None:
    choose_in_window(paths, "facenet-vggface2")
    ended = command("people", "list")
    assert ended.status == 0
    assert "FaceNet (VGGFace2) is not on this computer" in ended.err
    assert "The built-in model is used instead." in ended.err
    assert command("--embedder", "facenet-vggface2", "people", "list").status == 3


@pytest.fixture
def own_weights(paths: AppPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    """Folders in which nothing was downloaded."""
    prepared_graphs(paths.prepared_models, CascadeBlueprint())
    shutil.copytree(paths.prepared_models, tmp_path / "cache" / "models")
    monkeypatch.setenv("FACEREC_CACHE_DIR", str(tmp_path / "cache"))
    return replace(paths, cache=tmp_path / "cache")


@pytest.mark.long
@pytest.mark.shared_data
def test_all_commands_find_faces_with_the_detector_chosen_in_the_window(
    command: Command, own_weights: AppPaths, shared_data: Path, tmp_path: Path
) -> None:
    (photo,) = shots(astronaut(), tmp_path, 1)

    def found(*options: str) -> list[float]:
        ended = command(*options, "identify", "--json", photo)
        assert ended.status == 0, ended.err
        (face,) = ended.records[0]["faces"]
        return [*face["box"], face["detection_score"]]

    add_file(own_weights, shared_data.parent / "models" / "yunet" / "face_detection_yunet.onnx")
    mtcnn, yunet = found(), found("--detector", "yunet")
    assert mtcnn != yunet
    choose_in_window(own_weights, "yunet", "detector")
    assert found() == yunet
    assert found("--detector", "mtcnn") == mtcnn
    setup = Setup(own_weights, None, None)  # type: ignore[arg-type]
    assert setup.in_use.detector_id == setup.models().detector_id == "yunet"


@pytest.mark.long
def test_a_chosen_detector_that_is_gone_is_said_once_and_replaced(
    command: Command, own_weights: AppPaths, tmp_path: Path
) -> None:
    photos = shots(astronaut(), tmp_path, 1)
    choose_in_window(own_weights, "yunet", "detector")
    ended = command("enroll", "Ann", *photos)
    assert ended.status == 0, ended.err
    assert ended.err.count("YuNet is not on this computer") == 1
    assert "Faces are found with MTCNN instead." in ended.err
    asked = command("--detector", "yunet", "enroll", "Ann", *photos)
    assert asked.status == 3
    assert "instead" not in asked.err
