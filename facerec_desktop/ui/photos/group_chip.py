"""A stranger's face in a group; a click takes it out of the group, another puts it back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme

SIDE = 76
_RADIUS, _BADGE = 12.0, 22
_FADED = 0.25


class GroupChip(QAbstractButton):
    """Checked while the face belongs to the group.

    Attributes:
        face_id: whose face it is.
    """

    def __init__(
        self, theme: Theme, face_id: int, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QImage()
        self.face_id = face_id
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("{title}\nClick to leave this face out").format(title=title))
        self.setAccessibleName(self.tr("Face in {title}").format(title=title))
        self.setFixedSize(SIDE, SIDE)

    @property
    def has_picture(self) -> bool:
        """Whether the face is shown."""
        return not self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show the face."""
        side = round(SIDE * self.devicePixelRatioF())
        self._picture = picture.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Every chip is equally large."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the face, faded and crossed out when it was taken out."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        path = QPainterPath()
        path.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.fillPath(path, QColor(colours.sunken))
        painter.save()
        painter.setClipPath(path)
        painter.setOpacity(1.0 if self.isChecked() else _FADED)
        if self.has_picture:
            painter.drawImage(QRectF(self.rect()), self._picture)
        else:
            inner = area.adjusted(22, 22, -22, -22)
            icons.paint(painter, "face", colours.muted, inner)
        painter.restore()
        if not self.isChecked():
            corner = area.center()
            half = _BADGE / 2
            badge = QRectF(corner.x() - half, corner.y() - half, _BADGE, _BADGE)
            icons.paint(painter, "close", colours.text, badge)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawPath(path)
