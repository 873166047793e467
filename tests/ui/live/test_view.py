from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.live.live_view import LiveView
from facerec_desktop.ui.look.colours import CERTAIN_MARK, UNKNOWN_MARK
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.screen_image import to_screen_image
from tests.ui.live.fakes import live_face, live_report

KATE = live_face(1, (100, 100, 200, 220), "Kate")
STRANGER = live_face(2, (400, 100, 500, 220))
NEW = live_face(3, (260, 260, 330, 350), "Paul", is_settled=False)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[LiveView]:
    view = LiveView(theme)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show_picture(to_screen_image(np.full((480, 640, 3), 120, np.uint8)))
    view.show()
    view.show_report(live_report(1, KATE, STRANGER, NEW))
    view.grab()
    yield view
    view.clear()


def colours(view: LiveView) -> set[str]:
    picture = view.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(picture.height())
    }


@pytest.mark.long
def test_every_kind_of_answer_has_its_colour_and_an_unsettled_one_none(view: LiveView) -> None:
    assert {CERTAIN_MARK.line, UNKNOWN_MARK.line} <= colours(view)
    view.show_report(live_report(2, NEW))
    assert not {CERTAIN_MARK.line, UNKNOWN_MARK.line} & colours(view)
    plain = view.grab().toImage()
    view.show_report(live_report(3))
    assert view.grab().toImage() != plain


def test_a_click_chooses_the_face_under_it(qtbot: QtBot, view: LiveView) -> None:
    scale, left = 800 / 480, (1280 - 640 * 800 / 480) / 2
    with qtbot.waitSignal(view.face_chosen) as chosen:
        place = QPoint(round(left + 150 * scale), round(160 * scale))
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1]
    with qtbot.waitSignal(view.nothing_chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(640, 790))


def test_faces_are_reached_by_keyboard_from_left_to_right(qtbot: QtBot, view: LiveView) -> None:
    view.setFocus()
    order = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        order.append(view.selected)
    assert order == [1, 3, 2, 1]
    with qtbot.waitSignal(view.face_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [1]
    assert "Chosen: Kate" in view.accessibleDescription()


def test_tab_visits_every_face_and_then_leaves(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view, other = LiveView(theme, window), QWidget(window)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.show_report(live_report(1, KATE, STRANGER))
    for expected in (1, 2):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        assert view.selected == expected
        assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_who_is_there_is_told_once_in_a_while(qtbot: QtBot, view: LiveView) -> None:
    view._saying.setInterval(30)
    qtbot.waitUntil(lambda: view.accessibleDescription() == "Kate and 2 others")
    for index in range(3, 30):
        view.show_report(live_report(index))
    qtbot.waitUntil(lambda: view.accessibleDescription() == "Nobody is in the picture.")


def test_painting_a_frame_costs_little(view: LiveView) -> None:
    rng = np.random.default_rng(7)
    frames = [
        to_screen_image(rng.integers(0, 255, (480, 640, 3), dtype=np.uint8)) for _ in range(4)
    ]
    costs = []
    for number in range(30):
        view.show_picture(frames[number % 4])
        started = time.thread_time()  # what others on the machine take does not count
        view.repaint()
        costs.append(time.thread_time() - started)
    assert np.median(costs) < 0.02
