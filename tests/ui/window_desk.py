"""What tests do with the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.frame.window_controller import WindowController

A, B, C = Path("/photos/a.jpg"), Path("/photos/b.jpg"), Path("/photos/c.jpg")
BOX, OTHER_BOX = (100.0, 100.0, 200.0, 220.0), (400.0, 100.0, 480.0, 200.0)


@contextmanager
def ended(controller: WindowController) -> Iterator[WindowController]:
    """A window of the usual size, not yet shown, which ends in order after the block."""
    controller.window.resize(1280, 800)
    yield controller
    controller.window.close()
    assert controller.shutdown()
    controller.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_window(qtbot: QtBot, controller: WindowController) -> None:
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    controller.window.show_page(controller.photos_page)


def open_restored(qtbot: QtBot, controller: WindowController) -> None:
    """The window with everything remembered in it."""
    with qtbot.waitSignal(controller.photos.rematcher.done):
        controller.window.show()
    controller.window.show_page(controller.photos_page)


def look_at(qtbot: QtBot, controller: WindowController, *paths: Path) -> None:
    with qtbot.waitSignal(controller.photos.queue.emptied):
        controller.photos.add(paths)


def rows(controller: WindowController) -> int:
    return controller.photos_page.list.model().rowCount()


def drop(window: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    arguments = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(50, 50), *arguments)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *arguments))
