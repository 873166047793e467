from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.runner import Runner
from tests.models_in_memory import _models_in_memory


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    assert runner.shutdown() == ()


__all__ = ["_models_in_memory"]
