"""Photos to enrol from: every face in them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.enrolment import EnrolmentPhoto, PhotoFace
from facerec_desktop.core.people import Shot
from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.drops import local_paths
from facerec_desktop.ui.parts.flow_layout import FlowLayout
from facerec_desktop.ui.parts.scrolled_layout import ScrolledLayout
from facerec_desktop.ui.pictures.image_convert import to_qimage

_SIDE, _GAP = 84, 10


class EnrolmentPhotosView(QWidget):
    """A line per photo, with its faces side by side.

    Signals:
        photos_wanted: the user wants to choose files.
        dropped: paths dropped here, a tuple.
        changed: other faces are chosen.
    """

    photos_wanted = Signal()
    dropped = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faces: list[_FaceButton] = []
        self._photos: list[EnrolmentPhoto] = []
        self.setAcceptDrops(True)
        self.note = QLabel(self.tr("Choose photos of this person, or drop them here."))
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose photos…"))
        self.choose.clicked.connect(self.photos_wanted)
        content = QWidget()
        self._lines = ScrolledLayout(content)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(14)
        self._lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.note)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(scroll, 1)

    @property
    def chosen(self) -> tuple[Shot, ...]:
        """The shots of the faces chosen."""
        return tuple(one.face.shot for one in self._faces if one.isChecked())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files shown, in order."""
        return tuple(one.path for one in self._photos)

    @property
    def unlike(self) -> int:
        """How many photos show nobody who looks like the person."""
        return sum(one.is_of_others for one in self._photos)

    def add_photos(self, photos: Sequence[EnrolmentPhoto]) -> None:
        """Show more photos below the others."""
        for photo in photos:
            self._photos.append(photo)
            self._lines.insertWidget(self._lines.count() - 1, self._line(photo))
        self.changed.emit()

    def _line(self, photo: EnrolmentPhoto) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        title = QLabel(photo.path.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(title)
        if reason := words.photo(photo):
            problem = QLabel(reason)
            problem.setObjectName("muted")
            problem.setWordWrap(True)
            layout.addWidget(problem)
        faces = QWidget()
        flow = FlowLayout(_GAP, faces)
        for number, face in enumerate(photo.faces):
            button = _FaceButton(self._theme, face)
            name = self.tr("Face {number} in {photo}")
            button.setAccessibleName(name.format(number=number + 1, photo=photo.path.name))
            button.toggled.connect(self.changed)
            flow.addWidget(button)
            self._faces.append(button)
        layout.addWidget(faces)
        return line

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the paths and return at once."""
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData()))


class _FaceButton(QAbstractButton):
    """A face that can be chosen; why not, where it cannot."""

    def __init__(self, theme: Theme, face: PhotoFace) -> None:
        super().__init__()
        self.face = face
        self._theme = theme
        self._picture: QImage = to_qimage(face.shot.sample.crop)
        self.setCheckable(True)
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        reason = words.photo_face(face)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.setEnabled(not reason)
        self.setChecked(face.is_chosen and not reason)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Always the same."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the face, a frame and a tick if it is chosen, a veil if it cannot be."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        painter.drawImage(area, self._picture, QRectF(self._picture.rect()))
        painter.setOpacity(1.0)
        edge = colours.accent if self.isChecked() or self.hasFocus() else colours.border
        painter.setPen(QPen(QColor(edge), 3 if self.isChecked() else 1))
        painter.drawRoundedRect(area, 6, 6)
        if self.isChecked():
            sign = QRectF(area.right() - 24, area.bottom() - 24, 20, 20)
            painter.setBrush(QColor(colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(sign)
            icons.paint(painter, "certain", colours.on_accent, sign.adjusted(3, 3, -3, -3))
