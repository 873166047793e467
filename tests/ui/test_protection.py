"""Sealing, as the user meets it: the switch, the question, the lock, the page that asks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.options import Group
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
from facerec_desktop.ui.safety.protection_dialogs import (
    PassphraseDialog,
    SealPeopleDialog,
    UnsealPeopleDialog,
)
from facerec_desktop.ui.settings.setting_editors import ProtectionEditor
from facerec_desktop.ui.settings.settings_model import SettingsModel
from tests.keyrings import LockedKeyring, MemoryKeyring
from tests.storage.faces import embedding, sample

PATIENCE = 60_000
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
        with self.bot.waitSignal(self.protection.changed, timeout=PATIENCE):
            self.window.window.show()

    def enrol(self, name: str = NAME, seed: int = 1) -> None:
        workspace = self.session.workspace()
        vector = embedding(seed, dimension=workspace.embedder.dimension).vector
        shot = Shot(sample(seed), Embedding(vector, workspace.embedder.key))
        with self.bot.waitSignal(self.tasks.changes.people_added, timeout=PATIENCE):
            self.tasks.people.name_shot(shot, name)

    def wait(self, sealed: bool) -> None:
        def check() -> None:
            assert self.protection.dialog is None
            assert self.protection.state is not None
            assert self.protection.state.is_sealed == sealed

        self.bot.waitUntil(check, timeout=PATIENCE)

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


def test_one_switch_seals_and_unseals(desk: Desk, keyring_in_memory: MemoryKeyring) -> None:
    desk.open()
    desk.enrol()
    assert desk.protection.offer is not None
    desk.protection.offer.reject()
    assert desk.is_readable()
    desk.window.window.status.lock_button.click()
    settings = desk.window.settings.dialog
    assert settings is not None
    assert settings.groups.currentRow() == list(Group).index(Group.PROTECTION)
    desk.editor.switch.click()
    dialog = desk.protection.dialog
    assert isinstance(dialog, SealPeopleDialog)
    assert not dialog.action_button.isEnabled()
    dialog.passphrase.first.setText("short")
    dialog.passphrase.second.setText("short")
    assert not dialog.action_button.isEnabled()
    dialog.suggest_button.click()
    dialog.action_button.click()
    desk.wait(sealed=True)
    assert not desk.is_readable()
    assert desk.editor.switch.isChecked()
    assert "are sealed" in desk.window.window.status.lock_button.toolTip()
    assert len(keyring_in_memory.kept) == 1
    desk.editor.switch.click()
    assert isinstance(desk.protection.dialog, UnsealPeopleDialog)
    desk.protection.dialog.action_button.click()
    desk.wait(sealed=False)
    assert desk.is_readable()
    assert not desk.editor.switch.isChecked()
    assert len(keyring_in_memory.kept) == 1  # opens the backup that was made meanwhile


def test_a_dialog_that_is_cancelled_leaves_the_switch_as_it_was(desk: Desk) -> None:
    desk.open()
    desk.window.settings.open_protection()
    desk.editor.switch.click()
    assert desk.protection.dialog is not None
    desk.protection.dialog.reject()
    desk.bot.waitUntil(lambda: not desk.editor.switch.isChecked(), timeout=PATIENCE)
    desk.wait(sealed=False)


def test_the_question_comes_once(desk: Desk) -> None:
    desk.open()
    enrol(desk.session.workspace(), "Added by a command", 3)
    with desk.bot.waitSignal(desk.tasks.changes.people_changed, timeout=PATIENCE):
        desk.tasks.people.undo()
    assert desk.protection.offer is None  # it would stand over what the user is doing
    desk.enrol()
    assert desk.protection.offer is not None
    with desk.bot.waitSignal(desk.protection.changed, timeout=PATIENCE):
        desk.protection.offer.reject()
    desk.enrol("Somebody else", 2)
    assert desk.protection.offer is None
    assert desk.session.workspace().settings.get("protection_offered") is True


def test_the_question_leads_to_sealing(desk: Desk) -> None:
    desk.open()
    desk.enrol()
    assert desk.protection.offer is not None
    desk.protection.offer.accept()
    dialog = desk.protection.dialog
    assert isinstance(dialog, SealPeopleDialog)
    dialog.suggest_button.click()
    dialog.action_button.click()
    desk.wait(sealed=True)


def test_without_a_keyring_the_user_decides_knowingly(desk: Desk) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    desk.open()
    desk.protection.ask(is_sealed=True)
    dialog = desk.protection.dialog
    assert isinstance(dialog, SealPeopleDialog)
    assert dialog.asks.isChecked()
    assert not dialog.asks.isEnabled()
    dialog.suggest_button.click()
    dialog.action_button.click()
    desk.wait(sealed=True)
    assert desk.protection.state is not None
    assert desk.protection.state.asks


def test_a_keyring_that_refuses_is_told_and_nothing_is_sealed(desk: Desk) -> None:
    keyring.set_keyring(LockedKeyring())
    desk.open()
    desk.protection.ask(is_sealed=True)
    dialog = desk.protection.dialog
    assert isinstance(dialog, SealPeopleDialog)
    dialog.suggest_button.click()
    dialog.action_button.click()
    desk.bot.waitUntil(lambda: "declined" in dialog.hint.text(), timeout=PATIENCE)
    dialog.asks.setChecked(True)
    dialog.action_button.click()
    desk.wait(sealed=True)


def test_a_locked_start_asks_until_the_passphrase_is_right(
    paths: AppPaths, desk: Desk, keyring_in_memory: MemoryKeyring
) -> None:
    seal(paths)
    keyring_in_memory.kept.clear()
    window, trouble = desk.window.window, desk.window.window.trouble
    window.show()
    desk.bot.waitUntil(lambda: window.shows_trouble, timeout=PATIENCE)
    assert "Enter the passphrase" in trouble.text
    assert trouble.passphrase.isVisible()
    assert not trouble.retry_button.isEnabled()
    trouble.passphrase.setText("another one")
    trouble.retry_button.click()
    desk.bot.waitUntil(lambda: "not the passphrase" in trouble.text, timeout=PATIENCE)
    trouble.passphrase.setText(PASSPHRASE)
    with desk.bot.waitSignal(desk.window.workspace.opened, timeout=PATIENCE):
        trouble.passphrase.returnPressed.emit()
    assert not window.shows_trouble
    desk.wait(sealed=True)
    assert desk.session.key is not None


def test_the_passphrase_is_changed_in_the_settings(
    paths: AppPaths, desk: Desk, keyring_in_memory: MemoryKeyring
) -> None:
    seal(paths)
    desk.open()
    desk.window.settings.open_protection()
    desk.editor.passphrase_button.click()
    dialog = desk.protection.dialog
    assert isinstance(dialog, PassphraseDialog)
    for field in (dialog.passphrase.first, dialog.passphrase.second):
        field.setText("something quite new")
    dialog.action_button.click()
    desk.wait(sealed=True)


def test_the_offer_to_seal_waits_until_nobody_types(
    desk: Desk, keyring_in_memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    desk.protection._waiting.setInterval(10)
    field = QLineEdit()
    desk.bot.addWidget(field)
    with monkeypatch.context() as patch:
        patch.setattr(QApplication, "focusWidget", lambda: field)
        desk.enrol()
        desk.bot.wait(50)
        assert desk.protection.offer is None
    desk.bot.waitUntil(lambda: desk.protection.offer is not None, timeout=PATIENCE)
    assert desk.protection.offer is not None
    desk.protection.offer.reject()


def test_a_training_is_not_disturbed(desk: Desk) -> None:
    told: list[object] = []
    desk.window.messages.posted.connect(told.append)
    desk.open()
    desk.window.training.running_changed.emit(True)
    desk.protection.ask(is_sealed=True)
    assert desk.protection.dialog is None
    assert "training is running" in str(told[-1])
    desk.window.training.running_changed.emit(False)
    desk.protection.ask(is_sealed=True)
    assert desk.protection.dialog is not None
    desk.protection.dialog.reject()
    desk.wait(sealed=False)


def test_a_backup_sealed_on_another_computer_asks_for_its_passphrase(
    desk: Desk, keyring_in_memory: MemoryKeyring, tmp_path: Path
) -> None:
    theirs = AppPaths(tmp_path / "theirs", desk.paths.cache, tmp_path / "logs")
    seal(theirs)
    with Workspace.open(theirs) as workspace:
        copy = workspace.back_up()
    assert copy is not None
    keyring_in_memory.kept.clear()
    desk.open()
    desk.enrol("Somebody Else", 2)
    restoring = desk.window.restoring
    restoring.open()
    dialog = restoring.dialog
    assert dialog is not None
    restoring.look_into(str(copy))

    def is_theirs() -> bool:
        chosen = dialog.backups.chosen
        return chosen is not None and chosen.path == copy

    desk.bot.waitUntil(is_theirs, timeout=PATIENCE)
    dialog.action_button.click()
    desk.bot.waitUntil(lambda: restoring.unsealing is not None, timeout=PATIENCE)
    asked = restoring.unsealing
    assert asked is not None
    assert copy.name in asked.findChildren(QLabel)[1].text()
    asked.field.setText("another one")
    asked.action_button.click()
    desk.bot.waitUntil(lambda: "not the passphrase" in asked.hint.text(), timeout=PATIENCE)
    workspace = desk.session.workspace()
    assert [one.name for one in workspace.people.list()] == ["Somebody Else"]
    asked.field.setText(PASSPHRASE)
    asked.action_button.click()
    desk.bot.waitUntil(lambda: restoring.unsealing is None, timeout=PATIENCE)
    assert [one.name for one in workspace.people.list()] == [NAME]
    assert desk.is_readable()  # as people are stored here
