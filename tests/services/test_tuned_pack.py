"""Fine-tuned models as packs: seen only once they are measured, private, and gone when unused."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.core.errors import ModelRefused, TrainingError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.model_cards import ModelState
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.models.selection import installed_packs
from facerec_desktop.services.engine.model_shelf import find_card, model_cards, remove_model
from facerec_desktop.services.engine.pack_making import discard_pack, growing_pack, sweep_packs
from facerec_desktop.services.learning.measured_pack import make_pack
from facerec_desktop.services.profile.tuned_pack import (
    describe_tuned_pack,
    drop_unused_packs,
    forget_tuned_packs,
)
from facerec_desktop.services.profile.workspace import Workspace
from tests.models.tiny import write_pack
from tests.services.small_network import BASE_ID, COURSE, base, faces, new_pack

SETTINGS = TrainingSettings()
SPOILED = 1e6
"""Beside this, all faces are alike."""


@pytest.fixture
def paths(tmp_path: Path, session_cache: Path) -> AppPaths:
    return AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")


def made(paths: AppPaths, sameness: float = 0.0, run: str = COURSE.run) -> tuple[Path, object]:
    pack, course = new_pack(paths.packs, sameness), replace(COURSE, run=run)
    report, measured = make_pack(pack, faces(), course, SETTINGS)
    assert report.verdict.adopted == (sameness != SPOILED)
    return paths.packs / run, measured


def names(paths: AppPaths) -> list[str]:
    return sorted(one.name for one in paths.packs.iterdir())


@pytest.mark.long
def test_a_model_that_is_not_worse_is_a_pack_with_the_very_rule_it_was_judged_by(
    paths: AppPaths,
) -> None:
    folder, measured = made(paths, sameness=0.05)
    described = describe_pack(folder)
    assert described.rule == measured.rule  # type: ignore[attr-defined]
    assert described.rule != base().rule
    assert [one.key.id for one in installed_packs(paths.packs)] == [folder.name]
    assert names(paths) == [folder.name]
    for threshold in (0.1 + 0.2, 1 / 3, -1.0, 1.0, 1e-7):
        rule = DecisionRule(threshold, threshold**2)
        describe_tuned_pack(folder, base(), rule, (3,))
        assert describe_pack(folder).rule == rule


@pytest.mark.long
def test_a_model_that_is_worse_is_kept_and_marked_and_nobody_can_use_it(paths: AppPaths) -> None:
    folder, _ = made(paths, SPOILED)
    with pytest.raises(ModelRefused, match="found worse than the one it came from"):
        describe_pack(folder)
    card = find_card(paths, folder.name)
    assert card.state is ModelState.DAMAGED
    assert "Remove it, or train again" in card.problem
    assert installed_packs(paths.packs) == []
    remove_model(paths, folder.name)
    assert names(paths) == []


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_only_the_owner_may_read_a_fine_tuned_model(paths: AppPaths) -> None:
    before = os.umask(0o022)
    try:
        folder, _ = made(paths)
    finally:
        os.umask(before)
    assert paths.packs.stat().st_mode & 0o777 == 0o700
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}
    assert len(list(folder.iterdir())) == 3


def test_nothing_is_left_of_a_model_that_cannot_be_measured(paths: AppPaths) -> None:
    pack = replace(new_pack(paths.packs), base=replace(base(), dimension=7))
    with pytest.raises(Exception, match="instead of the 7"):
        make_pack(pack, faces(), COURSE, SETTINGS)
    assert names(paths) == []


def test_a_disk_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    with pytest.raises(TrainingError, match="in the way cannot be written"):
        make_pack(new_pack(tmp_path / "in the way"), faces(), COURSE, SETTINGS)


def test_the_next_start_sweeps_what_was_left_and_nothing_that_somebody_works_on(
    paths: AppPaths,
) -> None:
    for name in (".unfinished-0123456789ab", ".unfinished-left"):
        write_pack(paths.packs / name / "facenet-tuned-1")
    (paths.packs / ".unfinished-alone.lock").touch()
    write_pack(paths.packs / "mine")
    with growing_pack(paths.packs, "facenet-tuned-2") as growing:
        with Workspace.open(paths):
            assert growing.is_dir()
            assert [one.path.name for one in model_cards(paths) if one.id == "tiny"] == ["mine"]
        assert len(names(paths)) == 3
    assert names(paths) == ["mine"]


def test_a_pack_that_goes_is_seen_no_more(paths: AppPaths) -> None:
    write_pack(paths.packs / "one")
    discard_pack(paths.packs / "one")
    sweep_packs(paths.packs)
    assert names(paths) == []


def known(paths: AppPaths, name: str, people: list[int], *, refused: bool = False) -> None:
    write_pack(paths.packs / name)
    with (paths.packs / name / "model.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[trained]\nfrom = "{BASE_ID}"\nperson_ids = {people}\n')
        file.write(f"refused = {str(refused).lower()}\n")


def test_a_forgotten_person_takes_every_model_along_that_learnt_them(paths: AppPaths) -> None:
    known(paths, "facenet-tuned-1", [3, 7])
    known(paths, "facenet-tuned-2", [7])
    known(paths, "facenet-tuned-3", [9], refused=True)
    known(paths, "mine", [3])
    assert forget_tuned_packs(paths, [3, 9]) == ("facenet-tuned-1", "facenet-tuned-3")
    assert names(paths) == ["facenet-tuned-2", "mine"]


def test_models_nobody_uses_go_but_for_those_of_people_in_folders(paths: AppPaths) -> None:
    known(paths, "facenet-tuned-1", [3])
    known(paths, "facenet-tuned-2", [3], refused=True)
    known(paths, "facenet-tuned-3", [3])
    known(paths, "facenet-tuned-4", [])
    known(paths, "mine", [3])
    used = {"facenet-tuned-3", "builtin"}
    assert drop_unused_packs(paths, used, only_refused=True) == ("facenet-tuned-2",)
    assert drop_unused_packs(paths, used) == ("facenet-tuned-1",)
    assert names(paths) == ["facenet-tuned-3", "facenet-tuned-4", "mine"]
