"""The enrolment as its user meets it, with real faces, models and files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import CameraInfo, SourceKind
from facerec_desktop.jobs.rehearsal import Scene
from facerec_desktop.jobs.results import LiveState
from facerec_desktop.ui.enrolment.enrolment_dialog import CAMERA, PHOTOS
from tests.faces import VARIATIONS, fitted, hopper
from tests.ui.enrolment.desk import Desk, enrol, photos


def test_photos_become_a_person_who_is_recognised(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    enrol(qtbot, desk, " grace  hopper ", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled) as told:
        desk.enrolment.dialog.save.click()
    assert desk.enrolment.dialog is None
    assert told.args[0].name == "grace hopper"
    assert told.args[0].consent.text.startswith("This person agrees")
    pipeline = desk.session.workspace().pipeline()
    assert pipeline.index.gallery.names == ("grace hopper",)
    stored = desk.session.workspace().people.samples(told.args[0].id)
    assert {one.origin.path.name for one in stored} == {
        path.name for path in photos(tmp_path, "Grace")
    }


def test_what_is_missing_before_saving_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.enrolment.open_for("", photos(tmp_path, "Grace")[:1])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.hint.text() == "No shots yet."
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 1)
    said = [dialog.hint.text()]
    dialog.name.setText("Grace")
    said.append(dialog.hint.text())
    assert not dialog.save.isEnabled()
    dialog.consent.setChecked(True)
    said.append(dialog.hint.text())
    assert dialog.save.isEnabled()
    assert said == [
        "Type a name to save these shots.",
        "To save, confirm below that the person agrees.",
        "Enrols somebody new.",
    ]


def test_closing_leaves_nothing_behind(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    enrol(qtbot, desk, "Grace", photos(tmp_path, "Grace"))
    desk.enrolment.dialog.reject()
    assert desk.enrolment.dialog is None
    assert desk.people() == {}


@pytest.mark.long
@pytest.mark.parametrize(("is_same", "people"), [(True, {"Ann": 4}), (False, {"Ann": 3, "Bea": 1})])
def test_somebody_who_looks_like_another_is_asked_about(
    qtbot: QtBot, desk: Desk, tmp_path: Path, is_same: bool, people: dict[str, int]
) -> None:
    enrol(qtbot, desk, "Ann", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled):
        desk.enrolment.dialog.save.click()
    again = tmp_path / "again.png"
    cv2.imwrite(str(again), VARIATIONS["recompressed"](hopper())[..., ::-1])
    enrol(qtbot, desk, "Bea", [again])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden())
    assert dialog.doubt.question.text() == "Is this Ann?"
    with qtbot.waitSignal(desk.enrolment.enrolled):
        (dialog.doubt.heed if is_same else dialog.doubt.dismiss).click()
    assert desk.people() == people


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\u200b", "A person needs a name that can be seen."),
        ("a" * 101, "A name can have at most 100 characters."),
    ],
)
def test_a_name_that_cannot_be_one_is_told_while_it_is_typed_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, said: str
) -> None:
    enrol(qtbot, desk, "Grace", photos(tmp_path, "Grace"))
    dialog = desk.enrolment.dialog
    assert dialog is not None
    dialog.name.setText(name)
    assert dialog.hint.text() == said
    assert not dialog.save.isEnabled()
    assert len(desk.enrolment.shots) == 3
    dialog.name.setText("a" * 100)
    assert dialog.hint.text() == "Enrols somebody new."
    assert dialog.save.isEnabled()


def test_how_many_marked_faces_will_be_stored_is_said(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.enrolment.open_for("", photos(tmp_path, "Grace")[:2])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.marked.isHidden()
    assert dialog._shots_heading.isHidden()
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 2)
    assert dialog._shots_heading.isVisible()
    assert dialog.marked.text() == "2 faces marked in the photos will be stored."
    dialog.photos._faces[0].click()
    assert dialog.marked.text() == "1 face marked in the photos will be stored."


def test_the_camera_takes_a_shot_and_is_given_back(qtbot: QtBot, desk: Desk) -> None:
    scene = Scene("rehearsal", [fitted(hopper(), 640, 480)] * 4)
    desk.feed.opener = scene.opener
    desk.feed.start(scene.choice)
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING)
    desk.enrolment.open()
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == CAMERA
    qtbot.waitUntil(lambda: len(dialog.shots) == 1)
    qtbot.waitUntil(lambda: "left" in dialog.instruction.text())
    dialog.shots.remove_wanted.emit(0)
    assert len(dialog.shots) == 0
    dialog.reject()
    assert desk.feed.state is LiveState.RUNNING
    assert desk.people() == {}


def test_a_film_is_no_camera(qtbot: QtBot, desk: Desk) -> None:
    scene = Scene("crowd.mp4", [fitted(hopper(), 640, 480)] * 4)
    film = replace(scene.choice, kind=SourceKind.VIDEO)
    desk.feed.opener = scene.opener
    desk.feed.start(film)
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING)
    desk.enrolment.open()
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == PHOTOS
    dialog.tabs.setCurrentIndex(CAMERA)
    assert dialog.instruction.text() == "No camera was found"
    with qtbot.waitSignal(desk.feed.frame_ready):
        desk.feed.take_frame()
    assert dialog.coach._picture.isNull()
    dialog.tabs.setCurrentIndex(PHOTOS)
    assert (desk.feed.state, desk.feed.choice) == (LiveState.RUNNING, film)
    desk.cameras._cameras = (CameraInfo("desk", "Desk camera"),)
    dialog.tabs.setCurrentIndex(CAMERA)
    assert desk.feed.choice is not None
    assert desk.feed.choice.title == "Desk camera"
    qtbot.waitUntil(lambda: len(dialog.shots) == 1)
    dialog.reject()
    assert desk.feed.choice == film
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING)


def test_a_photo_without_a_face_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing")
    desk.enrolment.open_for("", [broken])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.photos._lines.count() == 2)
    assert desk.enrolment.shots == ()
