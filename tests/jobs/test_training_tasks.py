"""What the page of training asks for, as other pages hear of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.training_tasks import TrainingTasks
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from tests.learners import enrol_learners

PATIENCE = 60_000


@pytest.mark.long
def test_a_head_that_waited_to_be_taken_up_is_told_everybody_once(
    qtbot: QtBot, runner: Runner, session: Session
) -> None:
    workspace = session.workspace()
    enrol_learners(workspace)
    wish = TrainingWish(TrainingSettings(epochs=2, hidden=32))
    list(train_people(ModelChoice.named(session.paths, None), None, wish, lambda: False))
    changes = Changes()
    tasks = TrainingTasks(runner, session, changes)
    heard: list[bool] = []
    changes.people_changed.connect(lambda: heard.append(True))
    for _ in range(2):
        job = tasks.overview()
        qtbot.waitUntil(lambda seen=job: seen.is_finished, timeout=PATIENCE)
    assert len(heard) == 1
    assert len(workspace.heads.cards(workspace.embedder.key)) == 1
