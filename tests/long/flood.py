"""A camera that is much faster than a window that stands still half of the time."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LivePicture, LiveState
from facerec_desktop.jobs.session import Session
from tests.faces import fitted, hopper
from tests.jobs.fake_camera import CHOICE, FakeCamera
from tests.long.desk import application
from tests.long.vitals import look

FPS = 60.0
WAITING, GROWTH_MB, AGE_MS = 1, 50.0, 200.0
"""The most frames that may wait, memory that may be held more, and age of the first frame shown."""
_STAMP = struct.Struct("<d")


def flood(
    seconds: float, blocked: float, free: float, cache: Path, root: Path
) -> dict[str, object]:
    """Block the window again and again, and tell what piled up.

    Args:
        seconds: how long in all.
        blocked: seconds the window stands still.
        free: seconds it moves in between.
        cache: prepared models.
        root: for an empty database.
    """
    app, session = application(), Session(AppPaths(root / "data", cache, root / "logs"))
    scene = fitted(hopper(), 640, 480)
    feed = LiveFeed(session, FakeCamera(lambda _: _stamped(scene), fps=2 * FPS).opener)
    ages: list[float] = []
    waiting: list[int] = []
    told: list[int] = []
    recognised: list[int] = []

    def take() -> None:
        told.append(1)
        picture = feed.take_frame()
        if picture is not None:
            ages.append(_age_ms(picture))

    feed.frame_ready.connect(take)
    feed.reported.connect(lambda _: recognised.append(1))
    feed.start(CHOICE)
    try:
        _spin(free, until=lambda: feed.state is LiveState.RUNNING and len(recognised) > 60)
        before, began, worst_age = look(0).own_mb, time.monotonic(), 0.0
        most = before
        while time.monotonic() - began < seconds:
            time.sleep(blocked)
            ages.clear()
            told.clear()
            app.processEvents()
            waiting.append(len(told))
            worst_age = max(worst_age, ages[0] if ages else 1e9)
            most = max(most, look(0).own_mb)
            _spin(free)
    finally:
        ended = feed.shutdown(20)
        session.close_workspace()
        feed.deleteLater()
    return _judged(max(waiting), most - before, worst_age, len(waiting), ended=ended)


def _judged(
    waiting: int, growth: float, age: float, blocks: int, *, ended: bool
) -> dict[str, object]:
    failures = []
    if waiting > WAITING:
        failures.append(f"{waiting} frames waited")
    if growth > GROWTH_MB:
        failures.append(f"{growth:.0f} MB more are held")
    if age > AGE_MS:
        failures.append(f"a frame of {age:.0f} ms ago was shown")
    if not ended:
        failures.append("the camera was not let go of")
    return {
        "blocks": blocks,
        "waiting": waiting,
        "growth_mb": round(growth, 1),
        "age_ms": round(age, 1),
        "failures": failures,
    }


def _stamped(scene: Image) -> Image:
    """The scene with the time it was taken in its first pixels."""
    picture = scene.copy()
    stamp = np.frombuffer(_STAMP.pack(time.monotonic()), np.uint8)
    picture.reshape(-1)[: len(stamp)] = stamp
    return picture


def _age_ms(picture: LivePicture) -> float:
    [taken] = _STAMP.unpack(picture.image.reshape(-1)[: _STAMP.size].tobytes())
    return 1000 * (time.monotonic() - float(taken))


def _spin(seconds: float, until: object = None) -> None:
    """Let the window live for a while; no longer than a minute until something is so."""
    loop, end = QEventLoop(), time.monotonic() + (60 if callable(until) else seconds)
    timer = QTimer()
    timer.timeout.connect(
        lambda: loop.quit() if time.monotonic() > end or (callable(until) and until()) else None
    )
    timer.start(10)
    loop.exec()
    timer.stop()
