"""What a user does with remembered photos, with prepared answers in place of the models."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import ImageMissing
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.results import FaceGroup, GroupedFace, NamedPhoto, PhotoFailure
from facerec_desktop.jobs.runner import LaneName
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.photos.groups_panel import GroupsPanel
from facerec_desktop.ui.photos.photo_filter import FilterChoice, FilterKind
from tests.ui.fakes import FakeTasks, face, photo
from tests.ui.window_desk import A, B, C, look_at, rows

BOX, OTHER_BOX = (100.0, 100.0, 200.0, 220.0), (400.0, 100.0, 480.0, 200.0)
FACES = tuple(GroupedFace(number, Path(f"/p/{number}.jpg"), None, BOX) for number in range(20))
OTHERS = tuple(GroupedFace(number, Path(f"/p/{number}.jpg"), None, BOX) for number in (20, 21))


def start(qtbot: QtBot, controller: WindowController) -> None:
    with qtbot.waitSignal(controller.photos.rematcher.done):
        controller.window.show()
    controller.window.show_page(controller.photos_page)


def choose(controller: WindowController, kind: FilterKind, name: str = "") -> list[str]:
    """What the list shows after choosing a filter."""
    controller.photos_page.filter_bar.choose(FilterChoice(kind, name))
    return shown(controller)


def shown(controller: WindowController) -> list[str]:
    photos = controller.photos_page.filter
    return [photos.index(row, 0).data() for row in range(photos.rowCount())]


def test_the_list_of_the_last_time_is_back_and_unfinished_files_are_looked_at(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [photo(A, [face(BOX, "Kate")]), PhotoFailure(B, "it is damaged")]
    tasks.photos.unfinished = (C,)
    tasks.photos.events = {C: [photo(C)]}
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.window.show()
    assert shown(controller) == ["a.jpg", "b.jpg", "c.jpg"]
    assert controller.window.status.problems_button.text() == "1 file could not be used"


def test_a_photo_whose_file_is_gone_says_so_and_keeps_its_faces(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [replace(photo(A, [face(BOX, "Kate")]), is_gone=True)]
    start(qtbot, controller)
    page = controller.photos_page
    assert page.filter.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("is gone")
    assert [label.name for label in page.view.labels] == ["Kate"]
    assert page.faces.cards[0].actions_row is None
    assert tasks.photos.previews == []
    controller.window.grab()


def test_clearing_erases_what_is_remembered_once_nothing_writes_any_more(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [photo(A)], B: [photo(B)]}
    start(qtbot, controller)
    look_at(qtbot, controller, A)
    tasks.photos.gate.clear()
    controller.photos.add([B])
    controller.photos.clear()
    controller.photos.add([A])
    tasks.photos.gate.set()
    qtbot.waitUntil(lambda: rows(controller) == 1 and not controller.photos.queue.is_busy)
    assert tasks.photos.calls[-1] == "clear"
    assert shown(controller) == ["a.jpg"]


def test_what_the_user_cancelled_is_not_gone_on_with(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    start(qtbot, controller)
    tasks.photos.gate.clear()
    controller.photos.add([A])
    controller.photos.add([B, C])
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.photos.cancel()
    qtbot.waitUntil(lambda: tasks.photos.calls == ["enqueue b.jpg c.jpg", "drop queue"])


def test_filters_by_person_unknown_problem_and_file_name(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [
        photo(A, [face(BOX, "Kate")]),
        photo(B, [face(BOX, "Paul"), face(OTHER_BOX)]),
        PhotoFailure(C, "it is damaged"),
    ]
    start(qtbot, controller)
    bar = controller.photos_page.filter_bar
    qtbot.waitUntil(lambda: bar.people.count() > 5)  # a line divides people from the rest
    lines = [bar.people.itemText(place) for place in range(bar.people.count())]
    assert [line for line in lines if line] == [
        "All photos (3)",
        "Unknown faces (1)",
        "Problems (1)",
        "Kate (1)",
        "Paul (1)",
    ]
    assert choose(controller, FilterKind.PERSON, "Kate") == ["a.jpg"]
    assert choose(controller, FilterKind.UNKNOWN) == ["b.jpg"]
    assert controller.photos.presenter.shown.path == B
    assert choose(controller, FilterKind.PROBLEM) == ["c.jpg"]
    assert choose(controller, FilterKind.ANYTHING) == ["a.jpg", "b.jpg", "c.jpg"]
    qtbot.keyClicks(bar.search, "B.J")
    assert shown(controller) == ["b.jpg"]


def test_a_person_who_is_in_no_photo_any_more_is_no_filter_any_more(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [photo(A, [face(BOX, "Kate")]), photo(B)]
    start(qtbot, controller)
    assert choose(controller, FilterKind.PERSON, "Kate") == ["a.jpg"]
    tasks.photos.renamed = [NamedPhoto(A, None, (1,), (face(BOX),))]
    tasks.changes.people_changed.emit()
    qtbot.waitUntil(lambda: shown(controller) == ["a.jpg", "b.jpg"])


def test_names_follow_every_change_and_the_notice_leads_to_them(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [
        photo(path, [face(BOX)], first_id=number) for number, path in enumerate((A, B, C))
    ]
    start(qtbot, controller)
    page = controller.photos_page
    page.list.setCurrentIndex(page.filter.index(1, 0))
    assert page.faces.cards[0].accessibleName() == "Unknown"
    controller.photos.edits.named.emit("kate", 1)
    tasks.photos.renamed = [
        NamedPhoto(path, None, (number,), (face(BOX, "Kate"),))
        for number, path in enumerate((A, B, C))
    ]
    with qtbot.waitSignal(controller.photos.rematcher.done):
        tasks.changes.people_changed.emit()
    assert [label.name for label in page.view.labels] == ["Kate"]
    assert page.faces.cards[0].accessibleName() == "Kate"
    assert page.faces.cards[0].isChecked()
    assert page.list.currentIndex().row() == 1
    assert page.filter_bar.notice == "kate was also found in 2 more photos"


def test_answers_for_a_photo_that_was_looked_at_again_are_too_late(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [photo(A, [face(BOX)], first_id=7)]
    tasks.photos.renamed = [NamedPhoto(A, None, (3,), (face(BOX, "Kate"),))]
    start(qtbot, controller)
    assert not controller.photos_page.filter.photos.names


def test_strangers_are_gathered_looked_at_and_named_without_those_left_out(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.remembered = [photo(A, [face(BOX), face(OTHER_BOX)])]
    tasks.photos.strangers = (FaceGroup(FACES, "Ann"), FaceGroup(OTHERS, None))
    start(qtbot, controller)
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
    start(qtbot, controller)
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


def test_a_window_that_closes_still_erases_what_was_cleared_while_photos_were_looked_at(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [photo(A)], B: [photo(B)]}
    start(qtbot, controller)
    look_at(qtbot, controller, A)
    tasks.photos.gate.clear()
    controller.photos.add([B])
    controller.photos.clear()
    controller.window.close()
    assert tasks.runner.shutdown() == ()
    assert tasks.photos.calls[-1] == "clear"
