"""Everybody in the chosen photo, a card each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facerec_desktop.jobs.results import FaceReport
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.parts.scrolled_layout import ScrolledLayout
from facerec_desktop.ui.pictures.face_card import FaceCard
from facerec_desktop.ui.words import wording

_MARGIN_SHARE = 0.15


class FacesPanel(QFrame):
    """A heading and the cards.

    Signals:
        face_chosen: index of the face whose card was clicked.
        action_wanted: index of a face and the ``FaceAction``.
    """

    face_chosen = Signal(int)
    action_wanted = Signal(int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facesPanel")
        self._theme = theme
        self._cards: list[FaceCard] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.face_chosen)
        self._heading = QLabel()
        self._heading.setObjectName("heading")
        self._file = plain_label("", "muted")
        content = QWidget()
        self._list = ScrolledLayout(content)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 10, 12)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self._file)
        layout.addSpacing(8)
        layout.addWidget(self._scroll, 1)
        theme.changed.connect(self._restyle)

    @property
    def cards(self) -> tuple[FaceCard, ...]:
        """The cards in the order of the faces."""
        return tuple(self._cards)

    @property
    def chosen(self) -> int | None:
        """Index of the face whose card is open, None for none."""
        number = self._group.checkedId()
        return number if number >= 0 else None

    def show_faces(
        self,
        title: str,
        faces: Sequence[FaceReport],
        crops: Sequence[QImage],
        can_act: bool = False,
    ) -> None:
        """Show another photo's faces.

        Args:
            title: what the photo is called.
            faces: who is in it.
            crops: their pictures, in the same order.
            can_act: whether something can be done with the faces.
        """
        self._clear()
        self._heading.setText(wording.faces_found(len(faces)))
        self._file.setText(title)
        for number, (face, crop) in enumerate(zip(faces, crops, strict=True)):
            card = FaceCard(self._theme, number, face, crop, can_act)
            card.action_wanted.connect(self.action_wanted)
            self._group.addButton(card, number)
            self._list.insertWidget(number, card)
            self._cards.append(card)

    def sharpen(self, crops: Sequence[QImage]) -> None:
        """Replace the pictures of the faces by better ones."""
        for card, crop in zip(self._cards, crops, strict=True):
            card.show_picture(crop)

    def show_problem(self, title: str, problem: str) -> None:
        """Show why there are no faces."""
        self._clear()
        self._heading.setText(title)
        self._file.setText(problem)

    def choose(self, index: int) -> None:
        """Open the card of a face."""
        if index < len(self._cards):
            self._cards[index].setChecked(True)
            self._scroll.ensureWidgetVisible(self._cards[index])

    def _clear(self) -> None:
        for card in self._cards:
            self._group.removeButton(card)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()

    def _restyle(self) -> None:
        for card in self._cards:
            card.restyle()


def crop_faces(picture: QImage, size: tuple[int, int], faces: Sequence[FaceReport]) -> list[QImage]:
    """The faces cut out of a picture of any resolution, a little more than their boxes.

    Args:
        picture: the photo.
        size: width and height the boxes refer to.
        faces: whom to cut out.
    """
    if picture.isNull():
        return [QImage() for _ in faces]
    factor = picture.width() / size[0]
    crops = []
    for face in faces:
        left, top, right, bottom = (value * factor for value in face.label.box)
        side = max(right - left, bottom - top) * (1 + 2 * _MARGIN_SHARE)
        corner = ((left + right - side) / 2, (top + bottom - side) / 2)
        crops.append(picture.copy(QRect(int(corner[0]), int(corner[1]), int(side), int(side))))
    return crops
