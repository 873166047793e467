"""Which models a command uses when it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.cli.setup import Setup
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.services.workspace import Workspace
from tests.cli.conftest import Command
from tests.faces import astronaut
from tests.models.tiny import write_pack
from tests.services.photos import shots


@pytest.fixture
def paths(data_dir: Path, session_cache: Path, tmp_path: Path) -> AppPaths:
    return AppPaths(data_dir, session_cache, tmp_path / "logs")


def choose_in_window(paths: AppPaths, embedder: str) -> None:
    settings = SettingsFile(paths)
    settings.save(settings.load().with_value("embedder", embedder))


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
