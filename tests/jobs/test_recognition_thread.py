"""What the recognition asks for its models."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from facerec_desktop.core.faces import Frame
from facerec_desktop.core.live import LiveResult
from facerec_desktop.jobs.enrolment_tasks import Coach
from facerec_desktop.jobs.recognition_thread import RecognitionThread
from facerec_desktop.jobs.session import Session
from facerec_desktop.services.enrolling.enrolment_coach import EnrolmentCoach

FRAME = Frame(np.full((64, 64, 3), 120, np.uint8), "camera", 0, 0.0)
NOBODY = LiveResult(0, 0.0, (64, 64), (), 0.0)


def test_the_recognition_and_the_coach_go_on_with_the_workspace_that_is_open_now(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EnrolmentCoach, "look", lambda coach, *_: coach._pipeline())
    recogniser, coach = RecognitionThread(session)._recogniser(), Coach(session)
    for name in ("one", "another after the first was closed"):
        session._workspace = SimpleNamespace(pipeline=lambda name=name: name)  # type: ignore[assignment]
        assert recogniser._current() == name
        assert coach.look(FRAME, NOBODY) == name
    session._workspace = None
