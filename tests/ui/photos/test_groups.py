"""What a user does with groups of strangers, with prepared answers in place of the models."""

from __future__ import annotations

import threading
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import ImageMissing
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.results import FaceGroup, GroupedFace
from facerec_desktop.jobs.runner import LaneName
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.photos.groups_panel import GroupsPanel
from tests.ui.fakes import FakeTasks, face, photo
from tests.ui.window_desk import BOX, OTHER_BOX, A, open_restored

FACES = tuple(GroupedFace(number, Path(f"/p/{number}.jpg"), None, BOX) for number in range(20))
OTHERS = tuple(GroupedFace(number, Path(f"/p/{number}.jpg"), None, BOX) for number in (20, 21))


def test_strangers_are_gathered_looked_at_and_named_without_those_left_out(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [photo(A, [face(BOX), face(OTHER_BOX)])]
    tasks.photos.strangers = (FaceGroup(FACES, "Ann"), FaceGroup(OTHERS, None))
    open_restored(qtbot, controller)
    page, panel = controller.photos_page, controller.photos_page.groups
    button = page.filter_bar.groups_button
    qtbot.waitUntil(lambda: button.text() == "Group the unknown (2 faces)")
    button.click()
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    row = panel.rows[0]
    qtbot.waitUntil(lambda: not row.missing)
    assert len(row.chips) == 16
    row._more.click()
    qtbot.waitUntil(lambda: len(row.chips) == 20 and not row.missing)
    assert not row.name_button.isEnabled()
    row.perhaps_button.click()
    row.chips[3].click()
    assert row.chosen == (0, 1, 2, *range(4, 20))
    row.name_button.click()
    qtbot.waitUntil(lambda: len(panel.rows) == 1)
    assert tasks.photos.calls == [f"name {[0, 1, 2, *range(4, 20)]} Ann"]
    panel.rows[0].ignore_button.click()
    assert panel.rows == ()
    assert panel.note == "Nobody unknown is in more than one picture."
    qtbot.waitUntil(lambda: tasks.photos.calls[1:] == ["ignore [20, 21]"])
    panel.back_button.click()
    assert page.list.isVisible()


def open_groups(qtbot: QtBot, controller: WindowController, tasks: FakeTasks) -> GroupsPanel:
    tasks.photos.remembered = [photo(A, [face(BOX), face(OTHER_BOX)])]
    tasks.photos.strangers = (FaceGroup(FACES, None), FaceGroup(OTHERS, None))
    open_restored(qtbot, controller)
    controller.photos.open_groups()
    panel = controller.photos_page.groups
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    return panel


def test_names_of_groups_wait_neither_for_previews_nor_for_each_other_and_are_shown_as_pending(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    panel, status = open_groups(qtbot, controller, tasks), controller.window.status
    decoding = threading.Event()

    def decode(token: CancelToken) -> Generator[object, None, None]:
        decoding.wait(10)
        yield from ()

    tasks.runner.submit(LaneName.VIEW, Job("preview", decode))
    tasks.photos.storing.clear()
    for row, name in zip(panel.rows, ("Viola", "Walter"), strict=True):
        row.name.setText(name)
        qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert [row.note for row in panel.rows] == ["Storing…"] * 2
    assert status.is_busy
    assert status.text == "Storing…"
    tasks.photos.storing.set()
    qtbot.waitUntil(lambda: not panel.rows and not status.is_busy)
    assert tasks.photos.calls == [f"name {list(range(20))} Viola", "name [20, 21] Walter"]
    decoding.set()


def test_a_name_on_its_way_is_shown_again_when_the_groups_are_opened_again(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    panel = open_groups(qtbot, controller, tasks)
    tasks.photos.storing.clear()
    panel.rows[1].name.setText("Walter")
    panel.rows[1].name_button.click()
    controller.photos.close_groups()
    controller.photos.open_groups()
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    assert [row.name.text() for row in panel.rows] == ["", "Walter"]
    assert [row.name.isEnabled() for row in panel.rows] == [True, False]
    tasks.photos.storing.set()
    qtbot.waitUntil(lambda: len(panel.rows) == 1)


def test_a_name_that_could_not_be_stored_can_be_given_again(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    panel = open_groups(qtbot, controller, tasks)
    tasks.photos.edit_trouble = ImageMissing(A, "there is no such file")
    row = panel.rows[0]
    row.name.setText("Viola")
    row.name_button.click()
    qtbot.waitUntil(row.name_button.isEnabled)
    assert row.name.text() == "Viola"
    assert controller.window.banner.message is not None
    assert not controller.window.status.is_busy


def test_a_name_that_is_too_long_is_told_while_it_is_typed(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    row = open_groups(qtbot, controller, tasks).rows[0]
    row.name.setText("a" * 101)
    assert row.note == "A name can have at most 100 characters."
    assert not row.name_button.isEnabled()
    row.name.setText("a" * 100)
    assert row.note == ""
    assert row.name_button.isEnabled()


def test_a_window_that_closes_still_stores_the_name_that_was_typed(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    panel = open_groups(qtbot, controller, tasks)
    tasks.photos.storing.clear()
    panel.rows[1].name.setText("Walter")
    panel.rows[1].name_button.click()
    controller.window.close()
    tasks.runner.request_stop()
    tasks.photos.storing.set()
    assert tasks.runner.shutdown() == ()
    assert tasks.photos.calls == ["name [20, 21] Walter"]
