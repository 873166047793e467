"""What a user does with the window, with prepared answers in place of the models."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.errors import DatabaseBusy, ModelDamaged
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Person
from facerec_desktop.core.progress import Progress
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.colours import DARK
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts import status_area
from tests.ui.fakes import FakeTasks, face, photo
from tests.ui.window_desk import BOX, A, B, C, look_at, open_window, rows


def test_an_empty_window_invites_and_shows_only_pages_that_exist(
    qtbot: QtBot, controller: WindowController
) -> None:
    open_window(qtbot, controller)
    assert controller.photos_page.welcome.isVisible()
    assert not controller.window.banner.isVisible()
    assert controller.window.status.text == "Ready"


def test_nobody_enrolled_is_a_gentle_hint(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.enrolled = 0
    open_window(qtbot, controller)
    banner = controller.window.banner
    assert banner.isVisible()
    assert "Ctrl+N" in banner.message.text
    banner._close.click()
    assert not banner.isVisible()


def test_the_hint_goes_as_soon_as_somebody_is_enrolled(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.enrolled = 0
    open_window(qtbot, controller)
    assert controller.window.banner.isVisible()
    tasks.changes.announce_people()
    assert not controller.window.banner.isVisible()


def test_whoever_was_added_is_said_in_the_line_at_the_bottom(
    qtbot: QtBot, controller: WindowController
) -> None:
    open_window(qtbot, controller)
    controller.enrolment.enrolled.emit(Person(1, "Ann", datetime(2026, 1, 1, tzinfo=UTC), 3))
    assert controller.window.status.text == "Ann is enrolled, and recognised from now on."


def test_news_are_said_for_a_while_only(
    qtbot: QtBot, controller: WindowController, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window(qtbot, controller)
    status = controller.window.status
    status.show_idle("3 pictures, 5 faces")
    monkeypatch.setattr(status_area, "NEWS_MS", 1)
    status.show_news("Ann is enrolled.")
    assert status.text == "Ann is enrolled."
    qtbot.waitUntil(lambda: status.text == "3 pictures, 5 faces")
    status.show_news("Ann is enrolled.")
    status.show_progress(Progress(1, 2, "a.jpg"))
    qtbot.wait(20)
    assert status.text == "a.jpg · 1 of 2"


def test_a_busy_database_offers_another_try(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.trouble = DatabaseBusy("The program is open already; close the other window.")
    tasks.photos.events[A] = [photo(A)]
    controller.open_paths([A])
    with qtbot.waitSignal(controller.workspace.troubled):
        controller.window.show()
    assert controller.window.shows_trouble
    assert controller.window.trouble.text == str(tasks.trouble)
    with qtbot.waitSignal(controller.workspace.troubled):
        controller.window.trouble.retry_button.click()
    assert controller.window.shows_trouble
    tasks.trouble = None
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.window.trouble.retry_button.click()
    assert not controller.window.shows_trouble
    assert rows(controller) == 1


def test_quit_on_the_trouble_page_closes_the_window(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.trouble = DatabaseBusy("busy")
    with qtbot.waitSignal(controller.workspace.troubled):
        controller.window.show()
    with qtbot.waitSignal(controller.window.closed):
        controller.window.trouble.quit_button.click()


def test_an_error_the_user_can_act_on_becomes_a_banner(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events[A] = [ModelDamaged("The detector's file is damaged.")]
    open_window(qtbot, controller)
    look_at(qtbot, controller, A)
    message = controller.window.banner.message
    assert message is not None
    assert (message.title, message.text) == (
        "A model cannot be used",
        "The detector's file is damaged.",
    )


def test_our_own_mistake_is_reported_and_the_window_goes_on(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [ZeroDivisionError()], B: [photo(B)]}
    open_window(qtbot, controller)
    with qtbot.waitSignal(controller.messages.bug) as bug:
        controller.photos.add([A])
    assert isinstance(bug.args[0], ZeroDivisionError)
    look_at(qtbot, controller, B)
    assert rows(controller) == 1


def test_one_crash_report_is_shown_at_a_time(qtbot: QtBot, controller: WindowController) -> None:
    open_window(qtbot, controller)
    controller.actions.show_crash("first")
    controller.actions.show_crash("second")
    dialogs = controller.window.findChildren(QDialog)
    assert len(dialogs) == 1
    dialogs[0].reject()
    qtbot.waitUntil(lambda: not controller.window.findChildren(QDialog))


@pytest.mark.parametrize("which", ["open_photos", "open_folder"])
def test_the_dialogs_hand_over_what_was_chosen(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks, tmp_path: Path, which: str
) -> None:
    chosen = tmp_path if which == "open_folder" else tmp_path / "a.jpg"
    (tmp_path / "a.jpg").write_bytes(b"")
    tasks.photos.events[chosen] = [photo(chosen)]
    open_window(qtbot, controller)
    getattr(controller.window.menus, which).trigger()
    (dialog,) = controller.window.findChildren(QFileDialog)
    with qtbot.waitSignal(controller.photos.queue.emptied):
        dialog.filesSelected.emit([str(chosen)])
    dialog.reject()
    assert rows(controller) == 1


def test_the_theme_is_chosen_in_the_menu_and_remembered(
    qtbot: QtBot, controller: WindowController, theme: Theme, app_paths: AppPaths
) -> None:
    open_window(qtbot, controller)
    controller.window.menus.themes[ThemeChoice.DARK].trigger()
    assert theme.colours is DARK
    assert SettingsFile(app_paths).load().theme is ThemeChoice.DARK
    controller.window.grab()


def test_full_screen_and_back_with_escape(qtbot: QtBot, controller: WindowController) -> None:
    open_window(qtbot, controller)
    qtbot.keyClick(controller.window, Qt.Key.Key_F11)
    assert controller.window.isFullScreen()
    qtbot.keyClick(controller.window, Qt.Key.Key_Escape)
    assert not controller.window.isFullScreen()


def test_about_says_what_the_program_is_not_for(qtbot: QtBot, controller: WindowController) -> None:
    open_window(qtbot, controller)
    controller.window.menus.about.trigger()
    (dialog,) = controller.window.findChildren(QDialog)
    words = " ".join(
        label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    assert "not access control" in words
    dialog.reject()


def test_closing_while_working_ends_within_two_seconds(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks, runner: object
) -> None:
    open_window(qtbot, controller)
    tasks.photos.gate.clear()
    tasks.photos.events[A] = [photo(A)]
    controller.photos.add([A, B, C])
    qtbot.waitUntil(lambda: controller.window.status.is_busy)
    controller.window.close()
    assert tasks.runner.shutdown(2.0) == ()


def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    from PySide6.QtWidgets import QAbstractButton

    tasks.photos.events[A] = [photo(A, [face(BOX, "Kate")])]
    open_window(qtbot, controller)
    look_at(qtbot, controller, A)
    for button in controller.window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
