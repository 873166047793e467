"""Training, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import PIL.Image
import pytest

from facerec_desktop.cli.output import figure
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.profile.workspace import Workspace
from tests.cli.conftest import Command
from tests.faces import PEOPLE
from tests.learners import NAMES
from tests.services.photos import shots

SHOTS = 10


@pytest.fixture(autouse=True)
def _usual_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests after these are no background job."""
    monkeypatch.setattr("facerec_desktop.cli.train.step_back", lambda: None)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos of two people in folders named after them."""
    folder = tmp_path_factory.mktemp("labelled")
    for name, image in PEOPLE.items():
        shots(image(), folder / name, SHOTS)
    return folder


def heads_of(paths: AppPaths) -> list[bool]:
    """Whether each head stored is used, newest first."""
    with Workspace.open(paths) as workspace:
        return [card.is_used for card in workspace.heads.cards(workspace.embedder.key)]


@pytest.mark.long
def test_training_tells_each_epoch_and_uses_a_fit_head(
    command: Command, learners: AppPaths
) -> None:
    ended = command("train", "--json", "--epochs", 3)
    assert ended.status == 0
    kinds = [record["event"] for record in ended.records]
    assert kinds[0] == "started"
    assert kinds.count("epoch") == 3
    assert kinds[-1] == "result"
    epoch = next(record for record in ended.records if record["event"] == "epoch")
    parts = 0.3 * epoch["triplet_loss"] + 0.7 * epoch["arcface_loss"]
    assert epoch["loss"] == pytest.approx(parts, rel=1e-3)
    assert {"macro_f1", "triplet_accuracy", "learning_rate", "seconds_left"} <= set(epoch)
    verdict = ended.records[-1]["verdict"]
    assert verdict["adopted"]
    assert verdict["f1_interval"][0] <= verdict["f1_gain"] <= verdict["f1_interval"][1]
    assert heads_of(learners) == [True]


@pytest.mark.long
def test_the_same_seed_gives_the_same_head(command: Command, learners: AppPaths) -> None:
    found = []
    for _ in range(2):
        ended = command("train", "--epochs", 2, "--seed", 5)
        assert ended.status == 0, ended.err
        with Workspace.open(learners) as workspace:
            found.append(workspace.heads.used_weights(workspace.embedder.key))
    assert found[0] is not None
    assert found[0] == found[1]


@pytest.mark.long
def test_people_may_be_chosen(command: Command, learners: AppPaths) -> None:
    chosen = [part for name in NAMES[:3] for part in ("--person", name)]
    ended = command("train", "--json", "--epochs", 2, *chosen)
    started = ended.records[0]
    assert started["people"] == 3
    assert started["strangers"] == 8 * (len(NAMES) - 3)
    assert sorted(ended.records[-1]["people"]) == sorted(NAMES[:3])


@pytest.mark.long
def test_a_table_says_what_changed(command: Command, learners: AppPaths) -> None:
    ended = command("train", "--epochs", 2)
    assert ended.status == 0
    for words in ("macro F1", "named right", "strangers named", "with the head", "Measured on"):
        assert words in ended.out


@pytest.mark.long
def test_folders_are_learnt_and_reported_but_not_stored(
    command: Command, folders: Path, data_dir: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report"
    options = ["--min-photos", 5, "--epochs", 2, "--report", report, "--compare", "--json"]
    ended = command("train", "--data", folders, *options)
    assert ended.status == 0, ended.err
    metrics = json.loads((report / "metrics.json").read_text("utf-8"))
    assert metrics["people"] == sorted(PEOPLE)
    for name in ("curves.png", "confusion.png"):
        with PIL.Image.open(report / name) as picture:
            assert min(picture.size) > 300
    ways = [record["name"] for record in ended.records if record["event"] == "variant"]
    assert ways == [
        "nearest neighbour", "three closest", "prototype", "logistic regression",
        "head, ArcFace only", "head, Triplet only", "head, both",
    ]  # fmt: skip
    assert not (data_dir / "people.db").exists()
    assert f"The head lies in {report}; it knows people of folders only" in ended.err


@pytest.mark.long
def test_a_head_of_folders_is_said_to_be_used_by_nobody(command: Command, folders: Path) -> None:
    ended = command("train", "--data", folders, "--min-photos", 5, "--epochs", 2)
    assert ended.status == 0, ended.err
    assert "The head is not fit to be used: there are too few photos or strangers" in ended.out
    assert "Nothing is kept of the head" in ended.err
    assert "-0.0000" not in ended.out


@pytest.mark.long
def test_parts_of_a_set_that_is_split_already_are_kept(command: Command, tmp_path: Path) -> None:
    for part, count in (("train", 4), ("val", 3), ("test", 2)):
        for name, image in PEOPLE.items():
            shots(image(), tmp_path / "set" / part / name, count)
    ended = command("train", "--data", tmp_path / "set", "--epochs", 2, "--json")
    assert ended.status == 0, ended.err
    started = next(one for one in ended.records if one["event"] == "started")
    assert started["held_out"] == 4
    assert started["samples"] + started["validation"] == 14


@pytest.mark.long
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--person", "Nobody"], 3, "no shots of anybody called"),
        (["--person", "Ann"], 3, "Only one person can be learnt"),
        (["--resume"], 3, "no stopped training"),
        (["--resume", "--epochs", "9", "--person", "Ann"], 2, "leave out --person, --epochs"),
        (["--strangers", "."], 2, "--data"),
        (["--data", ".", "--person", "Ann"], 2, "--person"),
        (["--epochs", "0"], 2, "epochs"),
        (["--learning-rate", "1"], 2, "not in the range"),
        (["--learning-rate", "nan"], 2, "not a valid number"),
        (["--test-fraction", "nan"], 2, "not a valid number"),
        (["--resume", "--learning-rate", "0.001"], 2, "leave out --learning-rate"),
    ],
)
def test_what_cannot_be_done_is_said(
    command: Command, learners: AppPaths, arguments: list[str], status: int, words: str
) -> None:
    ended = command("train", *arguments)
    assert ended.status == status
    assert words in ended.err
    assert heads_of(learners) == []


@pytest.mark.long
def test_with_nobody_enrolled_there_is_nothing_to_train(command: Command) -> None:
    ended = command("train", "--json")
    assert ended.status == 3
    assert ended.records[-1]["event"] == "error"
    assert "nobody to learn" in ended.records[-1]["text"]


@pytest.mark.long
def test_deleting_somebody_says_what_had_learnt_them(command: Command, learners: AppPaths) -> None:
    pack = learners.packs / "facenet-tuned-1"
    pack.mkdir(parents=True)
    (pack / "model.toml").write_text("[trained]\nperson_ids = [1, 2]\n", "utf-8")
    for _ in range(2):
        assert command("train", "--epochs", 1).status == 0
    ended = command("people", "delete", NAMES[0], "--yes")
    assert ended.out == (
        f"{NAMES[0]} is forgotten. What had learnt them is deleted: 2 trained heads and 1 "
        "fine-tuned model. This cannot be undone.\n"
    )
    assert not pack.exists()
    ended = command("people", "delete", NAMES[1], "--yes")
    assert ended.out == f"{NAMES[1]} is forgotten. This cannot be undone.\n"


def test_what_is_next_to_nothing_is_no_minus_nothing() -> None:
    assert [figure(one) for one in (-1e-9, 0.25, None)] == ["0.0000", "0.2500", "—"]


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_few_shots_are_learnt_but_a_head_nobody_could_measure_is_not_used(
    command: Command,
) -> None:
    ended = command("train", "--json", "--epochs", 2)
    assert ended.status == 0, ended.err
    assert ended.records[-1]["verdict"]["reason"] == "not_measured"
    assert not ended.records[-1]["verdict"]["adopted"]


@pytest.mark.skipif(sys.platform == "win32", reason="priorities are numbers elsewhere")
def test_everything_else_goes_first() -> None:
    program = "from facerec_desktop.cli.low_priority import step_back as s; s(); s(); import os; "
    ended = subprocess.run(
        [sys.executable, "-c", program + "print(os.nice(0))"], capture_output=True, check=True
    )
    assert int(ended.stdout) == max(10, os.nice(0))


@pytest.mark.long
def test_a_killed_training_goes_on_without_its_options(learners: AppPaths) -> None:
    """Also where it was begun with others than the usual ones."""
    program = [sys.executable, "-m", "facerec_desktop", "--data-dir", str(learners.data), "train"]
    chosen = [part for name in NAMES[:3] for part in ("--person", name)]
    begun = subprocess.Popen(
        [*program, "--json", "--epochs", "15", "--seed", "3", "--learning-rate", "4e-4", *chosen],
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert begun.stdout is not None
    with begun:
        for line in begun.stdout:
            if json.loads(line).get("epoch") == 2:
                begun.kill()
                break
    ended = subprocess.run(
        [*program, "--json", "--resume"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    first, *_, last = map(json.loads, ended.stdout.splitlines())
    assert first["resumed_epoch"] >= 2
    assert sorted(last["people"]) == sorted(NAMES[:3])
    assert len(last["epochs"]) == 15
    assert max(one["learning_rate"] for one in last["epochs"]) == pytest.approx(4e-4, rel=0.02)
    assert heads_of(learners) == [last["verdict"]["adopted"]]
