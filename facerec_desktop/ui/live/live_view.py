"""The live picture with everybody in it marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facerec_desktop.jobs.results import LiveFace, LiveReport
from facerec_desktop.ui.live import live_wording
from facerec_desktop.ui.live.live_overlay import face_rect, marked, paint_faces
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.viewport import Viewport

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_RADIUS, _DIM = 12, "#990c0e12"
_SAY_AFTER_MS = 1500
"""Who is there is told to assistive technology at most this often."""


class LiveView(QWidget):
    """Paints the newest picture, fitted and smooth; faces are reached by pointer and keyboard.

    Signals:
        face_chosen: track of the face that was clicked, or chosen with Enter.
        nothing_chosen: a click beside every face.
        full_screen_wanted: a double click.
    """

    face_chosen = Signal(int)
    nothing_chosen = Signal()
    full_screen_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._viewport = Viewport()
        self._picture = QImage()
        self._faces: tuple[LiveFace, ...] = ()
        self._selected: int | None = None
        self._is_square = self._is_dimmed = False
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_SAY_AFTER_MS)
        self._saying.timeout.connect(self._describe)
        self.setMinimumSize(240, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Live picture"))
        theme.changed.connect(self.update)

    @property
    def picture(self) -> QImage:
        """What is shown, without marks; strangers are hidden in it if they are on screen."""
        return self._picture

    @property
    def faces(self) -> tuple[LiveFace, ...]:
        """Who is marked."""
        return self._faces

    @property
    def selected(self) -> int | None:
        """Track of the stressed face."""
        return self._selected

    def show_picture(self, picture: QImage) -> None:
        """Show the next picture."""
        if picture.size() != self._picture.size():
            self._viewport.set_photo(QSizeF(picture.size()))
        self._picture = picture
        self.update()

    def show_report(self, report: LiveReport | None) -> None:
        """Mark who is there; None marks nobody."""
        self._faces = report.faces if report is not None else ()
        if not self._saying.isActive() and self.isVisible():
            self._saying.start()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._picture, self._faces, self._selected = QImage(), (), None
        self._viewport.set_photo(QSizeF())
        self._saying.stop()
        self.update()

    def select(self, track_id: int | None) -> None:
        """Stress a face."""
        self._selected = track_id
        self.update()

    def set_square(self, is_square: bool) -> None:
        """Fill the corners, as on a full screen, or round them off."""
        self._is_square = is_square
        self.update()

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Step back behind something that has to be read."""
        self._is_dimmed = is_dimmed
        self.update()

    def marked_picture(self) -> QImage:
        """The picture with the marks, in its own resolution."""
        return marked(self._picture, self._faces, self._label_font())

    def face_at(self, point: QPointF) -> int | None:
        """Track of the smallest face under a point of the widget."""
        hits = []
        for face in self._faces:
            box = self._viewport.to_screen(face_rect(face))
            if box.contains(point):
                hits.append((box.width() * box.height(), face.track_id))
        return min(hits)[1] if hits else None

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the canvas, the picture and the marks."""
        self._viewport.set_area(QRectF(self.rect()))
        painter = QPainter(self)
        canvas = QPainterPath()
        radius = 0 if self._is_square else _RADIUS
        canvas.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "#000000" if self._is_square else self._theme.colours.canvas
        painter.fillPath(canvas, QColor(ground))
        if self._picture.isNull():
            return
        painter.setClipPath(canvas)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._viewport.target(), self._picture)
        painter.setClipping(False)
        if self._is_dimmed:
            painter.fillPath(canvas, QColor(_DIM))
            return
        painter.setFont(self._label_font())
        visible = self._viewport.target().intersected(QRectF(self.rect()).adjusted(4, 4, -4, -4))
        paint_faces(painter, self._faces, self._viewport.to_screen, visible, self._selected)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes from face to face before it leaves the picture."""
        return self._step(1 if next else -1, wraps=False) or super().focusNextPrevChild(next)

    def _step(self, offset: int, *, wraps: bool) -> bool:
        """Stress the next face, from left to right; whether there is one."""
        order = [face.track_id for face in sorted(self._faces, key=_middle)]
        if not order:
            return False
        if self._selected in order:
            place = order.index(self._selected) + offset
        else:
            place = 0 if offset > 0 else len(order) - 1
        if not wraps and not 0 <= place < len(order):
            return False
        self.select(order[place % len(order)])
        self._describe()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from face to face, Enter asks about the stressed one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key], wraps=True)
        elif key in _CHOOSE and self._selected is not None:
            self.face_chosen.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the face under the pointer."""
        track_id = self.face_at(event.position())
        if track_id is None:
            self.nothing_chosen.emit()
        else:
            self.face_chosen.emit(track_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fill the screen, or leave it."""
        if self.face_at(event.position()) is None:
            self.full_screen_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Point out that faces can be clicked."""
        over = self.face_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Repaint with another font."""
        if event.type() == QEvent.Type.FontChange:
            self.update()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody has to be told anything."""
        self._saying.stop()
        super().hideEvent(event)

    @Slot()
    def _describe(self) -> None:
        text = live_wording.who_is_there(self._faces)
        chosen = [face for face in self._faces if face.track_id == self._selected]
        if chosen:
            name = live_wording.title(chosen[0])
            text = self.tr("{everybody}. Chosen: {name}").format(everybody=text, name=name)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)


def _middle(face: LiveFace) -> float:
    return face_rect(face).center().x()
