"""Photos that come lot by lot, and what is asked before they are stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.enrolment.enrolment_dialog import EnrolmentDialog
from tests.ui.enrolment.desk import Desk, enrol, photos


@pytest.mark.long
def test_photos_added_while_others_are_looked_at_wait_their_turn(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing")
    desk.enrolment.open_for("", [broken])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    for path in photos(tmp_path, "Grace")[:2]:
        dialog.photos.dropped.emit((path,))
    assert dialog.photos.note.text() == "Looking for faces…"
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 2)
    assert dialog.photos.note.text() == "Choose the face of this person in every photo."


def test_photos_that_wait_are_forgotten_when_the_dialog_closes(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    first, second, third = photos(tmp_path, "Grace")
    desk.enrolment.open_for("", [first])
    desk.enrolment.add_photos([second])
    desk.enrolment.dialog.reject()
    desk.enrolment.open_for("", [third])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 1)
    [shot] = desk.enrolment.shots
    assert shot.sample.origin.path == third


@pytest.mark.long
def test_the_same_photos_again_are_not_taken_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    paths = photos(tmp_path, "Grace")[:2]
    desk.enrolment.open_for("", paths[:1])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    dialog.photos.dropped.emit(tuple(paths))
    dialog.photos.dropped.emit((tmp_path,))
    broken = tmp_path / "broken.jpg"
    dialog.photos.dropped.emit((broken,))
    qtbot.waitUntil(lambda: broken in dialog.photos.paths)
    names = [path.name for path in dialog.photos.paths]
    assert sorted(names[:-1]) == sorted(path.name for path in tmp_path.glob("Grace*.png"))
    assert len(desk.enrolment.shots) == 3


@pytest.mark.long
def test_photos_of_somebody_else_that_come_later_are_not_marked_and_say_why(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.enrolment.open_for("", photos(tmp_path, "Grace")[:1])
    others = photos(tmp_path, "Eileen")[:2]
    desk.enrolment.add_photos(others)
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.photos.paths) == 3)
    assert len(desk.enrolment.shots) == 1
    qtbot.waitUntil(lambda: "left unmarked" in dialog.photos.note.text())
    assert dialog.photos.note.text() == (
        "Choose the face of this person in every photo. "
        "2 photos seem to show somebody else and were left unmarked."
    )
    reason = "Nobody here looks like the person in the other shots."
    assert [one.text() for one in dialog.photos.findChildren(QLabel)].count(reason) == 2


def enrol_ann_and_add_eileen(qtbot: QtBot, desk: Desk, tmp_path: Path) -> EnrolmentDialog:
    """Save shots of somebody else under a name that is taken."""
    enrol(qtbot, desk, "Ann", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled):
        desk.enrolment.dialog.save.click()
    enrol(qtbot, desk, "ann", photos(tmp_path, "Eileen")[:2])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.hint.text() == "Adds these shots to Ann.")
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden())
    assert dialog.doubt.question.text() == "These shots do not look like Ann."
    assert not dialog.doubt.picture.picture.isNull()
    return dialog


@pytest.mark.long
def test_shots_of_somebody_else_are_added_to_a_known_name_only_after_a_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = enrol_ann_and_add_eileen(qtbot, desk, tmp_path)
    assert desk.people() == {"Ann": 3}
    with qtbot.waitSignal(desk.enrolment.enrolled):
        dialog.doubt.dismiss.click()
    assert desk.people() == {"Ann": 5}


@pytest.mark.long
def test_another_name_can_be_chosen_for_shots_unlike_the_person_named(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = enrol_ann_and_add_eileen(qtbot, desk, tmp_path)
    dialog.doubt.heed.click()
    assert dialog.doubt.isHidden()
    assert dialog.save.isEnabled()
    dialog.name.setText("Eileen")
    with qtbot.waitSignal(desk.enrolment.enrolled):
        dialog.save.click()
    assert desk.people() == {"Ann": 3, "Eileen": 2}


@pytest.mark.long
def test_faces_of_two_people_are_stored_only_after_a_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.enrolment.open_for("Ann", photos(tmp_path, "Grace")[:2])
    desk.enrolment.add_photos(photos(tmp_path, "Eileen")[:2])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.photos.paths) == 4)
    dialog.consent.setChecked(True)
    for face in dialog.photos._faces:
        face.setChecked(True)
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden())
    assert dialog.doubt.question.text() == "These shots look like two people."
    assert dialog.doubt.picture.isHidden()
    dialog.doubt.heed.click()
    assert dialog.doubt.isHidden()
    assert desk.people() == {}
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden())
    with qtbot.waitSignal(desk.enrolment.enrolled):
        dialog.doubt.dismiss.click()
    assert desk.people() == {"Ann": 4}
