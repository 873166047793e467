"""The enrolment as its user meets it, with real faces, models and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import CameraInfo, SourceKind
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.camera_list import CameraList
from facerec_desktop.jobs.rehearsal import Scene
from facerec_desktop.jobs.results import LiveState
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.enrolment.enrolment_controller import EnrolmentController
from facerec_desktop.ui.enrolment.enrolment_dialog import CAMERA, PHOTOS, EnrolmentDialog
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words.messages import Messages
from tests.faces import VARIATIONS, astronaut, fitted, hopper

PATIENCE = 30_000


class Desk(QObject):
    """A window with an enrolment over a real workspace."""

    def __init__(self, runner: Runner, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.tasks = Tasks(runner, session)
        self.feed = self.tasks.live_feed()
        self.cameras = CameraList()
        self.window = MainWindow(theme)
        self.messages = Messages()
        self.enrolment = EnrolmentController(
            self.window,
            theme,
            self.feed,
            self.cameras,
            self.tasks.people,
            self.tasks.enrolment,
            self.messages,
        )

    def people(self) -> dict[str, int]:
        return {one.name: one.sample_count for one in self.session.workspace().people.list()}


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    session = Session(AppPaths(tmp_path / "data", session_cache, tmp_path / "logs"))
    desk = Desk(runner, session, theme)
    yield desk
    if desk.enrolment.dialog is not None:
        desk.enrolment.dialog.reject()
    assert desk.feed.shutdown(20)
    desk.window.deleteLater()


def photos(folder: Path, name: str) -> list[Path]:
    image = {"Grace": hopper(), "Eileen": astronaut()}[name]
    paths = []
    for change in ("as it is", "darker", "smaller"):
        paths.append(folder / f"{name} {change}.png")
        cv2.imwrite(str(paths[-1]), VARIATIONS[change](image)[..., ::-1])
    return paths


def enrol(qtbot: QtBot, desk: Desk, name: str, paths: list[Path]) -> None:
    desk.enrolment.open_for("", paths)
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == PHOTOS
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == len(paths), timeout=PATIENCE)
    assert not dialog.save.isEnabled()
    dialog.name.setText(name)
    dialog.consent.setChecked(True)
    assert dialog.save.isEnabled()


def test_photos_become_a_person_who_is_recognised(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    enrol(qtbot, desk, " grace  hopper ", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE) as told:
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
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 1, timeout=PATIENCE)
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


@pytest.mark.parametrize(("is_same", "people"), [(True, {"Ann": 4}), (False, {"Ann": 3, "Bea": 1})])
def test_somebody_who_looks_like_another_is_asked_about(
    qtbot: QtBot, desk: Desk, tmp_path: Path, is_same: bool, people: dict[str, int]
) -> None:
    enrol(qtbot, desk, "Ann", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
        desk.enrolment.dialog.save.click()
    again = tmp_path / "again.png"
    cv2.imwrite(str(again), VARIATIONS["recompressed"](hopper())[..., ::-1])
    enrol(qtbot, desk, "Bea", [again])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden(), timeout=PATIENCE)
    assert dialog.doubt.question.text() == "Is this Ann?"
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
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
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 2, timeout=PATIENCE)
    assert dialog._shots_heading.isVisible()
    assert dialog.marked.text() == "2 faces marked in the photos will be stored."
    dialog.photos._faces[0].click()
    assert dialog.marked.text() == "1 face marked in the photos will be stored."


def test_the_camera_takes_a_shot_and_is_given_back(qtbot: QtBot, desk: Desk) -> None:
    scene = Scene("rehearsal", [fitted(hopper(), 640, 480)] * 4)
    desk.feed.opener = scene.opener
    desk.feed.start(scene.choice)
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING, timeout=PATIENCE)
    desk.enrolment.open()
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == CAMERA
    qtbot.waitUntil(lambda: len(dialog.shots) == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "left" in dialog.instruction.text(), timeout=PATIENCE)
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
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING, timeout=PATIENCE)
    desk.enrolment.open()
    dialog = desk.enrolment.dialog
    assert dialog is not None
    assert dialog.tabs.currentIndex() == PHOTOS
    dialog.tabs.setCurrentIndex(CAMERA)
    assert dialog.instruction.text() == "No camera was found"
    with qtbot.waitSignal(desk.feed.frame_ready, timeout=PATIENCE):
        desk.feed.take_frame()
    assert dialog.coach._picture.isNull()
    dialog.tabs.setCurrentIndex(PHOTOS)
    assert (desk.feed.state, desk.feed.choice) == (LiveState.RUNNING, film)
    desk.cameras._cameras = (CameraInfo("desk", "Desk camera"),)
    dialog.tabs.setCurrentIndex(CAMERA)
    assert desk.feed.choice is not None
    assert desk.feed.choice.title == "Desk camera"
    qtbot.waitUntil(lambda: len(dialog.shots) == 1, timeout=PATIENCE)
    dialog.reject()
    assert desk.feed.choice == film
    qtbot.waitUntil(lambda: desk.feed.state is LiveState.RUNNING, timeout=PATIENCE)


def test_a_photo_without_a_face_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing")
    desk.enrolment.open_for("", [broken])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.photos._lines.count() == 2, timeout=PATIENCE)
    assert desk.enrolment.shots == ()


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
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 2, timeout=PATIENCE)
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
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == 1, timeout=PATIENCE)
    [shot] = desk.enrolment.shots
    assert shot.sample.origin.path == third


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
    qtbot.waitUntil(lambda: broken in dialog.photos.paths, timeout=PATIENCE)
    names = [path.name for path in dialog.photos.paths]
    assert sorted(names[:-1]) == sorted(path.name for path in tmp_path.glob("Grace*.png"))
    assert len(desk.enrolment.shots) == 3


def test_photos_of_somebody_else_that_come_later_are_not_marked_and_say_why(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.enrolment.open_for("", photos(tmp_path, "Grace")[:1])
    others = photos(tmp_path, "Eileen")[:2]
    desk.enrolment.add_photos(others)
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.photos.paths) == 3, timeout=PATIENCE)
    assert len(desk.enrolment.shots) == 1
    qtbot.waitUntil(lambda: "left unmarked" in dialog.photos.note.text(), timeout=PATIENCE)
    assert dialog.photos.note.text() == (
        "Choose the face of this person in every photo. "
        "2 photos seem to show somebody else and were left unmarked."
    )
    reason = "Nobody here looks like the person in the other shots."
    assert [one.text() for one in dialog.photos.findChildren(QLabel)].count(reason) == 2


def enrol_ann_and_add_eileen(qtbot: QtBot, desk: Desk, tmp_path: Path) -> EnrolmentDialog:
    """Save shots of somebody else under a name that is taken."""
    enrol(qtbot, desk, "Ann", photos(tmp_path, "Grace"))
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
        desk.enrolment.dialog.save.click()
    enrol(qtbot, desk, "ann", photos(tmp_path, "Eileen")[:2])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.hint.text() == "Adds these shots to Ann.", timeout=PATIENCE)
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden(), timeout=PATIENCE)
    assert dialog.doubt.question.text() == "These shots do not look like Ann."
    assert not dialog.doubt.picture.picture.isNull()
    return dialog


def test_shots_of_somebody_else_are_added_to_a_known_name_only_after_a_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = enrol_ann_and_add_eileen(qtbot, desk, tmp_path)
    assert desk.people() == {"Ann": 3}
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
        dialog.doubt.dismiss.click()
    assert desk.people() == {"Ann": 5}


def test_another_name_can_be_chosen_for_shots_unlike_the_person_named(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = enrol_ann_and_add_eileen(qtbot, desk, tmp_path)
    dialog.doubt.heed.click()
    assert dialog.doubt.isHidden()
    assert dialog.save.isEnabled()
    dialog.name.setText("Eileen")
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
        dialog.save.click()
    assert desk.people() == {"Ann": 3, "Eileen": 2}


def test_faces_of_two_people_are_stored_only_after_a_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.enrolment.open_for("Ann", photos(tmp_path, "Grace")[:2])
    desk.enrolment.add_photos(photos(tmp_path, "Eileen")[:2])
    dialog = desk.enrolment.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.photos.paths) == 4, timeout=PATIENCE)
    dialog.consent.setChecked(True)
    for face in dialog.photos._faces:
        face.setChecked(True)
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden(), timeout=PATIENCE)
    assert dialog.doubt.question.text() == "These shots look like two people's."
    assert dialog.doubt.picture.isHidden()
    dialog.doubt.heed.click()
    assert dialog.doubt.isHidden()
    assert desk.people() == {}
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.doubt.isHidden(), timeout=PATIENCE)
    with qtbot.waitSignal(desk.enrolment.enrolled, timeout=PATIENCE):
        dialog.doubt.dismiss.click()
    assert desk.people() == {"Ann": 4}
