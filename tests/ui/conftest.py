from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.settings_model import SettingsModel
from tests.learners import enrol_learners
from tests.models_in_memory import _models_in_memory
from tests.ui.fakes import FakeTasks
from tests.ui.window_desk import ended


@pytest.fixture
def app_paths(tmp_path: Path) -> AppPaths:
    return AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    assert runner.shutdown() == ()


@pytest.fixture
def tasks(runner: Runner, app_paths: AppPaths) -> FakeTasks:
    return FakeTasks(runner, app_paths)


@pytest.fixture
def controller(
    qtbot: QtBot, tasks: FakeTasks, theme: Theme, app_paths: AppPaths
) -> Iterator[WindowController]:
    """The whole window, not yet shown."""
    settings = SettingsModel(SettingsFile(app_paths))
    with ended(WindowController(tasks, theme, settings, app_paths)) as controller:
        yield controller


@pytest.fixture(scope="session")
def trained_once(session_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with people and a head that was trained on them."""
    folder = tmp_path_factory.mktemp("trained")
    choice = ModelChoice.named(AppPaths(folder / "data", session_cache, folder / "logs"))
    with Workspace(choice) as workspace:
        enrol_learners(workspace)
    wish = TrainingWish(TrainingSettings(epochs=4))
    for _ in train_people(choice, None, wish, lambda: False):
        pass
    with Workspace(choice) as workspace:
        heads.overview(workspace)
    return folder


__all__ = ["_models_in_memory"]
