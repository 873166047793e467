"""What the page of training asks for, as other pages hear of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.training_tasks import TrainingTasks
from tests.finished_runs import leave_result
from tests.learners import enrol_learners


@pytest.mark.parametrize("can_be_deleted", [True, False])
def test_a_head_that_waited_to_be_taken_up_is_told_everybody_once(
    qtbot: QtBot,
    runner: Runner,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    can_be_deleted: bool,
) -> None:
    workspace = session.workspace()
    enrol_learners(workspace, ["Ann", "Боб"])
    leave_result(workspace, "20260101-000000-abcdef")
    if not can_be_deleted:
        monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
        monkeypatch.setattr("facerec_desktop.services.profile.run_folder._PAUSE", 0)
    changes = Changes()
    tasks = TrainingTasks(runner, session, changes)
    heard: list[bool] = []
    changes.people_changed.connect(lambda: heard.append(True))
    for _ in range(3):
        job = tasks.overview()
        qtbot.waitUntil(lambda seen=job: seen.is_finished)
    assert len(heard) == 1
    assert len(workspace.heads.cards(workspace.embedder.key)) == 1
