"""The large view of one photo with everybody marked on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facerec_desktop.core.overlay import FaceLabel
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.overlay_painter import PlacedFace, caption_height, paint_overlay
from facerec_desktop.ui.pictures.viewport import Viewport

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ZOOMS = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}
_WHEEL_NOTCH = 120
_RADIUS = 12
_MARGIN = 12.0


class PhotoView(QWidget):
    """Shows a picture fitted to the space; wheel, ``+``, ``-`` and dragging look closer.

    Signals:
        face_clicked: index of the face under a click.
        step_requested: -1 or 1, an arrow key asked for another photo.
    """

    face_clicked = Signal(int)
    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._viewport = Viewport()
        self._picture = QImage()
        self._labels: tuple[FaceLabel, ...] = ()
        self._selected: int | None = None
        self._note = ""
        self._scaled = QPixmap()
        self._drag_from: QPointF | None = None
        self.setMinimumSize(240, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Photo"))
        theme.changed.connect(self.update)

    @property
    def labels(self) -> tuple[FaceLabel, ...]:
        """What is marked."""
        return self._labels

    @property
    def selected(self) -> int | None:
        """Index of the stressed face."""
        return self._selected

    @property
    def note(self) -> str:
        """The text in place of a photo, empty while one is shown."""
        return self._note

    def show_photo(
        self, picture: QImage, size: tuple[int, int], labels: tuple[FaceLabel, ...]
    ) -> None:
        """Show another photo.

        Args:
            picture: the photo in any resolution.
            size: width and height the labels refer to.
            labels: whom to mark.
        """
        self._picture, self._labels, self._selected, self._note = picture, labels, None, ""
        self._scaled = QPixmap()
        self._viewport.set_photo(QSizeF(*size))
        self.update()

    def relabel(self, labels: tuple[FaceLabel, ...]) -> None:
        """Call the same faces something else."""
        self._labels = labels
        self.update()

    def sharpen(self, picture: QImage) -> None:
        """Replace the picture by a better version of the same photo."""
        self._picture, self._scaled = picture, QPixmap()
        self.update()

    def show_note(self, note: str) -> None:
        """Show a line of text in place of a photo."""
        self.show_photo(QImage(), (0, 0), ())
        self._note = note

    def select_face(self, index: int | None) -> None:
        """Stress a face."""
        self._selected = index
        self.update()

    def face_at(self, point: QPointF) -> int | None:
        """The smallest face under a point of the widget."""
        hits = [
            (face.box.width() * face.box.height(), number)
            for number, face in enumerate(self._placed())
            if face.box.contains(point)
        ]
        return min(hits)[1] if hits else None

    def _placed(self) -> list[PlacedFace]:
        placed = []
        for label in self._labels:
            left, top, right, bottom = label.box
            box = QRectF(left, top, right - left, bottom - top)
            placed.append(PlacedFace(label, self._viewport.to_screen(box)))
        return placed

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _update_area(self) -> None:
        margin = caption_height(self._label_font())
        area = QRectF(self.rect()).adjusted(_MARGIN, margin, -_MARGIN, -margin)
        self._viewport.set_area(area)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the canvas, the picture and the marks."""
        self._update_area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = QPainterPath()
        canvas.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.fillPath(canvas, QColor(self._theme.colours.canvas))
        painter.setClipPath(canvas)
        if self._picture.isNull():
            self._paint_note(painter)
            return
        self._paint_picture(painter)
        painter.setFont(self._label_font())
        visible = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        paint_overlay(painter, self._placed(), visible, self._selected)

    def _paint_note(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        area = self.rect().adjusted(32, 32, -32, -32)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._note)

    def _paint_picture(self, painter: QPainter) -> None:
        target = self._viewport.target()
        if not self._viewport.is_fitted:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, self._picture)
            return
        ratio = self.devicePixelRatioF()
        wanted = (target.size() * ratio).toSize()
        if self._scaled.size() != wanted:
            self._scaled = QPixmap.fromImage(
                self._picture.scaled(
                    wanted,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        painter.drawPixmap(target, self._scaled, QRectF(self._scaled.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows step through the photos, plus and minus zoom, 0 fits."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif key in _ZOOMS:
            self._viewport.zoom(_ZOOMS[key], QPointF(self.rect().center()))
            self.update()
        elif key == Qt.Key.Key_0:
            self._viewport.fit()
            self.update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom around the pointer."""
        self._viewport.zoom(event.angleDelta().y() / _WHEEL_NOTCH, event.position())
        self.update()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the face under the pointer, or begin to drag."""
        face = self.face_at(event.position())
        if face is not None:
            self.face_clicked.emit(face)
        self._drag_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag a zoomed photo; point out that faces can be clicked."""
        if self._drag_from is not None:
            self._viewport.pan(event.position() - self._drag_from)
            self._drag_from = event.position()
            self.update()
            return
        over = self.face_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End dragging."""
        self._drag_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show the whole photo again."""
        self._viewport.fit()
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Repaint with another font."""
        if event.type() == QEvent.Type.FontChange:
            self.update()
        super().changeEvent(event)
