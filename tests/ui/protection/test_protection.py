"""Sealing, as the user meets it: the switch, the question, the passphrase."""

from __future__ import annotations

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from facerec_desktop.core.options import Group
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.ui.safety.protection_dialogs import (
    PassphraseDialog,
    SealPeopleDialog,
    UnsealPeopleDialog,
)
from tests.keyrings import LockedKeyring, MemoryKeyring
from tests.ui.protection.desk import Desk, enrol, seal


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
    desk.bot.waitUntil(lambda: not desk.editor.switch.isChecked())
    desk.wait(sealed=False)


def test_the_question_comes_once(desk: Desk) -> None:
    desk.open()
    enrol(desk.session.workspace(), "Added by a command", 3)
    with desk.bot.waitSignal(desk.tasks.changes.people_changed):
        desk.tasks.people.undo()
    assert desk.protection.offer is None  # it would stand over what the user is doing
    desk.enrol()
    assert desk.protection.offer is not None
    with desk.bot.waitSignal(desk.protection.changed):
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
    desk.bot.waitUntil(lambda: "declined" in dialog.hint.text())
    dialog.asks.setChecked(True)
    dialog.action_button.click()
    desk.wait(sealed=True)


@pytest.mark.long
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
    desk.bot.waitUntil(lambda: desk.protection.offer is not None)
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
