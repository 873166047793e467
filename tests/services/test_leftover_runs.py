"""Folders of trainings that stay though their heads were taken up, or deleted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.people import people_admin
from facerec_desktop.services.profile.workspace import Workspace
from tests.finished_runs import leave_result
from tests.learners import enrol_learners

RUN = "20260101-000000-abcdef"


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """A workspace with two people, and with what a training left of them."""
    enrol_learners(workspace, ["Ann", "Боб"])
    leave_result(workspace, RUN)
    return workspace


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Folders can be moved, but not deleted."""
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr("facerec_desktop.services.profile.run_folder._PAUSE", 0)
    return monkeypatch


@pytest.fixture
def immovable(locked: pytest.MonkeyPatch) -> None:
    """Nor can they be moved, as where another program has a file in them open."""

    def refuse(*_: object) -> None:
        raise PermissionError

    locked.setattr(Path, "rename", refuse)


def folders(workspace: Workspace) -> list[str]:
    return [one.name for one in workspace.paths.training.iterdir()]


def killed_before_the_folder_is_deleted(workspace: Workspace) -> None:
    aside = workspace.paths.cache / "aside"
    shutil.copytree(workspace.paths.training / RUN, aside)
    heads.take_up(workspace, RUN)
    shutil.move(aside, workspace.paths.training / RUN)


def test_what_is_left_after_a_sudden_end_is_dropped_and_not_counted(people: Workspace) -> None:
    killed_before_the_folder_is_deleted(people)
    overview = heads.overview(people)
    assert (len(overview.heads), overview.taken_up) == (1, 0)
    assert folders(people) == []


def test_whoever_takes_a_head_up_again_drops_what_is_left(people: Workspace) -> None:
    killed_before_the_folder_is_deleted(people)
    assert heads.take_up(people, RUN).report.run == RUN
    assert folders(people) == []


@pytest.mark.parametrize("lock", ["locked", "immovable"])
def test_a_folder_that_stays_is_taken_up_once(
    people: Workspace, lock: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(lock)
    assert [heads.overview(people).taken_up for _ in range(3)] == [1, 0, 0]
    assert len(heads.overview(people).heads) == 1
    assert len(folders(people)) == 1


@pytest.mark.parametrize("lock", ["locked", "immovable"])
def test_a_deleted_head_does_not_come_back_from_a_folder_that_stays(
    people: Workspace, choice: ModelChoice, lock: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(lock)
    [card] = heads.overview(people).heads
    assert card.is_used
    heads.delete(people, card.id)
    for _ in range(2):
        overview = heads.overview(people)
        assert (overview.heads, overview.taken_up) == ((), 0)
    assert len(folders(people)) == 1
    people.close()
    with Workspace(choice) as again:
        assert heads.overview(again).heads == ()


def test_what_a_deleted_head_left_goes_as_soon_as_it_can(
    people: Workspace, immovable: None, locked: pytest.MonkeyPatch
) -> None:
    [card] = heads.overview(people).heads
    heads.delete(people, card.id)
    assert len(folders(people)) == 1
    locked.undo()
    assert heads.overview(people).heads == ()
    assert folders(people) == []


def test_nothing_is_taken_up_while_somebody_is_not_erased_altogether(
    people: Workspace, immovable: None
) -> None:
    """What waits has learnt shots of theirs as those of somebody who stays."""
    enrol_learners(people, ["Carla"])
    shots = [one.id for one in people.people.samples(people.people.find("Ann").id)]
    people.people.move_samples(shots[:4], people.people.find("Carla").id)
    with pytest.raises(ErasureUnfinished):
        people_admin.forget(people, people.people.find("Carla").id)
    assert heads.overview(people).heads == ()
