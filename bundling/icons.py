"""The program's icon in the form each system wants, drawn from its SVG when a bundle is built."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image

from bundling.project import ROOT

SIDE = 1024
WINDOWS_SIDES = (16, 24, 32, 48, 64, 128, 256)
LINUX_SIDE = 256


def write_icon(work: Path, platform: str = sys.platform) -> Path:
    """Draw the icon into a file for a system: ``.ico``, ``.icns`` or ``.png``."""
    work.mkdir(parents=True, exist_ok=True)
    picture = _drawn(work / "icon.png")
    if platform == "win32":
        path = work / "icon.ico"
        picture.save(path, sizes=[(side, side) for side in WINDOWS_SIDES])
    elif platform == "darwin":
        path = work / "icon.icns"
        picture.save(path)
    else:
        path = work / "icon.png"
        picture.resize((LINUX_SIDE, LINUX_SIDE), Image.Resampling.LANCZOS).save(path)
    return path


def _drawn(path: Path) -> Image.Image:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg")).render(painter)
    painter.end()
    image.save(str(path))
    with Image.open(path) as picture:
        return picture.convert("RGBA")
