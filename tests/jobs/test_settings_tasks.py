from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings import STRANGER_RATES, Settings
from facerec_desktop.jobs.calibration_report import CalibrationReport, EmbedderChoice
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.settings_tasks import SettingsTasks
from facerec_desktop.models.builtin import RULE
from tests.jobs.recorder import Recorder


@pytest.fixture
def session(runner: Runner) -> Session:
    session = Session(AppPaths.default())
    runner.after_stop(session.close_workspace)
    return session


def answer(qtbot: QtBot, job: Job) -> object:
    recorder = Recorder(job)
    qtbot.waitUntil(lambda: job.is_finished)
    outcomes = dict(recorder.heard)
    assert "failed" not in outcomes, outcomes
    return outcomes["returned"]


def test_every_step_of_the_slider_is_explained(
    qtbot: QtBot, runner: Runner, session: Session
) -> None:
    report = answer(qtbot, SettingsTasks(runner, session, Changes()).calibration())
    assert isinstance(report, CalibrationReport)
    assert (report.people, report.shots) == (0, 0)
    assert report.recommended.threshold == RULE.threshold
    assert len(report.steps) == len(STRANGER_RATES)
    missed = [step.missed for step in report.steps]
    assert missed == sorted(missed)
    for step, one_in in zip(report.steps[:8], STRANGER_RATES, strict=False):
        assert step.strangers_one_in == pytest.approx(one_in, rel=0.01)


def test_the_built_in_model_is_always_offered(
    qtbot: QtBot, runner: Runner, session: Session
) -> None:
    models = answer(qtbot, SettingsTasks(runner, session, Changes()).embedders())
    assert models == (EmbedderChoice("builtin", "dlib ResNet-29", "public domain"),)


def test_a_setting_changes_what_faces_are_judged_by(
    qtbot: QtBot, runner: Runner, session: Session
) -> None:
    changes = Changes()
    told: list[bool] = []
    changes.rule_changed.connect(lambda: told.append(True))
    tasks = SettingsTasks(runner, session, changes)
    answer(qtbot, tasks.apply(Settings(strangers_one_in=100)))
    loose = answer(qtbot, runner.submit(LaneName.COMPUTE, Job("rule", session_rule(session))))
    answer(qtbot, tasks.apply(Settings()))
    own = answer(qtbot, runner.submit(LaneName.COMPUTE, Job("rule", session_rule(session))))
    assert loose.threshold < own.threshold == RULE.threshold
    assert told == [True, True]


def session_rule(session: Session):
    def work(cancel):
        yield
        return session.workspace().pipeline().rule

    return work
