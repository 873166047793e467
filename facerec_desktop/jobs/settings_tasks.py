"""Jobs behind the settings: what a setting means, which models there are, and applying one."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from facerec_desktop.core.model_cards import ModelState, Purpose
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.settings import STRANGER_RATES, Settings
from facerec_desktop.jobs.calibration_report import (
    CalibrationReport,
    EmbedderChoice,
    ExpectedErrors,
)
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.recognition.calibration import Calibration

_HARDLY_ANY = 1e-8
"""A rate below this is told as nobody at all."""


class SettingsTasks:
    """Everything the settings ask of the services."""

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    def calibration(self) -> Job:
        """Work out what every setting means; returns a ``CalibrationReport``."""
        work = partial(report_calibration, self._session)
        return self._runner.submit(LaneName.WRITE, Job("calibration", work))

    def embedders(self) -> Job:
        """List the models; returns a tuple of ``EmbedderChoice``, the built-in one first."""
        work = partial(list_embedders, self._session)
        return self._runner.submit(LaneName.VIEW, Job("list models", work))

    def apply(self, settings: Settings) -> Job:
        """Decide by what the settings ask for from now on; returns None."""
        work = partial(apply_rule, self._session, settings)
        job = Job("apply settings", work)
        job.returned.connect(self._changes.rule_changed)
        return self._runner.submit(LaneName.WRITE, job)


def report_calibration(
    session: Session, cancel: CancelToken
) -> Generator[Progress, None, CalibrationReport]:
    """The meaning of the model's own rule and of every step of the slider."""
    from facerec_desktop.services.measuring.calibrating import calibrate

    yield Progress(0, 0)
    workspace = session.workspace()
    calibration = calibrate(workspace)
    steps = []
    for one_in in STRANGER_RATES:
        cancel.check()
        steps.append(_expected(calibration, calibration.threshold_for(1 / one_in)))
    return CalibrationReport(
        people=calibration.people,
        shots=calibration.shots,
        comparisons=calibration.prior.comparisons,
        recommended=_expected(calibration, workspace.embedder.rule.threshold),
        steps=tuple(steps),
    )


def list_embedders(
    session: Session, cancel: CancelToken
) -> Generator[Progress, None, tuple[EmbedderChoice, ...]]:
    """The built-in model, the downloaded ones and the packs that are in order."""
    from facerec_desktop.services.engine.model_shelf import model_cards

    yield Progress(0, 0)
    cancel.check()
    return tuple(
        EmbedderChoice(card.id, card.title, card.licence)
        for card in model_cards(session.paths)
        if card.purpose is Purpose.RECOGNITION and card.state is ModelState.READY
    )


def apply_rule(
    session: Session, settings: Settings, cancel: CancelToken
) -> Generator[Progress, None, None]:
    """Turn the rate into a rule for the people enrolled now, and use it."""
    from facerec_desktop.services.measuring.calibrating import rule_for

    yield Progress(0, 0)
    cancel.check()
    workspace = session.workspace()
    workspace.use_rule(rule_for(workspace, settings.strangers_one_in))


def _expected(calibration: Calibration, threshold: float) -> ExpectedErrors:
    rate = calibration.stranger_rate(threshold)
    return ExpectedErrors(
        strangers_one_in=1 / rate if rate > _HARDLY_ANY else None,
        threshold=threshold,
        missed=calibration.miss_rate(threshold),
    )
