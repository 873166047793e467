"""Why a face of the live picture has its name, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.overlay import Certainty
from facerec_desktop.jobs.results import LiveFace
from facerec_desktop.ui.live import live_wording
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.parts.scrolled_layout import ScrolledLayout
from facerec_desktop.ui.pictures.face_actions import FaceActions
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.pictures.nearest_row import NearestRow
from facerec_desktop.ui.words import wording

_WIDTH, _PICTURE, _ICON = 316, 72, 16
_SIDE, _BAR = 18, 6
"""Beside the contents, and beside the bar that scrolls them."""


class FacePopover(QFrame):
    """The panel beside the picture; keeps up with the face while it is followed.

    Signals:
        action_wanted: a ``FaceAction`` for the face shown.
        closed: the user has seen enough.
    """

    action_wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facePopover")
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._face: LiveFace | None = None
        self._actions: FaceActions | None = None
        self._picture = FacePicture(theme, _PICTURE)
        self._sign = QLabel()
        self._name = plain_label("", "heading")
        self._certainty = plain_label("", "muted")
        self._near_heading = plain_label("", "settingName")
        self._near_heading.setText(self.tr("Most similar faces"))
        self._near = NearestRow(theme)
        self._lines = tuple(plain_label("", "muted") for _ in range(6))
        self._gone = plain_label("", "waiting")
        self._gone.setText(self.tr("No longer in the picture."))
        self._close = QPushButton()
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(self.closed)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _build(self) -> None:
        heading = plain_label("", "heading")
        heading.setText(self.tr("Why this name?"))
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._close)
        top.setContentsMargins(0, 0, _SIDE - _BAR, 0)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _BAR, _SIDE)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._build_reasons(), 1)

    def _build_reasons(self) -> QScrollArea:
        content = QWidget()
        column = ScrolledLayout(content)
        column.setContentsMargins(0, 0, _BAR, 0)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addWidget(self._gone)
        column.addSpacing(6)
        for line in self._lines[:4]:
            column.addWidget(line)
        column.addSpacing(6)
        column.addWidget(self._near_heading)
        column.addWidget(self._near)
        for line in self._lines[4:]:
            column.addWidget(line)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Why this name?"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        return self._scroll

    def _build_head(self) -> QHBoxLayout:
        certainty = QHBoxLayout()
        certainty.setSpacing(6)
        certainty.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        certainty.addWidget(self._certainty, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addLayout(certainty)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._picture)
        head.addLayout(words, 1)
        return head

    @property
    def face(self) -> LiveFace | None:
        """Whom it is about, as last seen."""
        return self._face

    @property
    def picture(self) -> QImage:
        """The picture of the face shown."""
        return self._picture.picture

    @property
    def actions_row(self) -> FaceActions | None:
        """The buttons."""
        return self._actions

    @property
    def text(self) -> str:
        """Everything that is said about the face."""
        lines = (self._name, self._certainty, *self._lines)
        return "\n".join(line.text() for line in lines if line.text())

    @property
    def pictured_samples(self) -> frozenset[int]:
        """Keys of the samples whose pictures are there."""
        return frozenset(self._near.pictures)

    def show_face(self, face: LiveFace, picture: QImage) -> None:
        """Explain another face."""
        self._face = None
        self._picture.show_picture(picture)
        self.follow(face)
        self._scroll.verticalScrollBar().setValue(0)
        self.show()

    def follow(self, face: LiveFace | None) -> None:
        """Keep up with the face; None when it left the picture, which keeps the explanation."""
        self._gone.setVisible(face is None)
        before, self._face = self._face, face or self._face
        if face is None or (before is not None and _says_the_same(before, face)):
            return
        self._name.setText(live_wording.title(face))
        self._certainty.setText(live_wording.certainty(face))
        for line, text in zip(self._lines, _texts(face), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        nearest = face.report.match.nearest
        self._near_heading.setVisible(bool(nearest))
        self._near.show_samples(nearest)
        if before is None or before.report.label.name != face.report.label.name:
            self._show_actions(face)
        self.setAccessibleName(self._name.text())
        self.setAccessibleDescription(self.text)
        self._restyle()

    def show_samples(self, pictures: Mapping[int, QImage]) -> None:
        """Fill in the pictures of the most similar samples, by their keys."""
        self._near.show_pictures(pictures)

    def _show_actions(self, face: LiveFace) -> None:
        if self._actions is not None:
            self._column.removeWidget(self._actions)
            self._actions.hide()
            self._actions.deleteLater()
        self._actions = FaceActions(face.report)
        self._actions.setContentsMargins(0, 0, _SIDE - _BAR, 0)
        self._actions.wanted.connect(self.action_wanted)
        self._column.addWidget(self._actions)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        certainty = Certainty.UNKNOWN
        if self._face is not None and self._face.is_settled:
            certainty = self._face.report.label.certainty
        colour = {
            Certainty.CERTAIN: colours.success,
            Certainty.LIKELY: colours.accent,
            Certainty.UNKNOWN: colours.caution,
        }[certainty]
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(certainty.value, colour, _ICON, ratio))
        self._close.setIcon(icons.icon("close", colours.muted))
        self.update()


def _texts(face: LiveFace) -> tuple[str, ...]:
    report = face.report
    return (
        wording.reason(report),
        live_wording.votes(face.votes, report.label.name),
        live_wording.threshold(report.match),
        wording.similarity(report),
        wording.candidates(report),
        wording.quality(report),
    )


def _says_the_same(before: LiveFace, face: LiveFace) -> bool:
    """Whether an explanation would read the same but for the last digit of a score."""
    one, other = before.report, face.report
    return (
        (before.track_id, before.is_settled, before.votes, one.label.name, one.label.certainty)
        == (face.track_id, face.is_settled, face.votes, other.label.name, other.label.certainty)
        and one.match.refusal is other.match.refusal
        and one.quality.issues == other.quality.issues
    )
