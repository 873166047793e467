"""Asks who a face is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.core.people import clean_name
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.name_field import NameField
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.words.messages import word_error

_PICTURE, _WIDTH = 96, 440


class NameDialog(QDialog):
    """The face, a line for the name, and what will come of it.

    Signals:
        named: the cleaned name the user accepted.
    """

    named = Signal(str)

    def __init__(
        self,
        theme: Theme,
        picture: QImage | None,
        names: Sequence[str],
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            theme: its colours.
            picture: the face, if there is one to show.
            names: to be completed.
            title: the question.
            parent: the window it belongs to.
        """
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.field = NameField()
        self.field.set_names(names)
        self.field.setAccessibleName(self.tr("Name"))
        self.field.setPlaceholderText(self.tr("Name"))
        self.hint = plain_label()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._build(title, picture)
        self.field.textChanged.connect(self._on_typed)
        self.buttons.accepted.connect(self._accept_name)
        self.buttons.rejected.connect(self.reject)
        self._on_typed("")

    def _build(self, title: str, picture: QImage | None) -> None:
        heading = QLabel(title)
        heading.setObjectName("heading")
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(heading)
        words.addWidget(self.field)
        words.addWidget(self.hint)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(18)
        if picture is not None and not picture.isNull():
            face = FacePicture(self._theme, _PICTURE)
            face.show_picture(picture)
            top.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("Save"))
        ok.setProperty("primary", "true")
        ok.setDefault(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 20)
        layout.setSpacing(18)
        layout.addLayout(top)
        layout.addWidget(self.buttons)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        known, problem = self.field.known_name(), self.field.problem
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(text.strip()) and not problem)
        if problem:
            self._say(problem, is_error=True)
        elif known is not None:
            self._say(self.tr("Adds this shot to {name}.").format(name=known))
        elif text.strip():
            self._say(self.tr("Enrols somebody new."))
        else:
            self._say("")

    @Slot()
    def _accept_name(self) -> None:
        try:
            name = clean_name(self.field.text())
        except NameInvalid as error:
            self._say(word_error(error).text, is_error=True)
            return
        self.named.emit(self.field.known_name() or name)
        self.accept()

    def _say(self, text: str, *, is_error: bool = False) -> None:
        self.hint.setText(text)
        colours = self._theme.colours
        self.hint.setStyleSheet(f"color: {colours.danger if is_error else colours.muted}")
        self.hint.setAccessibleName(text)
