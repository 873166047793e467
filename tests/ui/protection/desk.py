"""A window over a data folder of its own, which may be sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Shot
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.sealing import turn_on
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.setting_editors import ProtectionEditor
from facerec_desktop.ui.settings.settings_model import SettingsModel
from tests.storage.faces import embedding, sample

NAME, PASSPHRASE = "Zaphod Remarkable", "correct horse battery"


class Desk:
    """A window over a data folder of its own."""

    def __init__(self, bot: QtBot, runner: Runner, theme: Theme, paths: AppPaths) -> None:
        self.bot, self.paths = bot, paths
        self.session = Session(paths)
        self.tasks = Tasks(runner, self.session)
        settings = SettingsModel(SettingsFile(paths))
        self.window = WindowController(self.tasks, theme, settings, paths)
        self.protection = self.window.protection

    def open(self) -> None:
        with self.bot.waitSignal(self.protection.changed):
            self.window.window.show()

    def enrol(self, name: str = NAME, seed: int = 1) -> None:
        workspace = self.session.workspace()
        vector = embedding(seed, dimension=workspace.embedder.dimension).vector
        shot = Shot(sample(seed), Embedding(vector, workspace.embedder.key))
        with self.bot.waitSignal(self.tasks.changes.people_added):
            self.tasks.people.name_shot(shot, name)

    def wait(self, sealed: bool) -> None:
        def check() -> None:
            assert self.protection.dialog is None
            assert self.protection.state is not None
            assert self.protection.state.is_sealed == sealed

        self.bot.waitUntil(check)

    def is_readable(self) -> bool:
        return any(NAME.encode() in contents for contents in self._contents())

    def _contents(self) -> Iterator[bytes]:
        """What the files of the data folder hold; a backup made meanwhile comes and goes."""
        for file in self.paths.data.rglob("*"):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                yield file.read_bytes()

    @property
    def editor(self) -> ProtectionEditor:
        assert self.window.settings.dialog is not None
        editor = self.window.settings.dialog.editor("protection")
        assert isinstance(editor, ProtectionEditor)
        return editor


def enrol(workspace: Workspace, name: str = NAME, seed: int = 1) -> None:
    vector = embedding(seed, dimension=workspace.embedder.dimension).vector
    workspace.people.add(name, [sample(seed)], [Embedding(vector, workspace.embedder.key)])


def seal(paths: AppPaths) -> None:
    with Workspace.open(paths) as workspace:
        enrol(workspace)
        for _ in turn_on(workspace.database, PASSPHRASE, asks=False):
            pass
