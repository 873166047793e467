"""Who a page is about, and what can be done with the whole person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.core.people import Person
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.name_edit import NameEdit
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.words import people_wording

_COVER = 84


class PersonHeader(QWidget):
    """The cover, the name, the facts and the buttons.

    Attributes:
        back_button: leads back to everybody.
        name: is edited in its place.
        cover: the shot that stands for the person.
        add_button: begins an enrolment of more shots.
        merge_button: gives everything to another person.
        export_button: writes the person to a file.
        forget_button: erases the person.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back_button = QPushButton(self.tr("People"))
        self.back_button.setProperty("flat", "true")
        self.back_button.setAccessibleName(self.tr("Back to everybody"))
        self.name = NameEdit()
        self.cover = FacePicture(theme, _COVER)
        self._summary = QLabel()
        self._consent = QLabel()
        for label in (self._summary, self._consent):
            label.setObjectName("muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button = QPushButton(self.tr("Add shots…"))
        self.add_button.setProperty("primary", "true")
        self.merge_button = QPushButton(self.tr("Merge into…"))
        self.export_button = QPushButton(self.tr("Export…"))
        self.forget_button = QPushButton(self.tr("Forget…"))
        self._arrange()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def facts(self) -> str:
        """What is said about the person."""
        return f"{self._summary.text()}\n{self._consent.text()}"

    def show_person(self, person: Person) -> None:
        """Show somebody else, or new facts."""
        self.name.show_name(person.name)
        self._summary.setText(people_wording.summary(person))
        self._consent.setText(people_wording.consent(person))
        self._consent.setToolTip(person.consent.text if person.consent else "")

    def clear(self) -> None:
        """Show nobody."""
        self.name.show_name("")
        self.cover.show_picture(QImage())
        for label in (self._summary, self._consent):
            label.clear()
        self._consent.setToolTip("")

    def show_cover(self, picture: QImage) -> None:
        """Show the shot that stands for the person."""
        self.cover.show_picture(picture)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        words.addWidget(self.name)
        for label in (self._summary, self._consent):
            label.setContentsMargins(7, 0, 0, 0)
            words.addWidget(label)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.cover)
        line.addSpacing(6)
        line.addLayout(words, 1)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back_button)
        top.addStretch(1)
        for button in (
            self.add_button,
            self.merge_button,
            self.export_button,
            self.forget_button,
        ):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(line)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        self.back_button.setIcon(icons.icon("back", colours.text))
        self.add_button.setIcon(icons.icon("add-person", colours.on_accent))
        for button, name in (
            (self.merge_button, "merge"),
            (self.export_button, "export"),
        ):
            button.setIcon(icons.icon(name, colours.text))
        self.forget_button.setIcon(icons.icon("forget", colours.danger))
