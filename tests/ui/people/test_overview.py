"""The cards of everybody as their user meets them, with real faces, models and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import StorageError
from facerec_desktop.core.people import MAX_NAME_LENGTH
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.receipt_dialog import ReceiptDialog
from facerec_desktop.ui.people.forget_dialog import ForgetDialog
from facerec_desktop.ui.people.merge_dialog import MergeDialog
from tests.ui.people.desk import ADMIRAL, EILEEN, GRACE, Desk, opened


@pytest.fixture
def empty_desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    with opened(qtbot, runner, theme, session_cache, tmp_path, enrolled={}) as desk:
        desk.start()
        yield desk


def middle(desk: Desk, name: str) -> QPoint:
    desk.choose_card(name)
    return desk.page.grid.visualRect(desk.page.grid.currentIndex()).center()


def test_everybody_has_a_card_with_a_cover(desk: Desk) -> None:
    assert desk.names == [EILEEN, GRACE, ADMIRAL]
    assert desk.page.bar.count_text == "3 people"
    desk.wait(lambda: all(desk.covers()))
    spoken = desk.page.search.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Grace Hopper, 8 shots")


def test_nobody_yet_invites_to_add_somebody(qtbot: QtBot, empty_desk: Desk) -> None:
    page = empty_desk.page
    assert page.welcome.isVisible()
    assert not page.bar.export_button.isEnabled()
    with qtbot.waitSignal(empty_desk.people.add_wanted) as wanted:
        page.welcome.add_button.click()
    assert wanted.args == [""]


@pytest.mark.parametrize(
    ("text", "names"), [("HOP gra", [GRACE]), ("l", [EILEEN, ADMIRAL]), ("Zoë", [])]
)
def test_a_search_leaves_who_is_called_that(desk: Desk, text: str, names: list[str]) -> None:
    desk.page.bar.search.setText(text)
    assert desk.names == names
    assert desk.page.bar.count_text == f"{len(names)} of 3"
    assert desk.page.grid.isVisible() is bool(names)
    assert not desk.page.welcome.isVisible()


@pytest.mark.parametrize("width", [900, 1000, 1183, 1200, 1444])
def test_the_cards_fill_the_row(desk: Desk, width: int) -> None:
    desk.page.resize(width, 760)
    grid = desk.page.grid
    first = [desk.page.search.index(row, 0) for row in range(3)]
    cell, room = grid.gridSize().width(), grid.viewport().width()
    assert {grid.visualRect(one).y() for one in first} == {0}
    columns = room // 168
    assert room - columns * cell < columns + 1
    assert columns * cell < room  # the last card of a full row would wrap otherwise


def test_a_click_chooses_a_card_and_two_open_it(desk: Desk) -> None:
    grid, place = desk.page.grid, middle(desk, ADMIRAL)
    desk.choose_card(EILEEN)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.currentIndex().data() == ADMIRAL
    desk.people.refresh()
    desk.wait(lambda: all(desk.covers()))
    assert desk.shown is None
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    # QTest holds the button down until told otherwise, and the next test would drag.
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.wait(lambda: desk.shown == ADMIRAL)


def test_the_keyboard_goes_in_and_out(desk: Desk) -> None:
    desk.choose_card(EILEEN)
    QTest.keyClick(desk.page.grid, Qt.Key.Key_Return)
    desk.wait(lambda: desk.shown == EILEEN)
    QTest.keyClick(desk.page.person.grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.shown is None
    assert desk.page.grid.currentIndex().data() == EILEEN


def test_a_name_is_typed_over_on_its_card(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.assertNotEmitted(desk.page.grid.opened):
        rename(desk, ADMIRAL, "Amazing Grace")
    desk.wait(lambda: desk.names == ["Amazing Grace", EILEEN, GRACE])
    assert desk.page.grid.currentIndex().data() == "Amazing Grace"
    desk.wait(lambda: desk.page.toast.text == "Renamed The Admiral to Amazing Grace")
    desk.page.toast.undo_button.click()
    desk.wait(lambda: desk.names == [EILEEN, GRACE, ADMIRAL])
    assert desk.page.toast.text == "Undone: Renamed The Admiral to Amazing Grace"


@pytest.mark.parametrize("name", [GRACE.upper(), "x" * (MAX_NAME_LENGTH + 1)])
def test_a_name_somebody_has_or_nobody_can_have_is_refused(desk: Desk, name: str) -> None:
    rename(desk, ADMIRAL, name)
    desk.wait(lambda: desk.told)
    assert desk.names == [EILEEN, GRACE, ADMIRAL]


def rename(desk: Desk, name: str, to: str) -> None:
    desk.choose_card(name)
    desk.page.rename_action.trigger()
    editor = desk.page.grid.findChild(QLineEdit, "cardEditor")
    editor.setText(to)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_merging_shows_first_what_it_does(desk: Desk) -> None:
    desk.choose_card(ADMIRAL)
    desk.page.merge_action.trigger()
    [dialog] = desk.dialogs(MergeDialog)
    assert not dialog.action_button.isEnabled()
    dialog.field.setText("eileen collins")
    desk.wait(lambda: dialog.verdict)
    assert dialog.verdict.startswith("They do not look alike")
    dialog.field.setText(GRACE)
    assert not dialog.action_button.isEnabled()
    desk.wait(lambda: dialog.verdict)
    assert "2 shots move to Grace Hopper" in dialog.verdict
    dialog.action_button.click()
    desk.wait(lambda: desk.names == [EILEEN, GRACE])
    assert desk.stored()[GRACE] == 10
    desk.people.undo()
    desk.wait(lambda: desk.stored().get(ADMIRAL) == 2 and desk.names[-1] == ADMIRAL)
    assert desk.page.toast.text == "Undone: Merged The Admiral into Grace Hopper, 2 shots"
    desk.people.redo()
    desk.wait(lambda: desk.names == [EILEEN, GRACE])


def test_forgetting_asks_and_leaves_a_receipt(desk: Desk, tmp_path: Path) -> None:
    desk.open(GRACE)
    desk.page.person.header.forget_button.click()
    [dialog] = desk.dialogs(ForgetDialog)
    assert dialog.cancel_button.isDefault()
    assert not dialog.action_button.isDefault()
    dialog.action_button.click()
    desk.wait(lambda: desk.dialogs(ReceiptDialog))
    [receipt] = desk.dialogs(ReceiptDialog)
    text = receipt.text.toPlainText()
    assert "everything it knew of Grace Hopper" in text
    assert "Shots: 8" in text
    desk.wait(lambda: desk.names == [EILEEN, ADMIRAL] and desk.shown is None)
    assert GRACE not in desk.stored()
    receipt.save_button.click()
    desk.people.actions.save_receipt(str(tmp_path / "receipt.txt"))
    assert (tmp_path / "receipt.txt").read_text("utf-8") == text + "\n"


def test_forgetting_announces_no_edit_of_somebody_else(desk: Desk) -> None:
    desk.open(GRACE)
    person = desk.page.person
    person.grid.selectAll()
    desk.people.person._on_delete()
    desk.wait(lambda: desk.page.toast.isVisible() and not person.model.cards)
    assert "8 shots" in desk.page.toast.text
    said: list[str] = []
    desk.people.edits.said.connect(lambda text, _: said.append(text))
    desk.people.actions.forget(desk.find(GRACE)).on_action()
    desk.wait(lambda: desk.people.undo_text == "Added The Admiral, 2 shots")
    assert said == []
    assert not desk.page.toast.isVisible()


def test_nothing_of_the_forgotten_stays_on_the_page(desk: Desk) -> None:
    desk.open(GRACE)
    desk.tasks.people.forget(desk.find(GRACE).id)
    desk.wait(lambda: desk.shown is None and desk.names == [EILEEN, ADMIRAL])
    person = desk.page.person
    assert person.model.cards == ()
    assert person.header.cover.picture.isNull()
    assert GRACE not in person.header.facts + person.header.name.text()


def test_the_forgotten_leave_the_page_though_traces_of_them_are_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wait(lambda: all(desk.covers()))
    grace = desk.find(GRACE)
    monkeypatch.setattr("facerec_desktop.storage.leavings.erase_copies", _refused)
    desk.people.actions.forget(grace).on_action()
    desk.wait(lambda: desk.told and desk.names == [EILEEN, ADMIRAL])
    assert "traces of it are left" in desk.told[0].text
    assert desk.people.actions.cover(grace).isNull()
    assert desk.dialogs(ReceiptDialog) == []


def _refused(_: object) -> None:
    raise PermissionError


def test_a_receipt_that_cannot_be_saved_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.people.actions.save_receipt(str(tmp_path / "no folder" / "receipt.txt"))
    assert [one.title for one in desk.told] == ["The receipt could not be saved"]


def test_the_history_says_what_was_done(desk: Desk) -> None:
    desk.page.bar.history_button.click()
    assert desk.page.history.isVisible()
    lines = desk.people.edits.model
    assert lines.index(0).data() == "Added The Admiral, 2 shots"
    assert desk.people.undo_text == "Added The Admiral, 2 shots"
    assert not desk.page.history.redo_button.isEnabled()
    desk.page.history.undo_button.click()
    desk.wait(lambda: desk.people.redo_text == "Added The Admiral, 2 shots")
    assert desk.page.history.redo_button.isEnabled()
    assert "undone" in lines.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_edit_elsewhere_is_shown_but_not_announced(desk: Desk) -> None:
    desk.tasks.people.rename(desk.find(EILEEN).id, "Zelda")
    desk.wait(lambda: desk.names == [GRACE, ADMIRAL, "Zelda"])
    desk.wait(lambda: desk.people.undo_text == "Renamed Eileen Collins to Zelda")
    assert not desk.page.toast.isVisible()


def test_covers_that_failed_are_asked_for_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wait(lambda: all(desk.covers()))
    people = desk.session.workspace().people
    crops = desk.people.model._crops
    crops.forget()
    with monkeypatch.context() as broken:
        broken.setattr(people, "samples_by_id", _broken)
        desk.covers()
        desk.wait(lambda: desk.told)
    assert not any(desk.covers())
    desk.people.refresh()
    desk.wait(lambda: all(desk.covers()))


def _broken(_ids: object) -> object:
    raise StorageError("The disk is gone.")


def test_nothing_is_drawn_over_the_faces_of_a_merge(desk: Desk) -> None:
    dialog = desk.people.actions.merge(desk.find(ADMIRAL))
    for name in (EILEEN, GRACE):
        dialog.field.setText(name)
        desk.wait(lambda: dialog.verdict)
        for side in (dialog._source_card, dialog._target_card):
            words = [label for label in side.findChildren(QLabel) if label.text()]
            assert len(words) == 2
            assert all(label.geometry().top() > side.face.geometry().bottom() for label in words)
            assert side.geometry().bottom() < dialog._moving.geometry().top()


def test_forgetting_says_which_backups_go_and_which_stay(desk: Desk) -> None:
    dialog = desk.people.actions.forget(desk.find(GRACE))
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "every backup this program keeps" in words
    assert f"backups you copied elsewhere are not touched, and still hold {GRACE}" in words


def test_a_question_has_no_empty_room(desk: Desk) -> None:
    dialog = desk.people.actions.forget(desk.find(GRACE))
    heading = dialog.findChild(QLabel, "heading")
    assert heading.height() < 2 * heading.fontMetrics().height()


def test_the_bar_is_seen_only_where_there_is_more(desk: Desk) -> None:
    desk.open(GRACE)
    bar = desk.page.person.grid.verticalScrollBar()
    assert not desk.page.grid.verticalScrollBar().isEnabled()
    assert not bar.isEnabled()
    desk.page.resize(700, 480)
    desk.wait(bar.isEnabled)
    desk.page.resize(1200, 760)
    desk.wait(lambda: not bar.isEnabled())
