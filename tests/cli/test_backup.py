"""Backups, as typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facerec_desktop.cli.typed import typed
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.storage.backup import backups
from tests.cli.conftest import Command


def listed(command: Command) -> list[dict[str, object]]:
    return command("backup", "list", "--json").records


def names(command: Command) -> list[str]:
    return [record["name"] for record in command("people", "list", "--json").records]


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_the_first_backup_makes_itself(command: Command, data_dir: Path) -> None:
    assert listed(command) == []
    assert "no backup yet" in command("backup", "list").err
    names(command)
    [made] = listed(command)
    assert (made["people"], made["file"]) == (2, str(backups(data_dir / "people.db")[0]))
    assert command("people", "rename", "Grace Hopper", "Rear Admiral").status == 0
    assert listed(command) == [made]


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_a_backup_is_made_listed_and_restored(command: Command) -> None:
    made = command("backup", "now", "--json").records[0]
    assert "2 people are in " in command("backup", "now").out
    command("people", "delete", "Grace Hopper", "--yes")
    assert listed(command)[1:] == []
    command("people", "rename", "Eileen Collins", "Somebody")
    assert str(made["name"]) not in command("backup", "list").out
    first = command("backup", "now", "--json").records[0]
    assert command("backup", "now").out.startswith("1 person is in ")
    command("people", "rename", "Somebody", "Nobody")
    assert "More than one" in command("backup", "restore", "people.backup", "--yes").err
    ended = command("backup", "restore", str(first["name"]), "--yes", "--json")
    assert (ended.status, ended.records[0]["people"]) == (0, 1), ended.err
    assert names(command) == ["Somebody"]
    assert command("backup", "restore", "newest", "--yes").status == 0
    assert names(command) == ["Nobody"]


@pytest.mark.usefixtures("two_people")
def test_a_damaged_database_is_told_and_restored(command: Command, data_dir: Path) -> None:
    database = data_dir / "people.db"
    command("backup", "now")
    os.truncate(database, database.stat().st_size // 2)
    ended = command("people", "list")
    assert ended.status == 3
    assert "damaged" in ended.err
    assert typed(AppPaths.default(data_dir), "backup", "restore", "newest") in ended.err
    assert len(listed(command)) == 1
    ended = command("backup", "restore", "newest", "--yes")
    assert ended.status == 0, ended.err
    assert "2 people are enrolled again" in ended.out
    assert "people.damaged-" in ended.out
    assert names(command) == ["Eileen Collins", "Grace Hopper"]


@pytest.mark.usefixtures("two_people")
def test_a_missing_database_is_told_and_restored(command: Command, data_dir: Path) -> None:
    command("backup", "now")
    (data_dir / "people.db").unlink()
    ended = command("people", "list")
    assert (ended.status, ended.out) == (3, "")
    assert "missing" in ended.err
    assert str(data_dir) in ended.err
    assert "backup restore newest" in ended.err
    assert "backup start-afresh" in ended.err
    assert command("backup", "restore", "newest", "--yes").status == 0
    assert names(command) == ["Eileen Collins", "Grace Hopper"]


@pytest.mark.usefixtures("two_people")
def test_one_starts_afresh_only_on_request_and_backups_stay(
    command: Command, data_dir: Path
) -> None:
    database = data_dir / "people.db"
    made = command("backup", "now", "--json").records
    os.truncate(database, database.stat().st_size // 2)
    assert command("backup", "start-afresh", "--json").status == 2
    ended = command("backup", "start-afresh", "--yes")
    assert ended.status == 0, ended.err
    assert "Nobody is enrolled now" in ended.out
    assert "people.damaged-" in ended.out
    assert names(command) == []
    assert listed(command) == made
    ended = command("backup", "start-afresh", "--yes", "--json")
    assert ended.records == [{"people": 0, "aside": None}]
    assert command("backup", "restore", str(made[0]["name"]), "--yes").status == 0
    assert len(names(command)) == 2


@pytest.mark.long
@pytest.mark.usefixtures("two_people")
def test_a_backup_of_whoever_is_left_is_made_when_somebody_is_forgotten(command: Command) -> None:
    before = command("backup", "now", "--json").records
    command("people", "delete", "Grace Hopper", "--yes")
    [made] = listed(command)
    assert made["people"] == 1
    assert made["name"] != before[0]["name"]


@pytest.mark.usefixtures("two_people")
def test_the_newest_backup_is_the_newest_that_can_be_read(
    command: Command, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, broken = (
        Path(str(command("backup", "now", "--json").records[0]["file"])) for _ in range(2)
    )
    broken.write_bytes(os.urandom(5000))
    os.truncate(data_dir / "people.db", 5000)
    monkeypatch.setenv("COLUMNS", "40")
    table = command("backup", "list").out
    assert kept.name in table
    assert "unreadable" in table
    assert "0.0 MB" in table
    ended = command("backup", "restore", "newest", "--yes")
    assert (ended.status, kept.name in ended.out) == (0, True), ended.err
    assert names(command) == ["Eileen Collins", "Grace Hopper"]


@pytest.mark.usefixtures("two_people")
def test_without_a_backup_beside_it_the_way_back_is_a_copy_kept_elsewhere(
    command: Command, data_dir: Path
) -> None:
    database = data_dir / "people.db"
    made = Path(str(command("backup", "now", "--json").records[0]["file"]))
    elsewhere = made.rename(data_dir.parent / "kept elsewhere.db")
    os.truncate(database, database.stat().st_size // 2)
    assert "backup restore FILE" in command("people", "list").err
    assert command("backup", "restore", elsewhere, "--yes").status == 0
    assert names(command) == ["Eileen Collins", "Grace Hopper"]


@pytest.mark.usefixtures("two_people")
def test_a_wrong_name_is_something_to_put_right(command: Command) -> None:
    names(command)
    ended = command("backup", "restore", "yesterday", "--yes")
    assert (ended.status, "no backup yesterday" in ended.err) == (3, True)
    assert command("backup", "restore", "newest", "--json").status == 2
    assert len(names(command)) == 2


@pytest.mark.usefixtures("two_people")
def test_a_backup_that_fails_fails_nothing_else(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facerec_desktop.storage.side_copies.keep_copy", full)
    ended = command("people", "list", "--json")
    assert (ended.status, len(ended.records)) == (0, 2)
    assert "No backup could be made" in ended.err
    assert "No space left" in ended.err
