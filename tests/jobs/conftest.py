from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.feed_watch import Patience
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from tests.jobs.fake_camera import CALM, PATIENT, QUICK, FakeCamera
from tests.models_in_memory import _models_in_memory


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    assert runner.shutdown() == ()


@pytest.fixture
def session(session_cache: Path, tmp_path: Path) -> Iterator[Session]:
    session = Session(AppPaths(tmp_path / "data", session_cache, tmp_path / "logs"))
    yield session
    session.close_workspace()


@pytest.fixture
def camera() -> Iterator[FakeCamera]:
    camera = FakeCamera()
    yield camera
    camera.open_gate.set()
    camera.released.set()


@pytest.fixture
def feed(qtbot: QtBot, session: Session, camera: FakeCamera) -> Iterator[LiveFeed]:
    """Gives up soon."""
    yield from _feed(session, camera, QUICK)


@pytest.fixture
def calm_feed(qtbot: QtBot, session: Session, camera: FakeCamera) -> Iterator[LiveFeed]:
    """Gives up late, for tests in which nothing goes wrong."""
    yield from _feed(session, camera, CALM)


def _feed(session: Session, camera: FakeCamera, patience: Patience) -> Iterator[LiveFeed]:
    feed = LiveFeed(session, camera.opener, patience)
    yield feed
    camera.open_gate.set()
    camera.released.set()
    assert feed.shutdown(PATIENT)
    feed.deleteLater()


__all__ = ["_models_in_memory"]
