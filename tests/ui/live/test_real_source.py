"""The live page with real people before a rehearsed camera: naming, vetoing, hiding strangers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.app import build_window
from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Shot
from facerec_desktop.jobs.rehearsal import Scene
from facerec_desktop.jobs.results import LiveFace
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.pictures.face_actions import FaceAction
from facerec_desktop.ui.pictures.name_dialog import NameDialog
from tests.faces import astronaut, fitted, hopper

GRACE, EILEEN = slice(320, 640), slice(0, 320)
"""Columns of the scene in which they are."""


def scene() -> Scene:
    both = np.hstack([fitted(astronaut(), 320, 480), fitted(hopper(), 320, 480)])
    return Scene("Front camera", [np.roll(both, step, axis=0) for step in (0, 1, 2, 1)])


@pytest.fixture
def controller(
    qtbot: QtBot, qapp: QApplication, session_cache: Path, tmp_path: Path
) -> Iterator[WindowController]:
    runner = Runner()
    paths = AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")
    controller = build_window(qapp, runner, paths, None)
    controller.live.folder = tmp_path / "pictures"
    rehearsal = scene()
    controller.feed.opener = rehearsal.opener
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    controller.window.show_page(controller.live_page)
    controller.feed.start(rehearsal.choice)
    qtbot.waitUntil(lambda: len(settled(controller)) == 2)
    yield controller
    controller.window.close()
    assert controller.feed.shutdown(20)
    assert runner.shutdown(20) == ()
    controller.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(controller: WindowController) -> list[LiveFace]:
    """The faces with an answer, from left to right."""
    faces = [one for one in controller.live_page.stage.view.faces if one.is_settled]
    return sorted(faces, key=lambda one: one.report.label.box[0])


def names(controller: WindowController) -> list[str | None]:
    return [one.report.label.name for one in settled(controller)]


def shot_of(qtbot: QtBot, controller: WindowController, face: LiveFace) -> Shot:
    with qtbot.waitSignal(controller.feed.shot_ready) as told:
        controller.feed.ask_shot(face.track_id)
    shot = told.args[1]
    assert isinstance(shot, Shot)
    return shot


def name_grace(qtbot: QtBot, controller: WindowController) -> Shot:
    shot = shot_of(qtbot, controller, settled(controller)[1])
    controller._tasks.people.name_shot(shot, "Grace Hopper")
    qtbot.waitUntil(lambda: names(controller) == [None, "Grace Hopper"])
    return shot


def click(controller: WindowController, action: FaceAction) -> None:
    """Click the face at the right, then a button of its panel."""
    controller.live.explainer.explain(settled(controller)[1].track_id)
    controller.live_page.stage.popover.action_wanted.emit(action)


@pytest.mark.long
def test_somebody_named_is_known_at_once_and_a_veto_holds(
    qtbot: QtBot, controller: WindowController
) -> None:
    assert names(controller) == [None, None]
    click(controller, FaceAction.NAME)
    [dialog] = controller.window.findChildren(NameDialog)
    dialog.field.setText("Grace Hopper")
    dialog.buttons.accepted.emit()
    qtbot.waitUntil(lambda: names(controller) == [None, "Grace Hopper"])
    click(controller, FaceAction.REJECT)
    qtbot.waitUntil(lambda: names(controller) == [None, None])
    qtbot.waitUntil(lambda: "Grace" in controller.people.undo_text)
    controller.people.undo()
    qtbot.waitUntil(lambda: names(controller) == [None, "Grace Hopper"])


def detail(image: QImage, columns: slice, rows: slice) -> float:
    """How much neighbouring pixels differ: nearly nothing where a picture is blurred."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    pixels: Image = flat[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3)
    return float(np.abs(np.diff(pixels[rows, columns].astype(int), axis=1)).mean())


@pytest.mark.long
def test_private_mode_hides_strangers_on_screen_and_in_snapshots(
    qtbot: QtBot, controller: WindowController
) -> None:
    name_grace(qtbot, controller)
    view = controller.live_page.stage.view
    boxes = [one.report.label.box for one in settled(controller)]
    places = [
        (slice(int(x1) + 4, int(x2) - 4), slice(int(y1) + 6, int(y2) - 6))
        for x1, y1, x2, y2 in boxes
    ]
    open_detail = [detail(view.picture, *place) for place in places]
    controller.live_page.actions_with_keys.private.trigger()
    qtbot.waitUntil(
        lambda: (
            detail(view.picture, *places[0]) < 0.45 * open_detail[0]
            and detail(view.picture, *places[1]) > 0.8 * open_detail[1]
        ),
    )
    controller.live_page.actions_with_keys.plain_snapshot.trigger()
    qtbot.waitUntil(lambda: any(controller.live.folder.glob("*.png")))
    [saved] = controller.live.folder.glob("*.png")
    assert detail(QImage(str(saved)), *places[0]) < 0.45 * open_detail[0]
    assert detail(QImage(str(saved)), *places[1]) > 0.8 * open_detail[1]
