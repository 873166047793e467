from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.ui.look.colours import CERTAIN_MARK, UNKNOWN_MARK
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.photos.photo_view import PhotoView

LABELS = (
    FaceLabel((100, 100, 300, 300), "Kate", Certainty.CERTAIN, 0.9),
    FaceLabel((150, 150, 200, 200), None, Certainty.UNKNOWN, 0.1),
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PhotoView:
    view = PhotoView(theme)
    qtbot.addWidget(view)
    view.resize(600, 500)
    picture = QImage(800, 600, QImage.Format.Format_RGB888)
    picture.fill(QColor("#808080"))
    view.show_photo(picture, (800, 600), LABELS)
    view.show()
    view.grab()
    return view


def on_screen(view: PhotoView, x: float, y: float) -> QPoint:
    target = view._viewport.target()
    return QPoint(
        round(target.x() + x * target.width() / 800), round(target.y() + y * target.height() / 600)
    )


def wheel(view: PhotoView, notches: int) -> None:
    event = QWheelEvent(
        QPointF(300, 250),
        QPointF(300, 250),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_boxes_are_painted_in_their_own_colours(view: PhotoView) -> None:
    picture = view.grab().toImage()
    for mark in (CERTAIN_MARK, UNKNOWN_MARK):
        line = QColor(mark.line).name()
        pixels = (
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(0, picture.height(), 2)
        )
        assert any(pixel == line for pixel in pixels)


def test_of_two_faces_over_each_other_the_smaller_is_hit(view: PhotoView) -> None:
    assert view.face_at(QPointF(on_screen(view, 170, 170))) == 1
    assert view.face_at(QPointF(on_screen(view, 280, 280))) == 0
    assert view.face_at(QPointF(on_screen(view, 600, 500))) is None


def test_wheel_and_keys_zoom_and_a_double_click_fits(qtbot: QtBot, view: PhotoView) -> None:
    wheel(view, 3)
    assert not view._viewport.is_fitted
    view.grab()
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert view._viewport.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert not view._viewport.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view._viewport.is_fitted


def test_dragging_moves_a_zoomed_photo(qtbot: QtBot, view: PhotoView) -> None:
    wheel(view, 5)
    before = view._viewport.target()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    qtbot.mouseMove(view, QPoint(340, 270))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(340, 270))
    moved = view._viewport.target().topLeft() - before.topLeft()
    assert moved == QPointF(40, 20)
    qtbot.mouseMove(view, QPoint(360, 290))
    assert view._viewport.target().topLeft() - before.topLeft() == moved


def test_a_note_takes_the_place_of_a_photo(view: PhotoView) -> None:
    view.show_note("The file is damaged.")
    assert view.labels == ()
    view.grab()
