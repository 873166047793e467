"""A small picture of a face with round corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from facerec_desktop.ui.look.theme import Theme

_RADIUS_SHARE = 0.2


class FacePicture(QWidget):
    """A square picture, sharp on any screen; a quiet square while there is none."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QImage()
        self.setFixedSize(side, side)

    @property
    def picture(self) -> QImage:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: QImage) -> None:
        """Show another face."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the middle of the picture, as large as fits."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        path = QPainterPath()
        radius = self.width() * _RADIUS_SHARE
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.fillPath(path, QColor(self._theme.colours.sunken))
        painter.setClipPath(path)
        side = min(self._picture.width(), self._picture.height())
        source = QRectF(0, 0, side, side)
        source.moveCenter(QRectF(self._picture.rect()).center())
        if side:
            painter.drawImage(QRectF(self.rect()), self._picture, source)
