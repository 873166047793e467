"""What a user does on the live page, with a camera that a test moves frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import SourceKind
from facerec_desktop.jobs.results import LiveState, LiveStatistics
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.live.live_choices import LiveChoices
from facerec_desktop.ui.look.theme import Theme
from tests.ui.live.fakes import (
    DESK,
    GREY,
    INTEGRATED,
    Live,
    live_face,
    live_report,
    opened,
)

KATE = live_face(1, (100, 100, 200, 220), "Kate")
STRANGER = live_face(2, (400, 100, 500, 220))


@pytest.fixture
def live(qtbot: QtBot, theme: Theme, runner: Runner, tmp_path: Path) -> Iterator[Live]:
    yield from opened(qtbot, theme, runner, tmp_path / "pictures")


def test_without_a_camera_it_says_what_to_check_and_offers_other_sources(live: Live) -> None:
    live.cameras.plug()
    assert live.page.place.title == "No camera found"
    assert not live.page.place.start_button.isVisible()
    assert not live.page.bar.start_button.isEnabled()
    assert live.page.place.video_button.isVisible()
    live.controller.toggle()
    assert live.feed.started == []
    live.cameras.plug(DESK)
    assert live.page.place.start_button.isVisible()


def test_the_main_button_starts_pauses_and_goes_on(qtbot: QtBot, live: Live) -> None:
    button = live.page.bar.start_button
    qtbot.keyClick(live.page, Qt.Key.Key_Space)
    assert live.feed.started[0].address == INTEGRATED.id
    assert live.page.stage.notice.isVisible()
    assert button.text() == "Stop"
    live.run(KATE)
    assert not live.page.stage.notice.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert live.feed.state is LiveState.PAUSED
    assert live.page.stage.paused.isVisible()
    assert button.text() == "Resume"
    qtbot.keyClick(live.view, Qt.Key.Key_Space)
    assert live.feed.state is LiveState.RUNNING
    assert len(live.feed.started) == 1


@pytest.mark.parametrize(
    ("state", "retry"),
    [
        (LiveState.WAITING, "Try now"),
        (LiveState.ENDED, "Play again"),
        (LiveState.FAILED, "Try again"),
    ],
)
def test_a_picture_that_stands_still_says_why(
    qtbot: QtBot, live: Live, state: LiveState, retry: str
) -> None:
    live.run()
    live.feed.enter(state, "Somebody pulled the plug.")
    notice = live.page.stage.notice
    assert notice.isVisible()
    assert notice.text == "Somebody pulled the plug."
    assert notice.retry_button.text() == retry
    qtbot.mouseClick(notice.retry_button, Qt.MouseButton.LeftButton)
    assert len(live.feed.started) == 2
    assert live.feed.state is LiveState.OPENING


def test_the_chosen_camera_stays_chosen_while_others_come_and_go(live: Live) -> None:
    source = live.page.bar.source
    source.setCurrentIndex(1)
    source.activated.emit(1)
    assert live.controller.choices.camera == DESK.id
    live.cameras.plug(DESK)
    assert source.currentData() == DESK.id
    live.cameras.plug(INTEGRATED)
    assert source.currentText() == "Desk camera (unplugged)"
    live.cameras.plug(INTEGRATED, DESK)
    assert source.currentText() == DESK.title
    live.controller.toggle()
    assert live.feed.started[0].address == DESK.id


def test_another_camera_or_resolution_takes_over_at_once(live: Live) -> None:
    changes: list[LiveChoices] = []
    live.controller.changed.connect(changes.append)
    live.run()
    live.page.bar.resolution.activated.emit(2)
    live.page.bar.source.activated.emit(1)
    assert [one.resolution for one in live.feed.started] == [None, (640, 480), (640, 480)]
    assert [one.address for one in live.feed.started] == ["a", "a", "b"]
    assert changes[-1] == LiveChoices(camera="b", resolution=(640, 480))


def test_remembered_choices_are_taken_up_without_being_told_again(live: Live) -> None:
    changes: list[LiveChoices] = []
    live.controller.changed.connect(changes.append)
    live.controller.adopt(LiveChoices("b", None, mirror=False, private=True, readout=False))
    actions = live.page.actions_with_keys
    assert not actions.mirror.isChecked()
    assert actions.private.isChecked()
    assert live.page.bar.source.currentData() == "b"
    assert changes == []
    actions.mirror.trigger()
    assert changes == [LiveChoices("b", None, mirror=True, private=True, readout=False)]


def test_a_stream_is_asked_for_and_begins_at_once(qtbot: QtBot, live: Live) -> None:
    dialog = live.controller.sources.open_stream()
    open_button = dialog.buttons.button(QDialogButtonBox.StandardButton.Open)
    for wrong in ("camera", "ftp://host/a", "rtsp://", "http://host:99999/", "rtsp://a b/"):
        dialog.field.setText(wrong)
        assert not open_button.isEnabled()
    dialog.field.setText("rtsp://me:secret@10.0.0.7:554/one")
    qtbot.mouseClick(open_button, Qt.MouseButton.LeftButton)
    started = live.feed.started[0]
    assert started.kind is SourceKind.STREAM
    assert started.address == "rtsp://me:secret@10.0.0.7:554/one"
    assert started.title == live.page.bar.source.currentText() == "10.0.0.7"
    assert not live.page.bar.resolution.isEnabled()


def test_a_video_plays_unmirrored(live: Live) -> None:
    live.controller.sources.show_video("/videos/party.mp4")
    assert live.feed.started[0].kind is SourceKind.VIDEO
    assert live.page.bar.source.currentText() == "party.mp4"
    picture = GREY.copy()
    picture[:, :320] = 0
    live.feed.deliver(picture, 1)
    assert live.view.picture.pixelColor(5, 5).red() == 0


def test_a_camera_is_a_mirror_and_its_boxes_too(live: Live) -> None:
    picture = GREY.copy()
    picture[:, :320] = 0
    live.controller.toggle()
    live.feed.deliver(picture, 1)
    live.feed.reported.emit(live_report(1, KATE))
    assert live.view.picture.pixelColor(635, 5).red() == 0
    assert live.view.faces[0].report.label.box == (440, 100, 540, 220)
    live.page.actions_with_keys.mirror.trigger()
    assert live.view.picture.pixelColor(635, 5).red() == 120
    assert live.view.faces[0].report.label.box == KATE.report.label.box
    assert len(live.feed.started) == 1


def test_nobody_is_watched_behind_another_page(live: Live) -> None:
    live.run(KATE)
    live.page.hide()
    assert live.feed.state is LiveState.STOPPED
    live.page.show()
    assert live.feed.state is LiveState.OPENING
    live.feed.stop()
    live.page.hide()
    live.page.show()
    assert live.feed.state is LiveState.STOPPED


def test_a_video_waits_behind_another_page(live: Live) -> None:
    live.controller.sources.show_video("/videos/party.mp4")
    live.feed.deliver(GREY, 1)
    live.page.hide()
    assert live.feed.state is LiveState.PAUSED
    live.page.show()
    assert live.feed.state is LiveState.RUNNING


def test_the_picture_fills_the_screen_and_escape_brings_it_back(qtbot: QtBot, live: Live) -> None:
    live.run(KATE)
    qtbot.keyClick(live.view, Qt.Key.Key_F)
    full = live.page.full_screen
    assert full is not None
    assert full.isAncestorOf(live.view)
    assert live.feed.state is LiveState.RUNNING
    full._rest()
    assert not live.page.bar.isVisible()
    qtbot.mouseMove(live.view, QPoint(40, 40))
    qtbot.mouseMove(live.view, QPoint(60, 60))
    qtbot.waitUntil(live.page.bar.isVisible)
    live.page.actions_with_keys.mirror.trigger()
    live.page.bar.source.activated.emit(1)
    assert live.page.full_screen is full
    qtbot.keyClick(full, Qt.Key.Key_Escape)
    assert live.page.full_screen is None
    assert live.page.isAncestorOf(live.view)
    assert live.page.bar.isVisible()
    assert live.view.isVisible()


def test_the_readout_comes_with_the_first_numbers_and_goes_with_its_key(
    qtbot: QtBot, live: Live
) -> None:
    live.run(KATE)
    readout = live.page.stage.readout
    assert not readout.isVisible()
    live.feed.statistics.emit(LiveStatistics(29.6, 30.0, 14.2, 3, "CPU"))
    assert readout.text() == "30 fps · 14 ms · 3 dropped · CPU"
    assert readout.isVisible()
    qtbot.keyClick(live.view, Qt.Key.Key_R)
    assert not readout.isVisible()
    assert live.controller.choices.readout is False


@pytest.mark.parametrize("state", [LiveState.WAITING, LiveState.ENDED, LiveState.FAILED])
def test_the_readout_says_nothing_about_a_source_that_is_gone(live: Live, state: LiveState) -> None:
    live.run(KATE)
    readout = live.page.stage.readout
    numbers = LiveStatistics(29.6, 30.0, 14.2, 3, "CPU")
    live.feed.statistics.emit(numbers)
    assert readout.isVisible()
    live.feed.enter(state, "It is gone.")
    assert not readout.isVisible()
    live.feed.statistics.emit(numbers)
    assert not readout.isVisible()


def test_a_snapshot_is_saved_with_and_without_names(qtbot: QtBot, live: Live) -> None:
    live.run(KATE)
    toast = live.page.stage.toast
    qtbot.keyClick(live.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: toast.text.startswith("Saved as snapshot"))
    live.page.actions_with_keys.plain_snapshot.trigger()
    folder = live.controller.folder
    qtbot.waitUntil(lambda: len(list(folder.glob("*.png"))) == 2)
    pictures = [QImage(str(path)) for path in folder.iterdir()]
    assert {(one.width(), one.height()) for one in pictures} == {(640, 480)}
    assert sorted(one == live.view.picture for one in pictures) == [False, True]
    assert {path.suffix for path in folder.iterdir()} == {".png"}


def test_a_snapshot_that_cannot_be_saved_is_explained(qtbot: QtBot, live: Live) -> None:
    live.controller.folder.parent.mkdir(exist_ok=True)
    live.controller.folder.write_text("not a folder")
    live.run(KATE)
    live.page.actions_with_keys.snapshot.trigger()
    qtbot.waitUntil(lambda: bool(live.posted))
    assert str(live.controller.folder) in live.posted[0].text
