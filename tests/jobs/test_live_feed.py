from __future__ import annotations

import os
import random
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import SourceChoice, SourceKind
from facerec_desktop.core.errors import CameraDenied
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.live import LiveResult
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LiveReport, LiveState
from facerec_desktop.jobs.session import Session
from tests.faces import fitted, hopper
from tests.jobs.fake_camera import (
    CALM,
    CHOICE,
    PATIENT,
    QUICK,
    VIDEO,
    FakeCamera,
    busy,
    run,
    wait_for,
)

STORM = int(os.environ.get("FACEREC_STORM", "20"))


def test_pictures_arrive_and_are_taken_once(qtbot: QtBot, calm_feed: LiveFeed) -> None:
    calm_feed.start(CHOICE)
    assert calm_feed.state is LiveState.OPENING
    with qtbot.waitSignal(calm_feed.frame_ready):
        pass
    assert calm_feed.state is LiveState.RUNNING
    first = calm_feed.take_frame()
    assert first is not None
    assert first is calm_feed.latest()
    qtbot.waitUntil(
        lambda: (taken := calm_feed.take_frame()) is not None and taken.index > first.index
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("is_frozen", "the same picture"),
        ("is_silent", "stopped sending"),
        ("is_over", "has ended"),
    ],
)
def test_a_camera_that_fails_says_so_and_comes_back(
    qtbot: QtBot, feed: LiveFeed, camera: FakeCamera, fault: str, words: str
) -> None:
    run(qtbot, feed)
    setattr(camera, fault, True)
    wait_for(qtbot, feed, LiveState.WAITING)
    assert words in feed.text
    setattr(camera, fault, False)
    wait_for(qtbot, feed, LiveState.RUNNING)
    assert feed.text == ""


@pytest.mark.parametrize("error", [busy(), RuntimeError("driver"), MemoryError()])
def test_errors_of_the_driver_are_survived(
    qtbot: QtBot, feed: LiveFeed, camera: FakeCamera, error: BaseException
) -> None:
    run(qtbot, feed)
    camera.read_error = error
    wait_for(qtbot, feed, LiveState.WAITING)
    assert "Front camera" in feed.text
    camera.read_error, camera.open_error = None, error
    opened = camera.opened
    qtbot.wait(150)
    assert feed.state is LiveState.WAITING
    camera.open_error = None
    wait_for(qtbot, feed, LiveState.RUNNING)
    assert camera.opened > opened


def test_the_names_on_a_picture_that_stands_still_go_before_it_counts_as_lost(
    qtbot: QtBot, session: Session
) -> None:
    scene = fitted(hopper(), 320, 240)
    camera = FakeCamera(lambda number: np.roll(scene, number % 5, axis=1), fps=25)
    feed = LiveFeed(session, camera.opener, CALM)
    reports: list[LiveReport] = []
    feed.reported.connect(reports.append)
    feed.start(CHOICE)
    qtbot.waitUntil(lambda: bool(reports) and bool(reports[-1].faces))
    camera.is_frozen = True
    qtbot.waitUntil(lambda: not reports[-1].faces)
    assert feed.state is LiveState.RUNNING
    assert feed.shutdown(PATIENT)


def test_what_only_the_user_can_change_is_not_tried_again(
    qtbot: QtBot, feed: LiveFeed, camera: FakeCamera
) -> None:
    camera.open_error = CameraDenied("The program may not use Front camera.")
    feed.start(CHOICE)
    wait_for(qtbot, feed, LiveState.FAILED)
    assert feed.text == "The program may not use Front camera."
    camera.open_error = None
    qtbot.wait(150)
    assert camera.opened == 0
    run(qtbot, feed)


def test_a_camera_that_never_opens_is_given_up_and_can_be_left(
    qtbot: QtBot, feed: LiveFeed, camera: FakeCamera
) -> None:
    camera.open_gate.clear()
    feed.start(CHOICE)
    wait_for(qtbot, feed, LiveState.WAITING)
    assert "does not open" in feed.text
    feed.stop()
    assert feed.state is LiveState.STOPPED


def test_a_stuck_reader_is_left_behind_within_the_limit(
    qtbot: QtBot, session: Session, camera: FakeCamera
) -> None:
    feed = LiveFeed(session, camera.opener, QUICK)
    feed.start(CHOICE)
    wait_for(qtbot, feed, LiveState.RUNNING)
    camera.is_silent = True
    qtbot.wait(50)
    assert not feed.shutdown(limit=0.2)
    camera.released.set()
    assert feed.shutdown(PATIENT)
    assert not camera.is_open


def test_pausing_keeps_the_picture_and_is_no_failure(
    qtbot: QtBot, feed: LiveFeed, camera: FakeCamera
) -> None:
    run(qtbot, feed)
    feed.take_frame()
    feed.pause()
    qtbot.wait(400)
    assert feed.state is LiveState.PAUSED
    assert feed.latest() is not None
    feed.resume()
    feed.take_frame()
    with qtbot.waitSignal(feed.frame_ready):
        pass
    assert camera.opened == 1


def test_a_blocked_window_finds_one_picture_waiting(
    qtbot: QtBot, calm_feed: LiveFeed, camera: FakeCamera
) -> None:
    camera.fps = 500
    ready: list[int] = []
    calm_feed.frame_ready.connect(lambda: ready.append(1))
    run(qtbot, calm_feed)
    calm_feed.take_frame()
    QCoreApplication.processEvents()
    ready.clear()
    time.sleep(0.3)
    QCoreApplication.processEvents()
    assert len(ready) == 1
    assert calm_feed.take_frame() is not None


def test_somebody_real_is_followed_and_a_shot_of_them_can_be_had(
    qtbot: QtBot, session: Session
) -> None:
    scene = fitted(hopper(), 320, 240)

    def moving(number: int) -> Image:
        return np.roll(scene, number % 5, axis=1)

    feed = LiveFeed(session, FakeCamera(moving, fps=25).opener)
    reports: list[LiveReport] = []
    feed.reported.connect(reports.append)
    seen: list[int] = []

    def look(frame: Frame, result: LiveResult) -> int:
        return frame.index

    feed.observe(look)
    feed.observed.connect(seen.append)
    feed.start(CHOICE)
    qtbot.waitUntil(lambda: bool(reports) and any(one.is_settled for one in reports[-1].faces))
    track = reports[-1].faces[0].track_id
    with qtbot.waitSignal(feed.shot_ready) as told:
        feed.ask_shot(track)
    assert told.args[0] == track
    assert told.args[1].sample.source == "Front camera"
    with qtbot.waitSignal(feed.shot_ready) as told:
        feed.ask_shot(10_000)
    assert told.args[1] is None
    assert seen == sorted(seen)
    feed.stop()
    assert reports[-1].faces == ()
    assert feed.shutdown(PATIENT)


def test_an_observer_that_fails_does_not_end_the_view(qtbot: QtBot, calm_feed: LiveFeed) -> None:
    failures: list[Exception] = []
    calm_feed.failed.connect(failures.append)

    def fail(frame: Frame, result: LiveResult) -> object:
        raise ValueError("no")

    calm_feed.observe(fail)
    run(qtbot, calm_feed)
    qtbot.waitUntil(lambda: bool(failures))
    calm_feed.observe(None)
    with qtbot.waitSignal(calm_feed.reported):
        pass
    assert len(failures) == 1


def test_nobody_looking_starts_nothing(feed: LiveFeed) -> None:
    feed.observe(None)
    assert feed._recognition.thread_in_use is None


def test_nothing_starts_after_the_end(qtbot: QtBot, session: Session, camera: FakeCamera) -> None:
    feed = LiveFeed(session, camera.opener, QUICK)
    assert feed.shutdown(PATIENT)
    feed.observe(lambda frame, result: None)
    feed.start(CHOICE)
    assert (feed._recognition.thread_in_use, camera.opened) == (None, 0)
    assert feed.state is LiveState.STOPPED
    feed.deleteLater()


@pytest.mark.long
def test_a_video_ends(qtbot: QtBot, session: Session, shared_data: Path) -> None:
    path = shared_data / "video" / "crowd.mp4"
    feed = LiveFeed(session, patience=VIDEO)
    feed.start(SourceChoice(SourceKind.VIDEO, str(path), "crowd.mp4", resolution=(160, 120)))
    wait_for(qtbot, feed, LiveState.RUNNING)
    qtbot.waitUntil(lambda: feed.state is LiveState.ENDED)
    assert feed.shutdown(PATIENT)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (SourceChoice(SourceKind.VIDEO, "/nowhere/a.mp4", "a.mp4"), "there is no such file"),
        (SourceChoice(SourceKind.STREAM, "file:///etc/passwd", "stream"), "An address looks like"),
        (SourceChoice(SourceKind.STREAM, "rtsp://", "stream"), "An address looks like"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    qtbot: QtBot, session: Session, choice: SourceChoice, words: str
) -> None:
    feed = LiveFeed(session, patience=VIDEO)
    feed.start(choice)
    wait_for(qtbot, feed, LiveState.FAILED)
    assert words in feed.text
    assert feed.shutdown(PATIENT)


def test_a_password_is_never_shown(qtbot: QtBot, session: Session) -> None:
    address = "rtsp://ann:secret@127.0.0.1:1/stream"
    feed = LiveFeed(session, patience=QUICK)
    feed.start(SourceChoice(SourceKind.STREAM, address, "Door"))
    wait_for(qtbot, feed, LiveState.WAITING)
    assert "secret" not in feed.text
    assert feed.shutdown(PATIENT)


@pytest.mark.long
def test_a_storm_of_starts_and_stops(qtbot: QtBot, session: Session) -> None:
    rng = random.Random(1)
    for _ in range(STORM):
        camera = FakeCamera()
        feed = LiveFeed(session, camera.opener, QUICK)
        for _ in range(rng.randint(1, 4)):
            action = rng.choice([feed.stop, feed.pause, feed.resume, lambda: None])
            feed.start(CHOICE)
            qtbot.wait(rng.randint(0, 30))
            action()
            qtbot.wait(rng.randint(0, 10))
        assert feed.shutdown(PATIENT)
        assert not camera.is_open
        feed.deleteLater()
