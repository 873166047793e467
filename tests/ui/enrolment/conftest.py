from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from tests.ui.enrolment.desk import Desk, enrolment_desk


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    with enrolment_desk(runner, theme, session_cache, tmp_path) as desk:
        yield desk
