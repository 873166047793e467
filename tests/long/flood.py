"""A camera that is much faster than a window that stands still half of the time."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Slot

from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LivePicture, LiveState
from facerec_desktop.jobs.session import Session
from tests.faces import fitted, hopper
from tests.jobs.fake_camera import CHOICE, FakeCamera
from tests.long.asked import told
from tests.long.desk import application
from tests.long.vitals import look

FPS = 60.0
BLOCKED, FREE = 5.0, 5.0
"""Seconds the window stands still, and seconds it moves in between."""
ASKED = {"waiting": 1.0, "growth_mb": 50.0, "age_ms": 200.0}
"""The most frames that may wait, memory that may be held more, and age of the first frame shown."""
_WARM = 60
_PATIENCE = 60.0
_STAMP = struct.Struct("<d")


def flood(
    seconds: float, cache: Path, root: Path, blocked: float = BLOCKED, free: float = FREE
) -> dict[str, object]:
    """Block the window again and again, and tell what piled up.

    Args:
        seconds: how long in all.
        cache: prepared models.
        root: for an empty database.
        blocked: seconds the window stands still.
        free: seconds it moves in between.
    """
    application()
    session = Session(AppPaths(root / "data", cache, root / "logs"))
    scene = fitted(hopper(), 640, 480)
    feed = LiveFeed(session, FakeCamera(lambda _: _stamped(scene), fps=2 * FPS).opener)
    viewer = _Viewer(feed)
    feed.start(CHOICE)
    try:
        _live(_PATIENCE, lambda: feed.state is LiveState.RUNNING and viewer.recognised > _WARM)
        before, began = look(0).own_mb, time.monotonic()
        blocks: list[tuple[int, float, float]] = []
        while not blocks or time.monotonic() - began < seconds:
            blocks.append(viewer.stand_still(blocked))
            _live(free)
    finally:
        is_over = feed.shutdown(20)
        session.close_workspace()
        feed.deleteLater()
    waiting, age, held = map(max, zip(*blocks, strict=True))
    figures = {
        "blocks": len(blocks),
        "waiting": waiting,
        "growth_mb": round(held - before, 1),
        "age_ms": round(age, 1),
    }
    return told(figures, ASKED, () if is_over else ("the camera was not let go of",))


class _Viewer(QObject):
    """Takes every frame as it is told of, as the live page does."""

    def __init__(self, feed: LiveFeed) -> None:
        super().__init__(feed)
        self.recognised = 0
        self._feed = feed
        self._told, self._ages = 0, [0.0]
        feed.frame_ready.connect(self._on_frame)
        feed.reported.connect(self._on_report)

    def stand_still(self, seconds: float) -> tuple[int, float, float]:
        """Block, then look.

        Returns:
            How many frames waited, the age of the first in milliseconds, and megabytes held.
        """
        time.sleep(seconds)
        self._told, self._ages = 0, []
        QCoreApplication.processEvents()
        return self._told, self._ages[0] if self._ages else 1e9, look(0).own_mb

    @Slot()
    def _on_frame(self) -> None:
        self._told += 1
        picture = self._feed.take_frame()
        if picture is not None:
            self._ages.append(_age_ms(picture))

    @Slot(object)
    def _on_report(self, report: object) -> None:
        self.recognised += 1


def _stamped(scene: Image) -> Image:
    """The scene with the time it was taken in its first pixels."""
    picture = scene.copy()
    stamp = np.frombuffer(_STAMP.pack(time.monotonic()), np.uint8)
    picture.reshape(-1)[: len(stamp)] = stamp
    return picture


def _age_ms(picture: LivePicture) -> float:
    [taken] = _STAMP.unpack(picture.image.reshape(-1)[: _STAMP.size].tobytes())
    return 1000 * (time.monotonic() - float(taken))


def _live(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window live for a while, or until something is so."""
    loop, end, timer = QEventLoop(), time.monotonic() + seconds, QTimer()
    timer.timeout.connect(lambda: loop.quit() if time.monotonic() > end or until() else None)
    timer.start(10)
    loop.exec()
    timer.stop()
