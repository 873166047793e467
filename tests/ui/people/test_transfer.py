"""People come and go in files, and shots show where they are from; all of it real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.passphrase_dialog import SealDialog, UnsealDialog
from tests.faces import FACES
from tests.ui.people.desk import EILEEN, GRACE, Desk, opened

SECRET = "correct horse battery"  # noqa: S105
FEW = {GRACE: [(GRACE, "as it is"), (GRACE, "darker")], EILEEN: [(EILEEN, "as it is")]}


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    with opened(
        qtbot, runner, theme, session_cache, tmp_path, enrolled=FEW, with_photos=True
    ) as desk:
        desk.start()
        yield desk


def export(desk: Desk, secret: str, path: Path) -> None:
    desk.page.bar.export_button.click()
    [dialog] = desk.dialogs(SealDialog)
    dialog.protect.setChecked(bool(secret))
    dialog.first.setText(secret)
    dialog.second.setText(secret)
    dialog.action_button.click()
    [chooser] = desk.dialogs(QFileDialog)
    chooser.reject()
    desk.people.transfer.write(path)
    desk.wait(lambda: desk.page.toast.text == f"2 people written to {path.name}")


def forget_everybody(desk: Desk) -> None:
    for person in desk.people.model.people:
        desk.tasks.people.forget(person.id)
    desk.wait(lambda: desk.names == [])


@pytest.mark.long
def test_a_sealed_file_brings_everybody_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "all.facepeople"
    export(desk, SECRET, path)
    forget_everybody(desk)
    desk.people.transfer.read(path)
    desk.wait(lambda: desk.dialogs(UnsealDialog))
    [dialog] = desk.dialogs(UnsealDialog)
    dialog.field.setText("wrong horse")
    dialog.action_button.click()
    desk.wait(dialog.hint.text)
    assert dialog.isVisible()
    assert desk.told == []
    dialog.field.setText(SECRET)
    dialog.action_button.click()
    desk.wait(lambda: desk.names == [EILEEN, GRACE])
    desk.wait(lambda: not desk.dialogs(UnsealDialog))
    assert desk.stored() == {EILEEN: 1, GRACE: 2}
    desk.wait(lambda: all(desk.covers()))


def test_an_open_file_needs_no_passphrase(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "open.facepeople"
    export(desk, "", path)
    desk.people.transfer.read(path)
    desk.wait(lambda: desk.page.toast.text == "Everybody in the file is here already.")
    assert not desk.page.toast.undo_button.isVisible()
    assert desk.dialogs(UnsealDialog) == []


def test_a_file_that_holds_no_people_is_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "letter.facepeople"
    path.write_text("Dear all")
    desk.people.transfer.read(path)
    desk.wait(lambda: desk.told)
    assert desk.names == [EILEEN, GRACE]


@pytest.mark.parametrize(
    ("first", "second", "is_good"),
    [
        ("", "", False),
        ("short", "short", False),
        (SECRET, SECRET[:-1], False),
        (SECRET,) * 2 + (True,),
    ],
)
def test_a_passphrase_is_long_enough_and_typed_twice(
    desk: Desk, first: str, second: str, is_good: bool
) -> None:
    dialog = desk.people.transfer.export(None, "Export everybody")
    dialog.first.setText(first)
    dialog.second.setText(second)
    assert dialog.action_button.isEnabled() is is_good
    dialog.protect.setChecked(False)
    assert dialog.action_button.isEnabled()
    assert dialog.hint.text() == "Anybody who gets the file can read it."


def test_one_person_is_written_alone(desk: Desk, tmp_path: Path) -> None:
    desk.choose_card(GRACE)
    desk.page.export_action.trigger()
    [dialog] = desk.dialogs(SealDialog)
    assert dialog.windowTitle() == "Export Grace Hopper"
    dialog.protect.setChecked(False)
    dialog.action_button.click()
    for chooser in desk.dialogs(QFileDialog):
        chooser.reject()
    desk.people.transfer.write(tmp_path / "one.facepeople")
    desk.wait(lambda: desk.page.toast.text == "1 person written to one.facepeople")


def test_a_shot_shows_the_whole_photo_with_its_face_lit(desk: Desk) -> None:
    desk.open(EILEEN)
    panel = desk.page.person.panel
    desk.wait(lambda: panel.photo.box is not None)
    assert (panel.photo.picture.width(), panel.photo.picture.height()) == (512, 512)
    x1, y1, x2, y2 = FACES[EILEEN]
    centre = panel.photo.box.center()
    assert abs(centre.x() - (x1 + x2) / 2) < 8
    assert abs(centre.y() - (y1 + y2) / 2) < 8
    assert "Eileen Collins as it is.png" in panel.words


def test_a_shot_whose_photo_is_gone_is_shown_itself(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "Eileen Collins as it is.png").unlink()
    desk.open(EILEEN)
    panel = desk.page.person.panel
    desk.wait(lambda: "The photo itself is not there any more." in panel.words)
    assert (panel.photo.picture.width(), panel.photo.box) == (256, None)
    assert desk.told == []


def test_the_shot_under_the_pointer_is_looked_at(desk: Desk) -> None:
    desk.open(GRACE)
    person = desk.page.person
    first, second = (card.sample.source for card in person.model.cards)
    assert first in person.panel.words
    place = person.grid.visualRect(person.model.index(1)).center()
    QTest.mouseMove(person.grid.viewport(), place)
    desk.wait(lambda: second in person.panel.words)
    viewport = person.grid.viewport()
    QTest.mouseMove(viewport, QPoint(viewport.width() - 3, viewport.height() - 3))
    desk.wait(lambda: first in person.panel.words)
    QTest.keyClick(person.grid, Qt.Key.Key_Right)
    assert second in person.panel.words
