from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from tests.keyrings import MemoryKeyring
from tests.ui.protection.desk import Desk


@pytest.fixture
def paths(tmp_path: Path, session_cache: Path) -> AppPaths:
    return AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, paths: AppPaths, keyring_in_memory: MemoryKeyring
) -> Iterator[Desk]:
    desk = Desk(qtbot, runner, theme, paths)
    yield desk
    desk.window.window.close()
    assert desk.window.shutdown()
    desk.window.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
