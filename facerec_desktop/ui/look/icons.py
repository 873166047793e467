"""Icons drawn from our own SVG files in whatever colour the place asks for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facerec_desktop.core.paths import resources_dir

APP_ICON = "app"
_SIZES = (16, 24, 32, 48, 64)
_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """The icon in ``colour``; in ``disabled`` where its widget is disabled."""
    result = QIcon()
    for side in _SIZES:
        result.addPixmap(pixmap(name, colour, side))
        if disabled is not None:
            result.addPixmap(pixmap(name, disabled, side), QIcon.Mode.Disabled)
    return result


def app_icon() -> QIcon:
    """The program's own icon."""
    result = QIcon()
    for side in _APP_SIZES:
        result.addPixmap(pixmap(APP_ICON, "", side))
    return result


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon of ``side`` logical pixels for a screen of the given pixel ratio."""
    result = QPixmap(round(side * ratio), round(side * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, name, colour, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def paint(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw an icon into ``area``."""
    _renderer(name, colour).render(painter, area)


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
