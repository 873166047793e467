"""Enrolling people and managing them, as typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facerec_desktop.cli.typed import typed
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import LEAST_PASSPHRASE
from tests.cli.conftest import Command
from tests.faces import astronaut, hopper
from tests.services.photos import save, shots


def names(command: Command) -> dict[str, int]:
    records = command("people", "list", "--json").records
    return {record["name"]: record["samples"] for record in records}


@pytest.mark.long
def test_enrolling_says_what_was_learnt_and_what_was_not(command: Command, tmp_path: Path) -> None:
    photos = shots(astronaut(), tmp_path, 2)
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    ended = command("enroll", "Eileen Collins", *photos, wall, "--json")
    assert ended.status == 4
    last = ended.records[-1]
    assert last == {
        "name": "Eileen Collins", "added": 2, "samples": 2, "looks_like": None,
        "unlike_stored": False,
    }  # fmt: skip
    assert {"image": str(wall), "error": "no face was found"} in ended.records
    assert "wall.png: no face was found" in ended.err


@pytest.mark.long
def test_nothing_to_learn_from_is_something_to_put_right(command: Command, tmp_path: Path) -> None:
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    ended = command("enroll", "Eileen Collins", wall)
    assert ended.status == 3
    assert "Nothing could be learnt about Eileen Collins" in ended.err
    assert names(command) == {}


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_people_are_listed_shown_renamed_merged_and_deleted(command: Command) -> None:
    assert names(command) == {"Eileen Collins": 2, "Grace Hopper": 2}
    shown = command("people", "show", "grace hopper", "--json").records[0]
    assert len(shown["shots"]) == 2
    assert command("people", "rename", "Grace Hopper", "Rear Admiral").status == 0
    assert command("people", "merge", "Rear Admiral", "Eileen Collins").status == 0
    assert names(command) == {"Eileen Collins": 4}
    assert command("people", "delete", "Eileen Collins", "--yes").status == 0
    assert names(command) == {}


@pytest.mark.usefixtures("two_people")
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "Grace Hoper"], 3, "Did you mean"),
        (["rename", "Grace Hopper", "eileen collins"], 3, "Eileen Collins"),
        (["rename", "Grace Hopper", " "], 3, "needs a name"),
        (["delete", "Grace Hopper", "--json"], 2, "--yes"),
        (["dance"], 2, "dance"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    command: Command, arguments: list[str], status: int, words: str
) -> None:
    ended = command("people", *arguments)
    assert ended.status == status
    assert words in ended.err
    assert ended.out == ""
    assert names(command) == {"Eileen Collins": 2, "Grace Hopper": 2}


@pytest.mark.usefixtures("two_people")
def test_deleting_asks_first(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    assert command("people", "delete", "Grace Hopper").status == 130
    assert len(names(command)) == 2


def test_an_empty_list_says_how_to_fill_it(command: Command) -> None:
    ended = command("people", "list")
    assert (ended.status, ended.out) == (0, "")
    assert "facerec-desktop enroll" in ended.err


@pytest.mark.long
def test_a_shot_that_is_known_teaches_nothing_new(command: Command, tmp_path: Path) -> None:
    photos = shots(astronaut(), tmp_path, 1)
    assert command("enroll", "Eileen Collins", *photos).status == 0
    ended = command("enroll", "Eileen Collins", *photos)
    assert (ended.status, ended.out) == (3, "")
    assert "this shot is known already" in ended.err
    assert "Nothing new could be learnt about Eileen Collins" in ended.err
    assert "no photo shows a usable face" not in ended.err


@pytest.mark.long
def test_one_shot_is_not_several(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("enroll", "Ann", *shots(astronaut(), tmp_path, 1)).status == 0
    assert command("people", "rename", "Ann", "Anna").out.endswith("Anna (1 shot).\n")
    file = tmp_path / "ann.facepeople"
    assert command("people", "export", file).out.startswith("1 person written")
    questions: list[str] = []
    monkeypatch.setattr(
        "click.termui.visible_prompt_func", lambda text: questions.append(text) or "y"
    )
    done = command("people", "delete", "Anna")
    asked = done.err + "".join(questions)
    assert "Forget Anna and 1 shot for good? This cannot be undone." in asked
    assert done.out == "Anna is forgotten. This cannot be undone.\n"
    assert "forgetting somebody cannot be undone" in command("people", "undo").out
    assert command("people", "import", file).out == "1 person got 1 new shot.\n"
    assert command("people", "import", file).out == "Everybody in the file is here already.\n"


@pytest.mark.usefixtures("two_people")
def test_a_file_is_not_replaced_without_a_word(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "precious.txt"
    file.write_text("precious")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    assert command("people", "export", file).status == 130
    refused = command("people", "export", file, "--json")
    assert refused.status == 2
    assert "--yes" in refused.err
    assert file.read_text() == "precious"
    assert command("people", "export", file, "--yes").status == 0
    assert file.read_bytes() != b"precious"


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_a_double_comes_with_the_command_that_joins_both(
    command: Command, tmp_path: Path, data_dir: Path
) -> None:
    ended = command("enroll", "Commander Collins", *shots(astronaut(), tmp_path, 1))
    assert (ended.status, ended.out) == (0, "Commander Collins: 1 shot learnt, 1 shot in all.\n")
    assert "Commander Collins looks like Eileen Collins" in ended.err
    assert typed(
        AppPaths.default(data_dir), "people", "merge", "Commander Collins", "Eileen Collins"
    ) in ended.err  # fmt: skip
    assert command("people", "merge", "Commander Collins", "Eileen Collins").status == 0
    assert command("people", "undo").out.startswith(
        "Undone: Merged Commander Collins into Eileen Collins, 1 shot ("
    )


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_somebody_else_under_a_name_that_is_taken_is_told_and_can_be_taken_back(
    command: Command, tmp_path: Path, data_dir: Path
) -> None:
    ended = command("enroll", "Eileen Collins", *shots(hopper(), tmp_path, 1))
    assert ended.status == 0
    assert "do not look like those stored of Eileen Collins" in ended.err
    assert "They look like Grace Hopper" in ended.err
    assert typed(AppPaths.default(data_dir), "people", "undo") in ended.err
    assert "merge" not in ended.err
    assert command("people", "undo").out.startswith("Undone: Added to Eileen Collins: 1 shot (")
    assert names(command)["Eileen Collins"] == 2


@pytest.mark.usefixtures("two_people")
def test_what_is_undone_is_told_in_words(command: Command) -> None:
    assert command("people", "rename", "Grace Hopper", "Rear Admiral").status == 0
    told = r"Renamed Grace Hopper to Rear Admiral \(\d{4}-\d\d-\d\d \d\d:\d\d\)\.\n"
    assert re.fullmatch(f"Undone: {told}", command("people", "undo").out)
    assert re.fullmatch(f"Made again: {told}", command("people", "redo").out)
    assert command("people", "redo").out == "There is nothing to redo.\n"


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
@pytest.mark.parametrize("passphrase", ["", "seven77"])
def test_a_file_is_sealed_with_as_much_as_the_window_asks_for(
    command: Command, tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACEREC_PASSPHRASE", raising=False)
    file = tmp_path / "all.facepeople"
    ended = command("people", "export", file, "--passphrase", passphrase)
    assert (ended.status, file.exists()) == (3, False)
    assert f"at least {LEAST_PASSPHRASE} characters" in ended.err
    assert command("people", "export", file, "--passphrase", "eight888").status == 0
