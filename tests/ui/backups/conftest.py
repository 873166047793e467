from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.settings_model import SettingsModel
from tests.learners import NAMES, enrol_learners
from tests.ui.window_desk import ended


@pytest.fixture
def paths(tmp_path: Path, session_cache: Path) -> AppPaths:
    """Three people, and a backup of two of them."""
    paths = AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")
    with Workspace.open(paths) as workspace:
        enrol_learners(workspace, NAMES[:2], shots=2)
        workspace.back_up()
        enrol_learners(workspace, NAMES[2:3], shots=2)
    return paths


@pytest.fixture
def window(
    qtbot: QtBot, runner: Runner, theme: Theme, paths: AppPaths
) -> Iterator[WindowController]:
    """The window over them, not yet shown."""
    tasks = Tasks(runner, Session(paths))
    settings = SettingsModel(SettingsFile(paths))
    settings.set("facenet_offered", False)
    with ended(WindowController(tasks, theme, settings, paths)) as controller:
        yield controller
