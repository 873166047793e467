"""People sealed by a key that is not here: the page that asks at the start, and their backups."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.profile.workspace import Workspace
from tests.keyrings import MemoryKeyring
from tests.ui.protection.desk import NAME, PASSPHRASE, Desk, seal


@pytest.mark.long
def test_a_locked_start_asks_until_the_passphrase_is_right(
    paths: AppPaths, desk: Desk, keyring_in_memory: MemoryKeyring
) -> None:
    seal(paths)
    keyring_in_memory.kept.clear()
    window, trouble = desk.window.window, desk.window.window.trouble
    window.show()
    desk.bot.waitUntil(lambda: window.shows_trouble)
    assert "Enter the passphrase" in trouble.text
    assert trouble.passphrase.isVisible()
    assert not trouble.retry_button.isEnabled()
    trouble.passphrase.setText("another one")
    trouble.retry_button.click()
    desk.bot.waitUntil(lambda: "not the passphrase" in trouble.text)
    trouble.passphrase.setText(PASSPHRASE)
    with desk.bot.waitSignal(desk.window.workspace.opened):
        trouble.passphrase.returnPressed.emit()
    assert not window.shows_trouble
    desk.wait(sealed=True)
    assert desk.session.key is not None


@pytest.mark.long
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

    desk.bot.waitUntil(is_theirs)
    dialog.action_button.click()
    desk.bot.waitUntil(lambda: restoring.unsealing is not None)
    asked = restoring.unsealing
    assert asked is not None
    assert copy.name in asked.findChildren(QLabel)[1].text()
    asked.field.setText("another one")
    asked.action_button.click()
    desk.bot.waitUntil(lambda: "not the passphrase" in asked.hint.text())
    workspace = desk.session.workspace()
    assert [one.name for one in workspace.people.list()] == ["Somebody Else"]
    asked.field.setText(PASSPHRASE)
    asked.action_button.click()
    desk.bot.waitUntil(lambda: restoring.unsealing is None)
    assert [one.name for one in workspace.people.list()] == [NAME]
    assert desk.is_readable()  # as people are stored here
