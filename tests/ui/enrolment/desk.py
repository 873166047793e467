"""A window with an enrolment over real files and models, and photos of two real people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.camera_list import CameraList
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.enrolment.enrolment_controller import EnrolmentController
from facerec_desktop.ui.enrolment.enrolment_dialog import PHOTOS
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words.messages import Messages
from tests.faces import VARIATIONS, astronaut, hopper


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


@contextmanager
def enrolment_desk(
    runner: Runner, theme: Theme, session_cache: Path, folder: Path
) -> Iterator[Desk]:
    session = Session(AppPaths(folder / "data", session_cache, folder / "logs"))
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
    qtbot.waitUntil(lambda: len(desk.enrolment.shots) == len(paths))
    assert not dialog.save.isEnabled()
    dialog.name.setText(name)
    dialog.consent.setChecked(True)
    assert dialog.save.isEnabled()
