"""What a user does with the window, with prepared answers in place of the models."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.errors import DatabaseBusy, ImageMissing, ModelDamaged
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.results import PhotoFailure
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.colours import DARK
from facerec_desktop.ui.look.theme import Theme
from tests.ui.fakes import FakeTasks, face, photo

A, B, C = Path("/photos/a.jpg"), Path("/photos/b.jpg"), Path("/photos/c.jpg")
BOX, OTHER_BOX = (100.0, 100.0, 200.0, 220.0), (400.0, 100.0, 480.0, 200.0)


def open_window(qtbot: QtBot, controller: WindowController) -> None:
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    controller.window.show_page(controller.photos_page)


def look_at(qtbot: QtBot, controller: WindowController, *paths: Path) -> None:
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.photos.add(paths)


def rows(controller: WindowController) -> int:
    return controller.photos_page.list.model().rowCount()


def drop(window: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    arguments = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(50, 50), *arguments)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *arguments))


def test_an_empty_window_invites_and_shows_only_pages_that_exist(
    qtbot: QtBot, controller: WindowController
) -> None:
    open_window(qtbot, controller)
    assert controller.photos_page.welcome.isVisible()
    assert not controller.window.banner.isVisible()
    assert controller.window.status.text == "Ready"


def test_a_dropped_photo_is_shown_with_its_faces(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events[A] = [photo(A, [face(BOX, "Kate", 0.9), face(OTHER_BOX)])]
    open_window(qtbot, controller)
    with qtbot.waitSignal(controller.photos.queue.emptied):
        drop(controller.window, QUrl.fromLocalFile(str(A)))
    page = controller.photos_page
    assert page.view.isVisible()
    assert [label.name for label in page.view.labels] == ["Kate", None]
    assert [card.accessibleName() for card in page.faces.cards] == ["Kate", "Unknown"]
    assert controller.window.status.text == "1 picture, 2 faces"
    page.view.grab()


def test_a_drop_of_something_elsewhere_is_explained(
    qtbot: QtBot, controller: WindowController
) -> None:
    open_window(qtbot, controller)
    drop(controller.window, QUrl("https://example.org/a.jpg"))
    message = controller.window.banner.message
    assert message is not None
    assert message.title == "Nothing to look at"


def test_drops_before_the_workspace_is_open_wait_for_it(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events[A] = [photo(A)]
    controller.open_paths([A])
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.window.show()
    assert rows(controller) == 1


def test_further_drops_queue_up_and_append(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [photo(A)], B: [photo(B)]}
    open_window(qtbot, controller)
    tasks.photos.gate.clear()
    controller.photos.add([A])
    controller.photos.add([B])
    qtbot.waitUntil(lambda: "1 more drop is waiting" in controller.window.status.text)
    assert controller.window.status.is_busy
    with qtbot.waitSignal(controller.photos.queue.emptied):
        tasks.photos.gate.set()
    assert rows(controller) == 2
    assert not controller.window.status.is_busy


def test_escape_cancels_what_runs_and_what_waits_and_keeps_what_was_found(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [photo(A)], B: [photo(B)]}
    open_window(qtbot, controller)
    look_at(qtbot, controller, A)
    tasks.photos.gate.clear()
    controller.photos.add([B])
    controller.photos.add([C])
    with qtbot.waitSignal(controller.photos.queue.emptied) as emptied:
        qtbot.keyClick(controller.window, Qt.Key.Key_Escape)
    assert emptied.args == [True]
    assert rows(controller) == 1
    assert controller.window.status.text == "Cancelled. 1 picture, no face"


def test_problems_are_listed_not_shown_one_dialog_each(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {
        A: [PhotoFailure(A, "the file is damaged")],
        B: [photo(B)],
        C: [PhotoFailure(C, "there is no such file")],
    }
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B, C)
    page, status = controller.photos_page, controller.window.status
    assert status.problems_button.text() == "2 files could not be used"
    assert not page.problems.isVisible()
    status.problems_button.click()
    assert page.problems.isVisible()
    assert page.problems.lines == (
        "a.jpg — the file is damaged",
        "c.jpg — there is no such file",
    )
    page.problems.problem_chosen.emit(1)
    assert page.list.currentIndex().row() == 2
    page.problems.closed.emit()
    assert not page.problems.isVisible()
    assert QApplication.activeModalWidget() is None


def test_arrows_step_through_the_photos(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {path: [photo(path)] for path in (A, B, C)}
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B, C)
    page = controller.photos_page
    assert page.list.currentIndex().row() == 0
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.list.currentIndex().row() == 2
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.currentIndex().row() == 0


def test_clicking_a_face_opens_its_card_and_a_card_stresses_its_face(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events[A] = [photo(A, [face(BOX, "Kate"), face(OTHER_BOX)])]
    open_window(qtbot, controller)
    look_at(qtbot, controller, A)
    page = controller.photos_page
    page.view.grab()
    (hit,) = [
        QPoint(x, y)
        for x in range(0, page.view.width(), 10)
        for y in range(0, page.view.height(), 10)
        if page.view.face_at(QPointF(x, y)) == 1
    ][:1]
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=hit)
    assert page.view.selected == 1
    assert page.faces.cards[1].isChecked()
    page.faces.cards[0].click()
    assert page.view.selected == 0
    assert not page.faces.cards[1].isChecked()


def test_a_photo_is_decoded_when_it_is_looked_at_and_again_beyond_the_budget(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {path: [photo(path, [face(BOX)])] for path in (A, B)}
    open_window(qtbot, controller)
    previews = controller.photos.presenter.previews
    with qtbot.waitSignal(previews.loaded):
        look_at(qtbot, controller, A, B)
    with qtbot.waitSignal(previews.loaded):
        controller.photos.step(1)
    controller.photos.step(-1)
    assert tasks.photos.previews == [A, B]
    previews._cache.clear()
    with qtbot.waitSignal(previews.loaded):
        controller.photos.step(1)
    assert tasks.photos.previews == [A, B, B]
    assert len(controller.photos_page.view.labels) == 1


def test_a_photo_that_went_away_says_so_in_its_place(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {path: [photo(path)] for path in (A, B)}
    tasks.photos.preview_trouble = ImageMissing(B, "there is no such file")
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B)
    with qtbot.waitSignal(controller.photos.presenter.previews.failed):
        controller.photos.step(1)
    assert "there is no such file" in controller.photos_page.view.note


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


def test_clear_starts_over(qtbot: QtBot, controller: WindowController, tasks: FakeTasks) -> None:
    tasks.photos.events = {A: [photo(A)], B: [PhotoFailure(B, "it is damaged")]}
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B)
    controller.window.menus.clear.trigger()
    assert rows(controller) == 0
    assert controller.photos_page.welcome.isVisible()
    assert not controller.window.status.problems_button.isVisible()
    look_at(qtbot, controller, A)
    assert rows(controller) == 1


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


def test_many_photos_decode_only_those_looked_at(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    paths = [Path(f"/photos/{number}.jpg") for number in range(300)]
    tasks.photos.events = {path: [photo(path)] for path in paths}
    open_window(qtbot, controller)
    look_at(qtbot, controller, *paths)
    assert rows(controller) == 300
    assert tasks.photos.previews in ([], paths[:1])


def test_names_no_text_can_hold_do_no_harm(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    path = Path(b"/photos/bad\xff.jpg".decode("utf-8", "surrogateescape"))
    tasks.photos.events[path] = [PhotoFailure(path, "there is no such file")]
    open_window(qtbot, controller)
    look_at(qtbot, controller, path)
    controller.window.status.problems_button.click()
    controller.window.grab()
    assert rows(controller) == 1


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
