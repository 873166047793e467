"""What a user does with remembered photos, with prepared answers in place of the models."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.results import NamedPhoto, PhotoFailure
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.photos.photo_filter import FilterChoice, FilterKind
from tests.ui.fakes import FakeTasks, face, photo
from tests.ui.window_desk import BOX, OTHER_BOX, A, B, C, look_at, open_restored, rows


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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
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
    open_restored(qtbot, controller)
    assert not controller.photos_page.filter.photos.names


def test_a_window_that_closes_still_erases_what_was_cleared_while_photos_were_looked_at(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.photos.events = {A: [photo(A)], B: [photo(B)]}
    open_restored(qtbot, controller)
    look_at(qtbot, controller, A)
    tasks.photos.gate.clear()
    controller.photos.add([B])
    controller.photos.clear()
    controller.window.close()
    assert tasks.runner.shutdown() == ()
    assert tasks.photos.calls[-1] == "clear"
