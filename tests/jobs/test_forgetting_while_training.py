"""Somebody is forgotten in the window while a training in a real child process learns them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from safetensors.numpy import load

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.program import training_command
from facerec_desktop.core.training import EpochReport
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.training_run import TrainingRun
from facerec_desktop.services.learning import heads
from facerec_desktop.services.profile.run_folder import run_folders
from tests.jobs.recorder import Recorder
from tests.jobs.test_training_run import Ear
from tests.learners import NAMES, enrol_learners, vectors
from tests.traces import traces

ANNABEL = "Аннабель Ли"
STARTS_WITHIN, ENDS_WITHIN = 120_000, 30_000
"""Milliseconds; importing torch takes long where others compute as well."""


@pytest.fixture
def child(qtbot: QtBot, session: Session) -> Iterator[TrainingRun]:
    """A training of eight people that takes long."""
    enrol_learners(session.workspace(), [ANNABEL, *NAMES[1:]])
    command = training_command(session.paths.data, None)
    run = TrainingRun([*command, "--epochs", "3000"])
    yield run
    run.shutdown()
    run.deleteLater()


def forget(qtbot: QtBot, runner: Runner, session: Session) -> None:
    person = session.workspace().people.find(ANNABEL)
    recorder = Recorder(PeopleTasks(runner, session, Changes()).forget(person.id))
    qtbot.waitUntil(lambda: "finished" in recorder.names)
    assert recorder.outcome == "returned", recorder.heard


def epochs(ear: Ear) -> int:
    return sum(isinstance(event, EpochReport) for event in ear.events)


@pytest.mark.long
def test_the_child_ends_and_nothing_of_them_is_left(
    qtbot: QtBot, runner: Runner, session: Session, child: TrainingRun
) -> None:
    ear, paths = Ear(child), session.paths
    session.workspace().pipeline()
    child.start()
    qtbot.waitUntil(lambda: epochs(ear) >= 3, timeout=STARTS_WITHIN)
    [run] = run_folders(paths)
    direction = load(run.checkpoint())["best.directions"][0]
    secrets = [direction.tobytes(), *(one.tobytes() for one in vectors(0, 8))]
    forget(qtbot, runner, session)
    qtbot.waitUntil(lambda: "finished" in ear.names, timeout=ENDS_WITHIN)
    assert isinstance(ear.error, TrainingError)
    assert "forgotten while the training ran" in str(ear.error)
    assert traces(paths.data, secrets, [ANNABEL]) == []
    assert [*paths.training.iterdir()] == []
    assert heads.overview(session.workspace()).heads == ()
