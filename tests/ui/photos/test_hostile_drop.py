"""Hostile files dropped on the real window, with the real models, decoders and database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_from_bytes

import cv2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.app import build_window
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.faces import hopper
from tests.hostile.pictures import all_pictures
from tests.hostile.places import write_places
from tests.hostile.videos import all_videos, whole_video
from tests.sources.pictures import encoded_as, quadrants
from tests.ui.window_desk import drop

PICTURES, VIDEOS = 6, 8
"""Every how many are dropped; all of them are read elsewhere."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names and links of Linux")


@pytest.fixture
def controller(
    qtbot: QtBot, qapp: QApplication, session_cache: Path, tmp_path: Path
) -> Iterator[WindowController]:
    runner = Runner()
    paths = AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")
    controller = build_window(qapp, runner, paths, None)
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    yield controller
    controller.window.close()
    assert controller.shutdown()
    assert runner.shutdown(20) == ()
    controller.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hostile(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "hostile"
    places = write_places(folder / "places", encoded_as(quadrants(), "jpeg"), whole_video("mp4"))
    chosen = [*[*all_pictures()][::PICTURES], *[*all_videos()][::VIDEOS]]
    for name, data in chosen:
        (folder / name).write_bytes(data)
    return [folder, *(path for path in places if "\0" not in str(path))]


def local(path: Path) -> QUrl:
    """As a file manager names it: whatever bytes the name has."""
    return QUrl.fromEncoded(f"file://{quote_from_bytes(bytes(path))}".encode())


@pytest.mark.long
def test_the_window_survives_and_says_what_is_wrong(
    qtbot: QtBot, controller: WindowController, hostile: list[Path], tmp_path: Path
) -> None:
    with qtbot.waitSignal(controller.photos.queue.emptied):
        drop(controller.window, *map(local, hostile))
    model = controller.photos_page.filter.photos
    items = [item for row in range(model.rowCount()) if (item := model.item(row))]
    problems = [item for item in items if item.problem]
    assert len(items) > 80
    assert 20 < len(problems) < len(items)
    assert not [item.title for item in problems if "crash" in (item.problem or "")]
    for step in range(0, len(items), 5):
        controller.photos.step(5)
        controller.window.grab()
        assert model.index(step).data()
    good = tmp_path / "grace.png"
    cv2.imwrite(str(good), hopper()[..., ::-1])
    with qtbot.waitSignal(controller.photos.queue.emptied):
        drop(controller.window, local(good))
    last = model.item(model.rowCount() - 1)
    assert last is not None
    assert (last.path, len(last.faces)) == (good, 1)
