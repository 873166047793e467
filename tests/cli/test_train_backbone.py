"""``train --unfreeze``, as typed, with weights nobody trained."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.models.selection import installed_packs
from facerec_desktop.services.enrolling.enrolment import enrol
from facerec_desktop.services.profile.workspace import Workspace
from tests.cli.conftest import Command
from tests.faces import FACES, PEOPLE, close_up, fitted, lit
from tests.models.tiny import write_pack
from tests.services.photos import save, shots

pytestmark = pytest.mark.long

CASIA = "facenet-casia-webface"


@pytest.fixture(autouse=True)
def _usual_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facerec_desktop.cli.train.step_back", lambda: None)


@pytest.fixture
def facenet(
    command: Command,
    facenet_file: Path,
    facenet_graphs: Path,
    tmp_path: Path,
    session_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A FaceNet on the shelf."""
    shutil.copytree(session_cache / "models", tmp_path / "cache" / "models")
    shutil.copytree(facenet_graphs, tmp_path / "cache" / "models", dirs_exist_ok=True)
    monkeypatch.setenv("FACEREC_CACHE_DIR", str(tmp_path / "cache"))
    assert command("models", "add", facenet_file, "--as", CASIA, "--yes").status == 0


def test_only_facenet_has_a_backbone_to_train(command: Command) -> None:
    ended = command("train", "--unfreeze", "last")
    assert ended.status == 3
    assert "not builtin: choose facenet-vggface2" in ended.err


@pytest.mark.parametrize("other", ["--resume", "--compare", "--hand-over"])
def test_options_of_a_head_do_not_fit_a_backbone(command: Command, other: str) -> None:
    assert command("train", "--unfreeze", "all", other).status == 2


@pytest.mark.usefixtures("facenet")
def test_label_folders_with_few_strangers_are_refused_before_anything_is_trained(
    command: Command, tmp_path: Path
) -> None:
    for name, image in PEOPLE.items():
        shots(image(), tmp_path / "labelled" / name, 4)
    ended = command(
        "--embedder", CASIA, "train", "--data", tmp_path / "labelled", "--unfreeze", "last",
        "--min-photos", 4, "--report", tmp_path / "found", "--json",
    )  # fmt: skip
    assert ended.status == 3
    assert "at least 200 faces of people it does not learn, and there are 0" in ended.err
    assert {one["event"] for one in ended.records} == {"progress"}
    assert not (tmp_path / "found").exists()


@pytest.fixture
def several_sittings(data_dir: Path, tmp_path: Path, session_cache: Path) -> AppPaths:
    """Two people with shots from four photos each."""
    paths = AppPaths(data_dir, session_cache, tmp_path / "logs")
    with Workspace.open(paths) as workspace:
        for name, image in PEOPLE.items():
            list(enrol(workspace, name, shots(image(), tmp_path / name, 4), CancelToken()))
    return paths


def crowd(folder: Path) -> Path:
    """Photos of strangers, 24 faces each."""
    for number in range(9):
        faces = [
            fitted(lit(close_up(PEOPLE[name](), FACES[name], 0.5), 0.7 + 0.05 * number), 120, 150)
            for name in PEOPLE
        ]
        rows = [np.hstack([*faces] * 4), np.hstack([*reversed(faces)] * 4)]
        save(folder / "a crowd" / f"{number}.png", np.vstack([*rows, rows[0]]))
    return folder


@pytest.mark.usefixtures("facenet")
def test_enrolled_people_need_strangers_and_say_so_first(
    command: Command, several_sittings: AppPaths, tmp_path: Path
) -> None:
    tune = ("--embedder", CASIA, "train", "--unfreeze", "last", "--epochs", 1)
    ended = command(*tune)
    assert ended.status == 3
    assert "there are 0" in ended.err
    assert "--strangers DIR" in ended.err
    shots(PEOPLE["Grace Hopper"](), tmp_path / "few" / "somebody", 1)
    ended = command(*tune, "--strangers", tmp_path / "few")
    assert ended.status == 3
    assert "there are 1." in ended.err
    assert "faces to learn" not in ended.err
    assert not several_sittings.packs.exists()
    assert command("train", "--strangers", tmp_path / "few").status == 2


@pytest.mark.usefixtures("facenet")
def test_enrolled_people_are_learnt_from_their_shots_and_judged_by_a_folder_of_strangers(
    command: Command, several_sittings: AppPaths, tmp_path: Path
) -> None:
    paths = several_sittings
    write_pack(paths.packs / "facenet-tuned-0")
    with (paths.packs / "facenet-tuned-0" / "model.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[trained]\nfrom = "{CASIA}"\nperson_ids = [1, 2]\nrefused = true\n')
    ended = command(
        "--embedder", CASIA, "train", "--unfreeze", "last", "--epochs", 1,
        "--strangers", crowd(tmp_path / "strangers"), "--report", tmp_path / "found", "--json",
    )  # fmt: skip
    assert ended.status == 0, ended.err
    report = ended.records[-1]
    assert report["verdict"]["strangers"] >= 200
    assert [one.name for one in paths.packs.iterdir()] == [report["run"]]
    assert "Deleted, since nothing uses them any more: facenet-tuned-0." in ended.err
    assert (tmp_path / "found" / "curves.png").stat().st_size > 1000
    chosen = SettingsFile(paths).load().embedder
    offered = [one.key.id for one in installed_packs(paths.packs)]
    if report["verdict"]["adopted"]:
        assert (chosen, offered) == (report["run"], [report["run"]])
    else:
        assert "marked as refused" in ended.err
        assert (chosen, offered) == ("builtin", [])
    assert command("models", "remove", report["run"], "--yes").status == 0
    assert list(paths.packs.iterdir()) == []
