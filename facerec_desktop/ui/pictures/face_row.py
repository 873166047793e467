"""A few faces side by side, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.face_picture import FacePicture


class FaceRow(QWidget):
    """As many faces as fit."""

    def __init__(
        self,
        theme: Theme,
        pictures: Sequence[QImage],
        side: int,
        shown: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show faces.

        Args:
            theme: the colours.
            pictures: all of them.
            side: of one face, in pixels.
            shown: how many fit.
            parent: its place.
        """
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for picture in pictures[:shown]:
            face = FacePicture(theme, side)
            face.show_picture(picture)
            layout.addWidget(face)
        more = len(pictures) - shown
        if more > 0:
            label = QLabel(f"+{more}")
            label.setObjectName("muted")
            label.setAccessibleName(self.tr("and {more} more").format(more=more))
            layout.addWidget(label)
        layout.addStretch(1)
