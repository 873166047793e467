"""What the doctor finds out about the people enrolled."""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.cli.typed import typed
from facerec_desktop.cli.way_back import with_way_back
from facerec_desktop.core.errors import DatabaseDamaged, UserError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.checking import doctor
from facerec_desktop.services.checking.doctor import Check, Verdict, examine_people
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.runtimes import fastest
from facerec_desktop.storage.backup import back_up
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.soundness import open_to_read
from tests.cli.conftest import Command


def break_inside(path: Path) -> None:
    contents = bytearray(path.read_bytes())
    middle = len(contents) // 2
    contents[middle : middle + 4096] = bytes(byte ^ 0xFF for byte in contents[middle:][:4096])
    path.write_bytes(contents)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def drop_a_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE vetoes")
    connection.commit()
    connection.close()


@pytest.fixture
def paths(data_dir: Path) -> AppPaths:
    """A database with a copy beside it."""
    paths = AppPaths.default(data_dir)
    with Database(paths.database):
        pass
    connection = open_to_read(paths.database)
    back_up(connection, paths.database)
    connection.close()
    return paths


@pytest.mark.parametrize("is_right", [True, False])
def test_a_recognition_model_is_in_order_if_it_sees_known_faces_as_they_are(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, is_right: bool
) -> None:
    choice = ModelChoice.named(AppPaths.default(data_dir))
    real = fastest(choice.embedder, choice.paths.prepared_models)
    monkeypatch.setattr(doctor, "fastest", lambda *_: replace(real, is_right=is_right))
    if is_right:
        assert f"128 dimensions, calculated by {real.name}" in doctor._embedder(choice)
    else:
        with pytest.raises(UserError, match="cannot be trusted"):
            doctor._embedder(choice)


def examined(paths: AppPaths) -> Check:
    return examine_people(paths.database, lambda error: with_way_back(error, paths))


@pytest.mark.parametrize("damage", [break_inside, empty, cut, drop_a_table])
def test_what_cannot_be_opened_is_not_well_and_the_way_back_is_told(
    paths: AppPaths, damage: Callable[[Path], None]
) -> None:
    assert examined(paths).verdict is Verdict.OK
    damage(paths.database)
    before = paths.database.read_bytes()
    check = examined(paths)
    assert check.verdict is Verdict.FAILED
    assert ("is missing or empty" if damage is empty else "is damaged") in check.text
    assert typed(paths, "backup", "restore", "newest") in check.text
    assert paths.database.read_bytes() == before
    with pytest.raises(DatabaseDamaged):
        Database(paths.database)


@pytest.mark.long
def test_a_damaged_database_fails_the_command(command: Command, paths: AppPaths) -> None:
    break_inside(paths.database)
    ended = command("doctor")
    assert ended.status == 3
    assert "failed   people" in ended.out
    assert "backup restore newest" in ended.out


@pytest.mark.skipif(os.name == "nt", reason="the words are quoted as the shells of Unix take them")
def test_a_command_can_be_copied_whatever_the_names_are() -> None:
    usual = AppPaths.default()
    assert typed(usual, "backup", "list") == "facerec-desktop backup list"
    moved = AppPaths.default(Path("/my people"))
    words = ["people", "merge", "Zoë O'Hara", 'the "other"']
    assert shlex.split(typed(moved, *words)) == [
        "facerec-desktop", "--data-dir", "/my people", *words,
    ]  # fmt: skip
