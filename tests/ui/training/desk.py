"""The page of training over a real database, with real child processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.training.training_controller import TrainingController
from facerec_desktop.ui.words.messages import Message, Messages
from tests.learners import NAMES, enrol_learners


class Desk(QObject):
    """The page and what it speaks with."""

    def __init__(self, qtbot: QtBot, runner: Runner, theme: Theme, paths: AppPaths) -> None:
        super().__init__()
        self._bot = qtbot
        self.session = Session(paths)
        self.tasks = Tasks(runner, self.session)
        self.told: list[Message] = []
        self.bugs: list[object] = []
        messages = Messages(self)
        messages.posted.connect(self.told.append)
        messages.bug.connect(self.bugs.append)
        self.training = TrainingController(self.tasks.training, self.tasks.changes, messages, theme)
        self.page = self.training.page
        self.page.resize(1200, 760)

    def start(self) -> None:
        """Show the page with everybody."""
        self.page.show()
        self.training.start()
        people = len(self.session.workspace().people.list())
        self.wait(lambda: self.page.people.list.count() == people)

    def wait(self, is_so: Callable[[], object]) -> None:
        self._bot.waitUntil(lambda: bool(is_so()))

    def train(self) -> None:
        """Press Train and wait until there is a verdict."""
        before = len(self.heads())
        self.page.train_button.click()
        self.wait(lambda: not self.training.is_running and len(self.heads()) > before)

    @property
    def process_id(self) -> int:
        """Of the training that runs."""
        child = self.training.findChild(QProcess)
        assert child is not None
        assert child.processId() > 0  # 0 would be whoever runs the tests, with all they started
        return child.processId()

    def kill(self) -> None:
        """End the training that runs, as from outside."""
        os.kill(self.process_id, signal.SIGKILL)

    def heads(self) -> list[tuple[int, bool]]:
        """Keys of the heads stored, newest first, and whether each is used."""
        workspace = self.session.workspace()
        return [(one.id, one.is_used) for one in workspace.heads.cards(workspace.embedder.key)]


@contextmanager
def opened(
    qtbot: QtBot,
    runner: Runner,
    theme: Theme,
    cache_dir: Path,
    folder: Path,
    *,
    names: Sequence[str] = NAMES,
    sittings: int = 4,
) -> Iterator[Desk]:
    """A desk with people in its database, unless there is one already."""
    paths = AppPaths(folder / "data", cache_dir, folder / "logs")
    if not paths.database.exists():
        with Workspace.open(paths) as workspace:
            enrol_learners(workspace, names, sittings=sittings)
    desk = Desk(qtbot, runner, theme, paths)
    try:
        yield desk
    finally:
        desk.training.shutdown()
        desk.page.close()
        desk.page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.bugs == []
