"""The window with the real models, database and decoder behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
import skimage.data
from matplotlib import cbook
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from facerec_desktop.app import build_window
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.overlay import Certainty
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import SAMPLE_SIZE, NewSample
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.photos.photos_model import PhotosModel
from facerec_desktop.ui.pictures.name_dialog import NameDialog
from facerec_desktop.ui.words.messages import nobody_enrolled

NAME = "Eileen Collins"


@pytest.fixture
def paths() -> AppPaths:
    return AppPaths.default()


@pytest.fixture
def astronaut(tmp_path: Path) -> Path:
    return save(tmp_path / "astronaut.png", skimage.data.astronaut())


@pytest.fixture
def admiral(tmp_path: Path) -> Path:
    with cbook.get_sample_data("grace_hopper.jpg") as file:
        path = tmp_path / "grace_hopper.jpg"
        path.write_bytes(file.read())
    return path


@pytest.fixture
def real(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths
) -> Iterator[tuple[WindowController, Runner]]:
    runner = Runner()
    controller = build_window(qapp, runner, paths, None)
    yield controller, runner
    controller.window.close()
    assert controller.shutdown()
    assert runner.shutdown(10) == ()
    controller.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def save(path: Path, image: np.ndarray) -> Path:
    cv2.imwrite(str(path), cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    return path


def enrol_astronaut(paths: AppPaths) -> None:
    with Workspace.open(paths) as workspace:
        recognised = workspace.pipeline().recognise(Frame(skimage.data.astronaut(), "astronaut"))
        sample = NewSample(
            np.zeros((SAMPLE_SIZE, SAMPLE_SIZE, 3), np.uint8),
            np.zeros((5, 2), np.float32),
            1.0,
            "astronaut",
            "one",
        )
        workspace.people.add(NAME, [sample], [recognised[0].embedding])


def look_at(qtbot: QtBot, controller: WindowController, *paths: Path) -> PhotosModel:
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.window.show()
        controller.photos.add(paths)
    return controller.photos_page.filter.photos


@pytest.mark.long
def test_an_enrolled_face_is_boxed_and_named_and_a_stranger_stays_unknown(
    qtbot: QtBot,
    paths: AppPaths,
    real: tuple[WindowController, Runner],
    tmp_path: Path,
    admiral: Path,
) -> None:
    enrol_astronaut(paths)
    mirrored = save(tmp_path / "mirrored.jpg", skimage.data.astronaut()[:, ::-1])
    (tmp_path / "notes.jpg").write_text("no image")
    model = look_at(qtbot, real[0], mirrored, admiral, tmp_path / "notes.jpg")
    first, second, third = (model.item(row) for row in range(3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert [face.label.name for face in first.faces] == [NAME]
    left, top, right, bottom = first.faces[0].label.box
    assert left < 512 - 224 < right
    assert top < 112 < bottom
    assert [face.label.certainty for face in second.faces] == [Certainty.UNKNOWN]
    assert third.problem
    assert real[0].window.banner.message != nobody_enrolled()
    assert [label.name for label in real[0].photos_page.view.labels] == [NAME]


def test_nobody_is_enrolled_and_the_preview_can_be_decoded_again(
    qtbot: QtBot, real: tuple[WindowController, Runner], astronaut: Path, admiral: Path
) -> None:
    controller = real[0]
    model = look_at(qtbot, controller, astronaut, admiral)
    assert model.rowCount() == 2
    assert controller.window.banner.isVisible()
    previews = controller.photos.presenter.previews
    previews.forget()
    with qtbot.waitSignal(previews.loaded) as loaded:
        controller.photos.step(1)
    item, picture = loaded.args
    assert (picture.width(), picture.height()) == item.size


@pytest.mark.long
def test_the_moments_of_a_video_are_listed_and_shown_again(
    qtbot: QtBot, real: tuple[WindowController, Runner], tmp_path: Path
) -> None:
    controller, path = real[0], tmp_path / "clip.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (512, 512))
    for number in range(25):
        frame = skimage.data.astronaut()[:, :, ::-1].copy()
        frame[:40] = number * 10
        writer.write(frame)
    writer.release()
    model = look_at(qtbot, controller, path)
    titles = [model.index(row).data() for row in range(model.rowCount())]
    assert titles == ["clip.avi · 0:00", "clip.avi · 0:01", "clip.avi · 0:02"]
    previews = controller.photos.presenter.previews
    previews.forget()
    with qtbot.waitSignal(previews.loaded) as loaded:
        controller.photos.step(2)
    assert loaded.args[1].pixelColor(256, 20).red() == pytest.approx(200, abs=6)


def test_a_second_instance_is_told_and_can_try_again_and_closing_lets_go(
    qtbot: QtBot, paths: AppPaths, real: tuple[WindowController, Runner]
) -> None:
    controller, runner = real
    with Workspace.open(paths):
        with qtbot.waitSignal(controller.workspace.troubled):
            controller.window.show()
        assert controller.window.shows_trouble
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.trouble.retry_button.click()
    assert not controller.window.shows_trouble
    assert runner.shutdown(10) == ()
    Workspace.open(paths).close()


@pytest.mark.long
def test_naming_one_face_names_the_other_photo_and_a_veto_takes_the_name_away_for_good(
    qtbot: QtBot, real: tuple[WindowController, Runner], tmp_path: Path, astronaut: Path
) -> None:
    controller = real[0]
    mirrored = save(tmp_path / "mirrored.jpg", skimage.data.astronaut()[:, ::-1])
    model = look_at(qtbot, controller, astronaut, mirrored)
    page = controller.photos_page
    row = page.faces.cards[0].actions_row
    assert row is not None
    row.name_button.click()
    (dialog,) = controller.window.findChildren(NameDialog)
    dialog.field.setText(NAME)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    qtbot.waitUntil(lambda: model.names[NAME] == 2)
    assert page.filter_bar.notice == f"{NAME} was also found in 1 more photo"
    controller.photos.step(1)
    row = page.faces.cards[0].actions_row
    assert row is not None
    row.reject_button.click()
    qtbot.waitUntil(lambda: model.names[NAME] == 1)
    assert [label.name for label in page.view.labels] == [None]


@pytest.mark.long
@pytest.mark.parametrize("is_undone", [False, True])
def test_a_window_that_closes_right_after_a_name_was_given_stores_it_unless_it_was_undone(
    qtbot: QtBot,
    real: tuple[WindowController, Runner],
    paths: AppPaths,
    astronaut: Path,
    is_undone: bool,
) -> None:
    controller, runner = real
    model = look_at(qtbot, controller, astronaut)
    (item,) = [model.item(row) for row in range(model.rowCount())]
    assert item is not None
    controller.photos.edits.name(item.face_ids, NAME, 1)
    if is_undone:
        controller.people.undo()
    controller.window.close()
    assert runner.shutdown(10) == ()
    with Workspace.open(paths) as workspace:
        assert [one.name for one in workspace.people.list()] == ([] if is_undone else [NAME])


@pytest.mark.long
def test_a_restart_brings_the_list_back_and_goes_on(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths, tmp_path: Path, admiral: Path
) -> None:
    first = save(tmp_path / "astronaut.png", skimage.data.astronaut())

    def run(*dropped: Path, rows: int) -> list[object]:
        runner = Runner()
        controller = build_window(qapp, runner, paths, None)
        model = controller.photos_page.filter.photos
        controller.window.show()
        controller.photos.add(dropped)
        qtbot.waitUntil(lambda: model.rowCount() >= rows)
        titles = [model.index(row).data() for row in range(model.rowCount())]
        controller.window.close()
        assert controller.shutdown()
        assert runner.shutdown(10) == ()
        controller.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return titles

    run(first, admiral, rows=1)
    assert run(rows=2) == ["astronaut.png", "grace_hopper.jpg"]
