"""Looks at a window as a person would: whether there is something to see in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from facerec_desktop.core.self_test import WindowProof
from facerec_desktop.jobs.qt_camera import has_qt_cameras
from facerec_desktop.ui.messages import Message
from facerec_desktop.ui.window_controller import WindowController

PATIENCE_MS = 120_000
"""How long opening the database and the models may take, preparing the detector included."""
SETTLING_MS = 300
"""What follows the opening, such as the camera's answer, has been painted by then."""
SAMPLED = 256
"""Pixels to a side the picture is looked at with."""


def prove(controller: WindowController) -> WindowProof:
    """Wait until a window that is shown has opened everything, and look at it.

    Args:
        controller: of the window.
    """
    problem = _wait_until_open(controller)
    picture = controller.window.grab().toImage()
    return WindowProof(
        platform=QGuiApplication.platformName(),
        qt=qVersion(),
        width=picture.width(),
        height=picture.height(),
        colours=_colours(picture),
        has_cameras=has_qt_cameras(),
        media_plugins=_media_plugins(),
        picture_formats=_picture_formats(),
        problem=problem,
    )


def _wait_until_open(controller: WindowController) -> str:
    """Returns what stood in the way."""
    loop = QEventLoop()
    problems: list[str] = []

    def on_troubled(message: Message) -> None:
        problems.append(f"{message.title} {message.text}")
        loop.quit()

    controller.workspace.opened.connect(lambda _: QTimer.singleShot(SETTLING_MS, loop.quit))
    controller.workspace.troubled.connect(on_troubled)
    QTimer.singleShot(PATIENCE_MS, lambda: (problems.append("it did not open"), loop.quit()))
    loop.exec()
    return problems[0] if problems else ""


def _colours(picture: QImage) -> int:
    small = picture.scaled(SAMPLED, SAMPLED)
    return len({small.pixel(x, y) for x in range(SAMPLED) for y in range(SAMPLED)})


def _media_plugins() -> tuple[str, ...]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "multimedia"
    return tuple(sorted(path.name for path in folder.glob("*")))


def _picture_formats() -> tuple[str, ...]:
    return tuple(bytes(name.data()).decode("ascii") for name in QImageReader.supportedImageFormats())
