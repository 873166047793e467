"""Windows opened, used and closed at random moments: every thread ends, nothing is left."""

from __future__ import annotations

import os
import random
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.app import build_window
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.rehearsal import Scene
from facerec_desktop.jobs.runner import Runner
from tests.faces import fitted, hopper

STORM = int(os.environ.get("FACEREC_STORM", "20"))
PATIENCE = 20.0


@pytest.mark.long
def test_windows_come_and_go_at_any_moment(
    qtbot: QtBot, qapp: QApplication, session_cache: Path, tmp_path: Path
) -> None:
    rng = random.Random(7)
    scene = Scene("rehearsal", [fitted(hopper(), 320, 240)] * 3)
    photo = tmp_path / "grace.png"
    cv2.imwrite(str(photo), hopper()[..., ::-1])
    for number in range(STORM):
        paths = AppPaths(tmp_path / f"data {number % 3}", session_cache, tmp_path / "logs")
        runner = Runner()
        controller = build_window(qapp, runner, paths, None)
        controller.feed.opener = scene.opener
        controller.window.show()
        deeds = [
            lambda c=controller: c.feed.start(scene.choice),
            lambda c=controller: c.open_paths([photo]),
            lambda c=controller: c.feed.pause(),
            lambda c=controller: c.feed.stop(),
            lambda c=controller: c.enrolment.open(),
            lambda c=controller: c.settings.open(),
            lambda c=controller: c.window.show_page(c.live_page),
        ]
        for deed in rng.sample(deeds, rng.randint(1, 5)):
            deed()
            qtbot.wait(rng.choice([0, 0, 5, 40, 150]))
        controller.window.close()
        assert controller.feed.shutdown(PATIENCE)
        assert runner.shutdown(PATIENCE) == ()
        controller.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
