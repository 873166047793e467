"""A whole photo in which one face is lit and everything else is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.viewport import Viewport

_RADIUS, _BOX_RADIUS = 12.0, 6.0
_DIM = QColor(0, 0, 0, 120)
_LINE = 2.5
_LEAST_HEIGHT = 72


class LitPhoto(QWidget):
    """Shows a picture fitted to the space, as sharp as the screen allows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._viewport = Viewport()
        self._picture = QImage()
        self._box: QRectF | None = None
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Photo"))
        theme.changed.connect(self.update)

    @property
    def picture(self) -> QImage:
        """What is shown."""
        return self._picture

    @property
    def box(self) -> QRectF | None:
        """The lit part, in pixels of the picture; None when everything is."""
        return self._box

    def show_picture(
        self, picture: QImage, box: tuple[float, float, float, float] | None = None
    ) -> None:
        """Show another picture.

        Args:
            picture: a null one empties the view.
            box: ``(x1, y1, x2, y2)`` of what to light, in pixels of the picture.
        """
        self._picture = picture
        self._box = None
        if box is not None:
            self._box = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
        self._viewport.set_photo(QSizeF(picture.size()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the picture, the shade, and the line around the face."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._viewport.set_area(QRectF(self.rect()))
        target = self._viewport.target()
        shape = QPainterPath()
        shape.addRoundedRect(
            QRectF(self.rect()) if self._picture.isNull() else target, _RADIUS, _RADIUS
        )
        painter.fillPath(shape, QColor(self._theme.colours.canvas))
        if self._picture.isNull():
            return
        painter.setClipPath(shape)
        painter.drawImage(target, self._picture)
        if self._box is not None:
            self._paint_light(painter, shape, self._viewport.to_screen(self._box))

    def _paint_light(self, painter: QPainter, shape: QPainterPath, box: QRectF) -> None:
        lit = QPainterPath()
        lit.addRoundedRect(box, _BOX_RADIUS, _BOX_RADIUS)
        painter.fillPath(shape.subtracted(lit), _DIM)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff"), _LINE))
        painter.drawRoundedRect(box, _BOX_RADIUS, _BOX_RADIUS)
