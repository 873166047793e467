"""The backups that are kept by themselves, by a clock that is handed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from facerec_desktop.services.people import people_admin
from facerec_desktop.services.people.backups import keep_backup, list_backups
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.due import RENEWAL_AGE
from tests.learners import NAMES, enrol_learners


def held(workspace: Workspace) -> list[int | None]:
    return [card.people for card in list_backups(workspace.paths)]


def kept(workspace: Workspace, later: timedelta = timedelta(0)) -> bool:
    return keep_backup(workspace, lambda: None, datetime.now(UTC) + later) is not None


def test_the_day_s_backup_follows_people(workspace: Workspace) -> None:
    assert not kept(workspace)
    enrol_learners(workspace, NAMES[:1], shots=2)
    assert kept(workspace)
    assert held(workspace) == [1]
    enrol_learners(workspace, NAMES[1:3], shots=2)
    assert not kept(workspace)
    assert kept(workspace, RENEWAL_AGE)
    assert held(workspace)[0] == 3
    assert not kept(workspace, RENEWAL_AGE)


def test_what_was_backed_up_on_request_is_not_replaced(workspace: Workspace) -> None:
    enrol_learners(workspace, NAMES[:1], shots=2)
    asked = workspace.back_up()
    enrol_learners(workspace, NAMES[1:2], shots=2)
    assert kept(workspace, RENEWAL_AGE)
    assert [card.path for card in list_backups(workspace.paths)][-1] == asked
    assert held(workspace) == [2, 1]


def test_a_backup_of_whoever_is_left_is_due_at_once_when_somebody_is_forgotten(
    workspace: Workspace,
) -> None:
    enrol_learners(workspace, NAMES[:2], shots=2)
    assert workspace.back_up() is not None
    people_admin.forget(workspace, workspace.people.list()[0].id)
    assert held(workspace) == []
    assert kept(workspace)
    assert held(workspace) == [1]
    people_admin.forget(workspace, workspace.people.list()[0].id)
    assert not kept(workspace)
