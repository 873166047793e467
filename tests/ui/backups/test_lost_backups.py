"""What the window does so that backups hold people: for those left, and beside a lost database."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.people.backups import list_backups
from facerec_desktop.storage import due, side_copies
from facerec_desktop.storage.backup import backups, damaged_files
from facerec_desktop.ui.frame import backups_controller
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.learners import NAMES
from tests.patient_bot import PATIENCE_MS
from tests.ui.backups.desk import open_list, open_window, people


def show_trouble(qtbot: QtBot, window: WindowController) -> None:
    with qtbot.waitSignal(window.workspace.troubled):
        window.window.show()
    qtbot.waitUntil(window.window.trouble.afresh_button.isVisible)


def test_whoever_is_left_is_backed_up_when_somebody_is_forgotten(
    qtbot: QtBot, window: WindowController, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_controller, "FIRST_MS", 100 * PATIENCE_MS)
    open_window(qtbot, window)
    before = backups(paths.database)
    [first, *_] = [one for one in window.people.model.people if one.name == NAMES[0]]
    window._tasks.people.forget(first.id)
    qtbot.waitUntil(lambda: backups(paths.database) not in ([], before))
    assert [one.people for one in list_backups(paths)] == [2]


def test_the_day_s_backup_is_renewed_while_the_window_is_open(
    qtbot: QtBot, window: WindowController, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "RENEWAL_AGE", timedelta(0))
    open_window(qtbot, window)
    window.backups.keep()
    qtbot.waitUntil(lambda: len(backups(paths.database)) == 2)
    renewed = backups(paths.database)
    [eve, *_] = window.people.model.people
    window._tasks.people.rename(eve.id, "Eve")
    qtbot.waitUntil(lambda: backups(paths.database)[-1] != renewed[-1])
    qtbot.waitUntil(lambda: len(backups(paths.database)) == 2)
    assert [one.people for one in list_backups(paths)] == [3, 2]


def test_a_missing_database_is_offered_its_backups(
    qtbot: QtBot, window: WindowController, paths: AppPaths
) -> None:
    paths.database.unlink()
    show_trouble(qtbot, window)
    trouble = window.window.trouble
    qtbot.waitUntil(trouble.restore_button.isVisible)
    assert trouble._title.text() == "The database is gone"
    assert not paths.database.exists()
    with qtbot.waitSignal(window.workspace.opened):
        trouble.restore_button.click()
    qtbot.waitUntil(lambda: people(window) == sorted(NAMES[:2]))


@pytest.mark.parametrize("how", ["gone", "cut"])
def test_one_starts_afresh_and_backups_stay(
    qtbot: QtBot, window: WindowController, paths: AppPaths, how: str
) -> None:
    before = backups(paths.database)
    if how == "gone":
        paths.database.unlink()
    else:
        os.truncate(paths.database, paths.database.stat().st_size // 2)
    show_trouble(qtbot, window)
    with qtbot.waitSignal(window.workspace.opened):
        window.window.trouble.afresh_button.click()
    assert not window.window.shows_trouble
    message = window.window.banner.message
    assert message is not None
    assert message.title == "Started afresh"
    for aside in damaged_files(paths.database):
        assert aside.name in message.text
    assert len(damaged_files(paths.database)) == (how == "cut")
    assert backups(paths.database) == before


def test_starting_afresh_that_fails_is_told_and_can_be_tried_again(
    qtbot: QtBot, window: WindowController, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    paths.database.unlink()
    show_trouble(qtbot, window)
    trouble = window.window.trouble
    with monkeypatch.context() as failing:
        failing.setattr("facerec_desktop.storage.restoring.move_whole", full)
        trouble.afresh_button.click()
        qtbot.waitUntil(trouble._failure.isVisible)
    assert "No space left" in trouble._failure.text()
    with qtbot.waitSignal(window.workspace.opened):
        trouble.afresh_button.click()


def test_the_list_stays_and_work_is_shown_while_a_backup_is_made(
    qtbot: QtBot, window: WindowController, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, write = threading.Event(), side_copies.write_copy

    def wait(*arguments: object) -> Path:
        go_on.wait()
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(side_copies, "write_copy", wait)
    open_window(qtbot, window)
    dialog = open_list(qtbot, window)
    dialog.backup_button.click()
    assert dialog.bar.isVisible()
    assert dialog.backups.isVisible()
    assert "being made" in dialog._note.text()
    assert not dialog.backup_button.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: len(dialog.backups.cards) == 2)
    assert not dialog.bar.isVisible()
    assert dialog.backup_button.isEnabled()
    dialog.reject()
