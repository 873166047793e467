"""One face of the chosen photo: a clickable card that opens to show the reasons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.overlay import Certainty
from facerec_desktop.jobs.results import FaceReport
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.colours import Colours
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.pictures.face_actions import FaceActions
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.words import wording

_PICTURE = 52
_ICON = 16
_RADIUS = 10.0


class FaceCard(QAbstractButton):
    """A button with the face, its name, and, once chosen, the reasons for it and what to do.

    Signals:
        action_wanted: number of the face and the ``FaceAction``.
    """

    action_wanted = Signal(int, object)

    def __init__(
        self,
        theme: Theme,
        number: int,
        face: FaceReport,
        picture: QImage,
        can_act: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the card.

        Args:
            theme: the colours.
            number: which face of the photo it is.
            face: who it is and why.
            picture: the face.
            can_act: whether something can be done with the face.
            parent: the widget around it.
        """
        super().__init__(parent)
        self._theme = theme
        self._number, self._face = number, face
        self.actions_row = FaceActions(face) if can_act else None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._build(picture)
        self._describe()
        self.toggled.connect(self._details.setVisible)
        self._details.hide()

    def _build(self, picture: QImage) -> None:
        self._picture = FacePicture(self._theme, _PICTURE)
        self.show_picture(picture)
        self._sign = QLabel()
        self._sign.setFixedWidth(_ICON)
        name = plain_label(wording.face_name(self._face.label), "heading")
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._certainty = plain_label(wording.certainty(self._face.label), "muted")
        certainty = QHBoxLayout()
        certainty.setSpacing(6)
        certainty.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        certainty.addWidget(self._certainty, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addLayout(certainty)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._build_details())
        self.restyle()

    def _build_details(self) -> QWidget:
        self._details = QWidget()
        layout = QVBoxLayout(self._details)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        face = self._face
        for text in (
            wording.reason(face),
            wording.similarity(face),
            wording.candidates(face),
            wording.quality(face),
        ):
            if text:
                layout.addWidget(plain_label(text, "muted"))
        if self.actions_row is not None:
            layout.addSpacing(4)
            layout.addWidget(self.actions_row)
            self.actions_row.wanted.connect(self._on_action)
        return self._details

    @Slot(object)
    def _on_action(self, action: object) -> None:
        self.action_wanted.emit(self._number, action)

    def _describe(self) -> None:
        self.setAccessibleName(wording.face_name(self._face.label))
        details = (wording.certainty(self._face.label), wording.reason(self._face))
        self.setAccessibleDescription(". ".join(text for text in details if text))

    def show_picture(self, picture: QImage) -> None:
        """Show the face."""
        self._picture.show_picture(picture)

    def restyle(self) -> None:
        """Take up the colours in force."""
        certainty = self._face.label.certainty
        colour = _sign_colour(certainty, self._theme.colours)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(certainty.value, colour, _ICON, ratio))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as the content."""
        return self._layout.sizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Lines wrap, so the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height the wrapped lines take."""
        return self._layout.heightForWidth(width)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole card is the button."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card; the labels on it draw themselves."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent_soft if self.isChecked() else colours.window
        is_framed = self.isChecked() or self.hasFocus() or self.underMouse()
        edge = colours.accent if is_framed else colours.border
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def _sign_colour(certainty: Certainty, colours: Colours) -> str:
    match certainty:
        case Certainty.CERTAIN:
            return colours.success
        case Certainty.LIKELY:
            return colours.accent
        case Certainty.UNKNOWN:
            return colours.caution
