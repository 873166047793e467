"""Enrolling people and managing them, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.faces import astronaut
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
    assert last == {"name": "Eileen Collins", "added": 2, "samples": 2, "looks_like": None}
    assert "wall.png: no face was found" in ended.err


@pytest.mark.long
def test_nothing_to_learn_from_is_something_to_put_right(command: Command, tmp_path: Path) -> None:
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    ended = command("enroll", "Eileen Collins", wall)
    assert ended.status == 3
    assert "Nothing could be learnt about Eileen Collins" in ended.err
    assert names(command) == {}


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
def test_one_sample_is_not_several(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("enroll", "Ann", *shots(astronaut(), tmp_path, 1)).status == 0
    assert command("people", "rename", "Ann", "Anna").out.endswith("Anna (1 sample).\n")
    file = tmp_path / "ann.facepeople"
    assert command("people", "export", file).out.startswith("1 person written")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "y")
    asked = command("people", "delete", "Anna")
    assert asked.status == 0
    assert command("people", "import", file).out == (
        "1 person got 1 new sample; 0 were known.\n"
    )  # fmt: skip


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
