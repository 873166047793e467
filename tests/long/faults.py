"""A camera that fails in every way, again and again, with the patience the program really has."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop

from facerec_desktop.core.errors import CameraDenied
from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LiveReport, LiveState
from facerec_desktop.jobs.session import Session
from tests.faces import fitted, hopper
from tests.jobs.fake_camera import CHOICE, FakeCamera, busy
from tests.long.asked import told
from tests.long.desk import application

ASKED = {"loss": 3.0, "stale": 1.0, "recovery": 5.0}
"""Seconds until a loss is told, names are gone, and the picture is back."""
FAULTS = ("false", "frozen", "silent", "unplugged", "busy", "denied", "slow to open")
_PATIENCE = 60.0


def try_faults(times: int, cache: Path, root: Path) -> dict[str, object]:
    """Every fault so many times; the longest of each time, and what was too long."""
    application()
    session = Session(AppPaths(root / "data", cache, root / "logs"))
    worst: dict[str, float] = {}
    asked: dict[str, float] = {}
    try:
        for fault in FAULTS:
            for what, seconds in _worst(session, fault, times).items():
                worst[f"{fault}: {what}"] = seconds
                asked[f"{fault}: {what}"] = ASKED[what]
    finally:
        session.close_workspace()
    return told({"times": times, **worst}, asked)


def _worst(session: Session, fault: str, times: int) -> dict[str, float]:
    """The longest of each time in so many trials."""
    trial = _Trial(session)
    try:
        results = [trial.run(fault) for _ in range(times)]
    finally:
        trial.end()
    return {what: round(max(one[what] for one in results), 2) for what in results[0]}


class _Trial:
    """A live view of somebody, and its camera."""

    def __init__(self, session: Session) -> None:
        scene = fitted(hopper(), 320, 240)

        def moving(number: int) -> Image:
            return np.roll(scene, number % 5, axis=1)

        self.camera = FakeCamera(moving, fps=15)
        self.feed = LiveFeed(session, self.camera.opener)
        self.named = False
        self.feed.reported.connect(self._on_report)

    def run(self, fault: str) -> dict[str, float]:
        """Break it, see it told, mend it, see it back; seconds of each."""
        self._start()
        began = time.monotonic()
        self._break(fault)
        lost = {LiveState.WAITING, LiveState.FAILED}
        if fault == "slow to open":
            lost.add(LiveState.OPENING)
        waits = {"stale": lambda: not self.named, "loss": lambda: self.feed.state in lost}
        taken = _until(waits, began)
        self._mend()
        mended = time.monotonic()
        if fault == "denied":
            self.feed.start(CHOICE)  # only the user can change that
        back = {"recovery": lambda: self.feed.state is LiveState.RUNNING}
        return {**taken, **_until(back, mended)}

    def end(self) -> None:
        self.camera.open_gate.set()
        self.camera.released.set()
        assert self.feed.shutdown(20)
        self.feed.deleteLater()

    def _start(self) -> None:
        if self.feed.state is not LiveState.RUNNING:
            self.feed.start(CHOICE)
        _until({"named": lambda: self.named}, time.monotonic())

    def _break(self, fault: str) -> None:
        camera = self.camera
        match fault:
            case "false":
                camera.read_error = busy()
            case "frozen":
                camera.is_frozen = True
            case "silent":
                camera.released.clear()
                camera.is_silent = True
            case "unplugged":
                camera.read_error = camera.open_error = busy()
            case "busy":
                camera.open_error = busy()
                self.feed.start(CHOICE)
            case "denied":
                camera.read_error = camera.open_error = CameraDenied("may not be used")
            case "slow to open":
                camera.open_gate.clear()
                self.feed.start(CHOICE)

    def _mend(self) -> None:
        camera = self.camera
        camera.is_frozen = camera.is_silent = False
        camera.read_error = camera.open_error = None
        camera.released.set()
        camera.open_gate.set()

    def _on_report(self, report: LiveReport) -> None:
        self.named = bool(report.faces)


def _until(conditions: dict[str, Callable[[], bool]], began: float) -> dict[str, float]:
    """Seconds since ``began`` until each condition held; gives up after a minute."""
    taken: dict[str, float] = {}
    while len(taken) < len(conditions) and time.monotonic() - began < _PATIENCE:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        for name, holds in conditions.items():
            if name not in taken and holds():
                taken[name] = time.monotonic() - began
        time.sleep(0.005)
    return {name: taken.get(name, _PATIENCE) for name in conditions}
