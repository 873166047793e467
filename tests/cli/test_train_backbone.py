"""``train --unfreeze``, as typed, with weights nobody trained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.services.tuned_pack import forget_tuned_packs
from tests.cli.conftest import Command
from tests.faces import PEOPLE
from tests.models.tiny import write_pack
from tests.services.photos import shots

CASIA = "facenet-casia-webface"


@pytest.fixture(autouse=True)
def _usual_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facerec_desktop.cli.train.step_back", lambda: None)


@pytest.fixture
def facenet(
    command: Command,
    facenet_file: Path,
    tmp_path: Path,
    session_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A FaceNet on the shelf."""
    shutil.copytree(session_cache / "models", tmp_path / "cache" / "models")
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
def test_a_tuned_model_is_a_pack_and_unused_while_nobody_can_say_that_it_is_better(
    command: Command, tmp_path: Path
) -> None:
    for name, image in PEOPLE.items():
        shots(image(), tmp_path / "labelled" / name, 5)
    options = ("--min-photos", 4, "--epochs", 1, "--report", tmp_path / "found", "--json")
    ended = command(
        "--embedder", CASIA, "train", "--data", tmp_path / "labelled", "--unfreeze", "last",
        *options,
    )  # fmt: skip
    assert ended.status == 0, ended.err
    report = ended.records[-1]
    assert report["verdict"]["reason"] == "not_measured"
    assert not report["verdict"]["adopted"]
    (pack,) = (tmp_path / "found").glob("facenet-tuned-*")
    assert pack.name == report["run"]
    assert describe_pack(pack).dimension == 512
    assert (tmp_path / "found" / "curves.png").stat().st_size > 1000
    photo = next((tmp_path / "labelled").rglob("*.*"))
    named = command("--embedder", pack, "identify", photo, "--json")
    assert len(named.records[0]["faces"]) == 1


@pytest.mark.usefixtures("facenet", "two_people")
def test_enrolled_people_are_learnt_from_their_shots(command: Command, data_dir: Path) -> None:
    ended = command("--embedder", CASIA, "train", "--unfreeze", "last", "--epochs", 1)
    assert ended.status in {0, 3}, ended.err
    if ended.status == 3:
        assert "two photos or occasions" in ended.err
    else:
        assert "kept as the model facenet-tuned-" in ended.err
        assert list((data_dir / "packs").iterdir())


def test_a_forgotten_person_takes_every_model_along_that_learnt_them(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path, tmp_path / "cache", tmp_path / "logs")
    for name, known in {"facenet-tuned-1": [3, 7], "facenet-tuned-2": [7], "mine": [3]}.items():
        write_pack(paths.packs / name)
        with (paths.packs / name / "model.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[trained]\nfrom = "{CASIA}"\nperson_ids = {known}\n')
    assert forget_tuned_packs(paths, [3, 7]) == ("facenet-tuned-1",)
    assert sorted(path.name for path in paths.packs.iterdir()) == ["facenet-tuned-2", "mine"]
