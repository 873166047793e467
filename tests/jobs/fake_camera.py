"""A camera that does what cameras do, at their worst."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.errors import CameraError
from facerec_desktop.core.faces import Image
from facerec_desktop.jobs.feed_watch import Patience
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LiveState
from facerec_desktop.jobs.sources import Opening

CHOICE = SourceChoice(SourceKind.CAMERA, "fake", "Front camera")
QUICK = Patience(
    opening=0.3,
    first=0.3,
    silence=0.2,
    frozen=0.3,
    stale=0.1,
    shortest_pause=0.02,
    longest_pause=0.1,
    look_ms=20,
)
CALM = replace(QUICK, opening=20.0, first=20.0, silence=20.0, frozen=20.0)
"""A busy machine makes a good camera late."""
VIDEO = replace(QUICK, opening=20.0, first=10.0, silence=5.0)
"""A video's decoder is a process of its own, which takes a moment to start."""
PATIENT = 20.0  # loading the models for the first frame takes seconds on a busy machine


class FakeCamera:
    """Delivers noise, or what a test wants, at any rate; its faults are switched on and off.

    Attributes:
        fps: pictures per second.
        is_frozen: repeats the last picture.
        is_silent: delivers nothing, and does not return either.
        read_error: raised by reading.
        open_error: raised by opening.
        open_gate: opening waits for it.
        opened: how often it was opened.
        is_open: whether somebody has it open.
    """

    def __init__(self, picture: Callable[[int], Image] | None = None, fps: float = 100.0) -> None:
        self.fps = fps
        self.is_frozen, self.is_silent, self.is_over = False, False, False
        self.read_error: BaseException | None = None
        self.open_error: BaseException | None = None
        self.open_gate = threading.Event()
        self.open_gate.set()
        self.released = threading.Event()
        self.opened, self.is_open = 0, False
        self._picture = picture or _noise
        self._number = 0

    def opener(self, choice: SourceChoice) -> Opening:
        """As ``open_source``."""
        return self._open, None

    def _open(self) -> FakeCamera:
        self.open_gate.wait()
        if self.open_error is not None:
            raise self.open_error
        self.opened += 1
        self.is_open = True
        return self

    def read(self) -> Image | None:
        time.sleep(1 / self.fps)
        if self.is_silent:
            self.released.wait()
        if self.read_error is not None:
            raise self.read_error
        if self.is_over:
            return None
        self._number += not self.is_frozen
        return self._picture(self._number)

    def close(self) -> None:
        self.is_open = False


def _noise(number: int) -> Image:
    rng = np.random.default_rng(number)
    # The size changes midway, as some drivers do.
    return rng.integers(0, 255, (48 + 2 * (number // 50 % 2), 64, 3), np.uint8)


def busy() -> CameraError:
    return CameraError("Front camera cannot be opened. Another program may be using it.")


def wait_for(qtbot: QtBot, feed: LiveFeed, state: LiveState) -> None:
    qtbot.waitUntil(lambda: feed.state is state)


def run(qtbot: QtBot, feed: LiveFeed) -> None:
    feed.start(CHOICE)
    wait_for(qtbot, feed, LiveState.RUNNING)
