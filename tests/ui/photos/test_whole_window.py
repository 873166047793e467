"""What a user does with photos in the window, with prepared answers in place of the models."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import ImageMissing
from facerec_desktop.jobs.results import PhotoFailure
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.photos.clear_dialog import ClearDialog
from tests.ui.fakes import FakeTasks, face, photo
from tests.ui.window_desk import BOX, OTHER_BOX, A, B, C, drop, look_at, open_window, rows


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


def test_clear_starts_over(qtbot: QtBot, controller: WindowController, tasks: FakeTasks) -> None:
    tasks.photos.events = {A: [photo(A)], B: [PhotoFailure(B, "it is damaged")]}
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B)
    controller.window.menus.clear.trigger()
    (dialog,) = controller.window.findChildren(ClearDialog)
    dialog.action_button.click()
    assert rows(controller) == 0
    assert controller.photos_page.welcome.isVisible()
    assert not controller.window.status.problems_button.isVisible()
    look_at(qtbot, controller, A)
    assert rows(controller) == 1


def test_clearing_asks_first_and_return_keeps_everything(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {path: [photo(path)] for path in (A, B)}
    open_window(qtbot, controller)
    look_at(qtbot, controller, A, B)
    for trigger in (
        controller.window.menus.clear.trigger,
        controller.photos_page.clear_button.click,
    ):
        trigger()
        dialog = controller.window.findChildren(ClearDialog)[-1]
        assert dialog.question.text() == "This erases what is remembered of 2 files."
        assert dialog.cancel_button.isDefault()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()
    assert rows(controller) == 2
    assert "clear" not in tasks.photos.calls


def test_nothing_is_asked_where_nothing_is_remembered(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    open_window(qtbot, controller)
    qtbot.waitUntil(lambda: not controller.photos.memory.is_restoring)
    controller.window.menus.clear.trigger()
    assert not controller.window.findChildren(ClearDialog)


def test_clearing_during_the_start_asks_without_a_number(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    open_window(qtbot, controller)
    controller.photos.memory.restore()
    controller.window.menus.clear.trigger()
    (dialog,) = controller.window.findChildren(ClearDialog)
    assert "everything that is remembered" in dialog.question.text()
    dialog.reject()


@pytest.mark.long
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
