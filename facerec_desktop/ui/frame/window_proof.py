"""Looks at a window as a person would: whether there is something to see in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QLibraryInfo, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QWidget

from facerec_desktop.core.self_test import WindowProof
from facerec_desktop.core.training import EpochReport
from facerec_desktop.jobs.qt_camera import has_qt_cameras
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.words.messages import Message

PATIENCE_MS = 120_000
"""How long opening the database and the models may take, preparing the detector included."""
SETTLING_MS = 300
"""What follows the opening, such as the camera's answer, has been painted by then."""
_COURSE = tuple(
    EpochReport(epoch, 3, 1.0 / epoch, 0.5 / epoch, 1.2 / epoch, 0.9, 0.9, 1e-3, 0.0, is_best=True)
    for epoch in (1, 2, 3)
)
SAMPLED = 256
"""Pixels to a side the picture is looked at with."""


def prove(controller: WindowController) -> WindowProof:
    """Wait until a window that is shown has opened everything, and look at it.

    Args:
        controller: of the window.
    """
    problem = _wait_until_open(controller)
    # The library that draws curves is loaded with the first of them.
    controller.training_page.plots.show_epochs(_COURSE)
    pages = {
        "live": controller.live_page,
        "photos": controller.photos_page,
        "people": controller.people_page,
        "training": controller.training_page,
    }
    pictures = {name: _picture_of(controller.window, page) for name, page in pages.items()}
    picture = pictures["live"]
    return WindowProof(
        platform=QGuiApplication.platformName(),
        qt=qVersion(),
        width=picture.width(),
        height=picture.height(),
        colours={name: _colours(picture) for name, picture in pictures.items()},
        has_cameras=has_qt_cameras(),
        media_plugins=_media_plugins(),
        picture_formats=_picture_formats(),
        problem=problem,
    )


def _wait_until_open(controller: WindowController) -> str:
    """Returns what stood in the way."""
    loop = QEventLoop()
    problems: list[str] = []

    def end(problem: str) -> None:
        problems.append(problem)
        loop.quit()

    def on_troubled(message: Message) -> None:
        end(f"{message.title} {message.text}")

    controller.workspace.opened.connect(lambda _: QTimer.singleShot(SETTLING_MS, partial(end, "")))
    controller.workspace.troubled.connect(on_troubled)
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(partial(end, "it did not open"))
    patience.start()
    loop.exec()
    patience.stop()
    return problems[0]


def _picture_of(window: MainWindow, page: QWidget) -> QImage:
    window.show_page(page)
    QCoreApplication.processEvents()
    return window.grab().toImage()


def _colours(picture: QImage) -> int:
    small = picture.scaled(SAMPLED, SAMPLED)
    return len({small.pixel(x, y) for x in range(SAMPLED) for y in range(SAMPLED)})


def _media_plugins() -> tuple[str, ...]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "multimedia"
    return tuple(sorted(path.name for path in folder.glob("*")))


def _picture_formats() -> tuple[str, ...]:
    return tuple(
        bytes(name.data()).decode("ascii") for name in QImageReader.supportedImageFormats()
    )
