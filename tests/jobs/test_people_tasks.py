"""What the window asks about people, as every page hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from tests.finished_runs import leave_result
from tests.jobs.recorder import Recorder
from tests.learners import enrol_learners


def refuse(*_: object) -> None:
    raise PermissionError


def keep_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facerec_desktop.storage.leavings.erase_copies", refuse)


def keep_trainings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr("facerec_desktop.services.profile.run_folder._PAUSE", 0)


def ended(qtbot: QtBot, job: Job) -> Recorder:
    recorder = Recorder(job)
    qtbot.waitUntil(lambda: "finished" in recorder.names)
    return recorder


@pytest.mark.parametrize("keep", [keep_copies, keep_trainings])
def test_whoever_was_forgotten_is_named_no_more_though_traces_are_left(
    qtbot: QtBot,
    runner: Runner,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    keep: Callable[[pytest.MonkeyPatch], None],
) -> None:
    workspace = session.workspace()
    enrol_learners(workspace, ["Ann", "Боб"])
    leave_result(workspace, "20260101-000000-abcdef")
    assert workspace.pipeline().index.gallery.names == ("Ann", "Боб")
    keep(monkeypatch)
    changes, heard = Changes(), []
    changes.people_changed.connect(lambda: heard.append(True))
    tasks = PeopleTasks(runner, session, changes)
    forgetting = ended(qtbot, tasks.forget(workspace.people.find("Ann").id))
    assert forgetting.outcome == "failed"
    assert isinstance(forgetting.heard[0][1], ErasureUnfinished)
    assert workspace.pipeline().index.gallery.names == ("Боб",)
    assert heard == [True]


def test_an_edit_that_changed_nothing_is_not_announced(
    qtbot: QtBot, runner: Runner, session: Session
) -> None:
    enrol_learners(session.workspace(), ["Ann", "Боб"])
    changes, heard = Changes(), []
    changes.people_changed.connect(lambda: heard.append(True))
    tasks = PeopleTasks(runner, session, changes)
    ann = session.workspace().people.find("Ann")
    assert ended(qtbot, tasks.rename(ann.id, "Боб")).outcome == "failed"
    assert heard == []
