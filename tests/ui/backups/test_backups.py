"""Backups in the window: kept by themselves, offered when the database is damaged, gone back to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.backup import backups, damaged_files
from facerec_desktop.ui.frame import backups_controller
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.learners import NAMES
from tests.ui.backups.desk import open_list, open_window, people


def test_going_back_changes_every_page_and_can_be_taken_back(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    open_window(qtbot, window)
    assert people(window) == sorted(NAMES[:3])
    for expected in (NAMES[:2], NAMES[:3]):
        dialog = open_list(qtbot, window)
        chosen = dialog.backups.chosen
        assert chosen is not None
        assert chosen.people == len(expected)
        dialog.action_button.click()
        qtbot.waitUntil(lambda names=expected: people(window) == sorted(names))
        qtbot.waitUntil(window.window.banner.isVisible)
        assert window.window.banner.message.title == "The backup is restored"
    assert len(backups(paths.database)) == 3


def test_a_damaged_database_is_replaced_with_one_click(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    os.truncate(paths.database, paths.database.stat().st_size // 2)
    left = paths.database.read_bytes()
    trouble = window.window.trouble
    with qtbot.waitSignal(window.workspace.troubled):
        window.window.show()
    qtbot.waitUntil(trouble.restore_button.isVisible)
    assert "damaged" in trouble.text
    assert [card.people for card in trouble.backups.cards] == [2]
    with qtbot.waitSignal(window.workspace.opened):
        trouble.restore_button.click()
    assert not window.window.shows_trouble
    qtbot.waitUntil(lambda: people(window) == sorted(NAMES[:2]))
    [aside] = damaged_files(paths.database)
    assert aside.read_bytes() == left
    message = window.window.banner.message
    assert message is not None
    assert aside.name in message.text


def test_a_backup_that_is_damaged_too_is_told_and_another_one_can_be_chosen(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    with Workspace.open(paths) as workspace:
        newest = workspace.back_up()
    assert newest is not None
    with newest.open("r+b") as file:
        file.seek(-40_000, os.SEEK_END)
        file.write(os.urandom(40_000))
    os.truncate(paths.database, 1000)
    trouble = window.window.trouble
    with qtbot.waitSignal(window.workspace.troubled):
        window.window.show()
    qtbot.waitUntil(trouble.restore_button.isVisible)
    trouble.restore_button.click()
    qtbot.waitUntil(trouble._failure.isVisible)
    assert newest.name in trouble._failure.text()
    with qtbot.waitSignal(window.workspace.opened):
        qtbot.keyClick(trouble.backups, Qt.Key.Key_Down)
        trouble.restore_button.click()
    qtbot.waitUntil(lambda: people(window) == sorted(NAMES[:2]))


def test_without_backups_trouble_offers_none(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    for copy in backups(paths.database):
        copy.unlink()
    os.truncate(paths.database, 1000)
    with qtbot.waitSignal(window.workspace.damaged):
        window.window.show()
    job = window._tasks.backups.cards()
    with qtbot.waitSignal(job.finished):
        pass
    assert window.window.shows_trouble
    assert not window.window.trouble.restore_button.isVisible()
    assert window.window.trouble.retry_button.isVisible()


def test_a_backup_is_kept_some_time_after_the_start(
    qtbot: QtBot, window: WindowController, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in backups(paths.database):
        copy.unlink()
    monkeypatch.setattr(backups_controller, "FIRST_MS", 10)
    open_window(qtbot, window)
    qtbot.waitUntil(lambda: len(backups(paths.database)) == 1)


def test_a_backup_that_cannot_be_made_is_told_once(
    qtbot: QtBot, window: WindowController, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in backups(paths.database):
        copy.unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facerec_desktop.storage.side_copies.keep_copy", full)
    open_window(qtbot, window)
    window.backups.keep()
    qtbot.waitUntil(window.window.banner.isVisible)
    message = window.window.banner.message
    assert message is not None
    assert message.title == "No backup could be made"
    assert "No space left" in message.text
    window.window.banner.dismissed.emit()
    job = window._tasks.backups.keep()
    window.backups.keep()
    with qtbot.waitSignal(job.finished):
        pass
    assert not window.window.banner.isVisible()


def test_one_more_backup_is_made_on_request(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    open_window(qtbot, window)
    dialog = open_list(qtbot, window)
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: len(dialog.backups.cards) == 2)
    assert [card.people for card in dialog.backups.cards] == [3, 2]
    assert dialog.backup_button.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: window.restoring.dialog is None)


def test_a_backup_kept_elsewhere_can_be_chosen(
    qtbot: QtBot, window: WindowController, paths: AppPaths, tmp_path: Path
) -> None:
    [own] = backups(paths.database)
    elsewhere = tmp_path / "stick" / "before the move.db"
    elsewhere.parent.mkdir()
    own.replace(elsewhere)
    letter = tmp_path / "stick" / "letter.db"
    letter.write_text("Dear Ann")
    open_window(qtbot, window)
    window.window.menus.restore.trigger()
    dialog = window.restoring.dialog
    assert dialog is not None
    window.restoring.look_into(str(letter))
    qtbot.waitUntil(lambda: "letter.db is not a backup" in dialog._note.text())
    choose = window.restoring.choose_file()
    choose.fileSelected.emit(str(elsewhere))
    choose.close()
    qtbot.waitUntil(lambda: bool(dialog.backups.cards))
    assert "before the move.db" in dialog.backups.item(0).text()
    dialog.action_button.click()
    qtbot.waitUntil(lambda: people(window) == sorted(NAMES[:2]))
    assert elsewhere.exists()


def test_a_backup_from_elsewhere_is_listed_once_and_stays_when_one_is_made(
    qtbot: QtBot, window: WindowController, paths: AppPaths, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "copy.db"
    shutil.copy(backups(paths.database)[0], elsewhere)
    open_window(qtbot, window)
    dialog = open_list(qtbot, window)
    for _ in range(2):
        window.restoring.look_into(str(elsewhere))
    window.restoring.look_into(str(tmp_path / "gone.db"))
    qtbot.waitUntil(lambda: "gone.db" in dialog._note.text())
    assert not window.window.banner.isVisible()
    assert [card.is_elsewhere for card in dialog.backups.cards] == [True, False]
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: len(dialog.backups.cards) == 3)
    assert [card.is_elsewhere for card in dialog.backups.cards] == [True, False, False]
    chosen = dialog.backups.chosen
    assert chosen is not None
    assert chosen.path == elsewhere
    dialog.backups.setCurrentRow(1)
    window.restoring.look_into(str(elsewhere))
    qtbot.waitUntil(lambda: dialog.backups.currentRow() == 0)
    dialog.reject()


def test_a_damaged_database_without_backups_is_replaced_by_a_file_from_elsewhere(
    qtbot: QtBot, window: WindowController, paths: AppPaths, tmp_path: Path
) -> None:
    [own] = backups(paths.database)
    elsewhere = tmp_path / "copy.db"
    own.replace(elsewhere)
    os.truncate(paths.database, 1000)
    trouble = window.window.trouble
    with qtbot.waitSignal(window.workspace.troubled):
        window.window.show()
    qtbot.waitUntil(trouble.file_button.isVisible)
    assert not trouble.restore_button.isVisible()
    window.restoring.look_into(str(tmp_path / "nothing.db"))
    qtbot.waitUntil(trouble._failure.isVisible)
    window.restoring.look_into(str(elsewhere))
    qtbot.waitUntil(trouble.restore_button.isVisible)
    with qtbot.waitSignal(window.workspace.opened):
        trouble.restore_button.click()
    qtbot.waitUntil(lambda: people(window) == sorted(NAMES[:2]))
