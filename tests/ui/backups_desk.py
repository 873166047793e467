"""The whole window over people and a backup of some of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

PATIENCE = 30_000


def three_people(folder: Path, cache: Path) -> AppPaths:
    """Three people, and a backup of two of them."""
    paths = AppPaths(folder / "data", cache, folder / "logs")
    with Workspace.open(paths) as workspace:
        enrol_learners(workspace, NAMES[:2], shots=2)
        workspace.back_up()
        enrol_learners(workspace, NAMES[2:3], shots=2)
    return paths


@contextmanager
def opened(runner: Runner, theme: Theme, paths: AppPaths) -> Iterator[WindowController]:
    """The window, not yet shown."""
    tasks = Tasks(runner, Session(paths))
    settings = SettingsModel(SettingsFile(paths))
    settings.set("facenet_offered", False)
    with ended(WindowController(tasks, theme, settings, paths)) as controller:
        yield controller


def people(controller: WindowController) -> list[str]:
    search = controller.people.page.search
    return [search.index(row, 0).data() for row in range(search.rowCount())]


def open_window(qtbot: QtBot, controller: WindowController) -> None:
    with qtbot.waitSignal(controller.workspace.opened, timeout=PATIENCE):
        controller.window.show()
    qtbot.waitUntil(lambda: len(people(controller)) > 0, timeout=PATIENCE)
