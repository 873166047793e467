"""A question asked before shots are stored, with two answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.parts.wrapping_button import WrappingButton
from facerec_desktop.ui.pictures.face_picture import FacePicture

_PICTURE_SIDE = 64


class DoubtCard(QFrame):
    """Hidden while nothing is asked.

    Signals:
        heeded: the user shares the doubt.
        dismissed: everything is as it should be.

    Attributes:
        picture: whom the question is about.
        question: what is asked.
        heed: the answer proposed.
        dismiss: the other one.
    """

    heeded = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.picture = FacePicture(theme, _PICTURE_SIDE)
        self.question = plain_label("", "heading")
        self.heed, self.dismiss = WrappingButton(), WrappingButton()
        self.heed.setAutoDefault(False)
        self.dismiss.setAutoDefault(False)
        self.heed.clicked.connect(self.heeded)
        self.dismiss.clicked.connect(self.dismissed)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.picture)
        top.addWidget(self.question, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.heed)
        layout.addWidget(self.dismiss)
        self.hide()

    def ask(self, question: str, heed: str, dismiss: str, picture: QImage | None = None) -> None:
        """Show a question, its two answers and whom it is about, if it is about somebody."""
        self.picture.setVisible(picture is not None)
        self.picture.show_picture(picture or QImage())
        self.question.setText(question)
        self.heed.setText(heed)
        self.dismiss.setText(dismiss)
        self.show()
        self.heed.setFocus()
