"""Layout of the enrolment: where the shots come from at the left, who it is at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.enrolment.coach_view import CoachView
from facerec_desktop.ui.enrolment.doubt_card import DoubtCard
from facerec_desktop.ui.enrolment.enrolment_photos_view import EnrolmentPhotosView
from facerec_desktop.ui.enrolment.shot_strip import ShotStrip
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.name_field import NameField
from facerec_desktop.ui.parts.plain_label import plain_label

CAMERA, PHOTOS = 0, 1
_SIZE = (940, 620)
_SIDE_WIDTH = 330


class EnrolmentDialog(QDialog):
    """Widgets and where they are; what they do is up to the controller.

    Attributes:
        tabs: camera or photos.
        coach: the picture with its ring.
        instruction: what to do next.
        verdict: why there is no shot right now.
        photos: photos to choose from.
        name: who it is.
        hint: what saving will do, or what stands in the way.
        shots: the shots so far.
        marked: how many faces marked in photos are stored besides.
        consent: that the person agrees.
        save: stores everything.
        doubt: a question before that.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Add a person"))
        self.resize(*_SIZE)
        self.tabs = QTabBar()
        self.tabs.addTab(self.tr("From the camera"))
        self.tabs.addTab(self.tr("From photos"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.coach = CoachView(theme)
        self.instruction = plain_label("", "title")
        self.verdict = plain_label("", "muted")
        self.photos = EnrolmentPhotosView(theme)
        self.name = NameField()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self.hint = plain_label("", "muted")
        self.shots = ShotStrip(theme)
        self.marked = plain_label("", "muted")
        self.consent = QCheckBox()
        self.consent.setAccessibleName(words.consent_text())
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("primary", "true")
        self.save.setDefault(True)
        self.doubt = DoubtCard(theme)
        self._build()

    def show_source(self, tab: int) -> None:
        """Show the camera, or the photos."""
        self.tabs.setCurrentIndex(tab)
        self._sources.setCurrentIndex(tab)

    def show_shots(self, pictures: Sequence[QImage], marked: int) -> None:
        """Show what will be stored.

        Args:
            pictures: shots from the camera.
            marked: how many faces are marked in photos.
        """
        if len(pictures) != len(self.shots):
            self.shots.show_shots(pictures)
        self.shots.setVisible(bool(pictures))
        self.marked.setText(words.marked(marked))
        self.marked.setVisible(marked > 0)
        self._shots_heading.setVisible(bool(pictures) or marked > 0)

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Say what saving will do, or what stands in the way."""
        self.hint.setText(text)
        colours = self._theme.colours
        self.hint.setStyleSheet(f"color: {colours.danger if is_error else colours.muted}")

    def ask_whether(self, name: str, picture: QImage) -> None:
        """Ask whether the person is one enrolled already."""
        question = self.tr("Is this {name}?").format(name=name)
        heed = self.tr("Yes, add to {name}").format(name=name)
        self.doubt.ask(question, heed, self.tr("No, somebody else"), picture)

    def ask_whether_one(self) -> None:
        """Ask whether the shots are of one person, since they do not look so."""
        question = self.tr("These shots look like two people.")
        heed = self.tr("Look at them again")
        self.doubt.ask(question, heed, self.tr("It is one person"))

    def ask_about_name(self, name: str, picture: QImage) -> None:
        """Ask whether the shots are of the person of that name, whom they do not look like."""
        question = self.tr("These shots do not look like {name}.").format(name=name)
        dismiss = self.tr("Add them to {name} all the same").format(name=name)
        self.doubt.ask(question, self.tr("Choose another name"), dismiss, picture)

    def stop_asking(self) -> None:
        """Take the question back."""
        self.doubt.hide()

    def _build(self) -> None:
        camera = QWidget()
        left = QVBoxLayout(camera)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.coach, 1)
        left.addSpacing(6)
        for label in (self.instruction, self.verdict):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            left.addWidget(label)
        self._sources = QStackedWidget()
        self._sources.addWidget(camera)
        self._sources.addWidget(self.photos)
        sources = QVBoxLayout()
        sources.setSpacing(12)
        sources.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        sources.addWidget(self._sources, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(24)
        layout.addLayout(sources, 1)
        layout.addWidget(self._build_side())

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(plain_label(self.tr("Who is it?"), "heading"))
        layout.addWidget(self.name)
        layout.addWidget(self.hint)
        layout.addSpacing(6)
        self._shots_heading = plain_label(self.tr("Shots"), "heading")
        layout.addWidget(self._shots_heading)
        layout.addWidget(self.shots)
        layout.addWidget(self.marked)
        layout.addStretch(1)
        layout.addWidget(self.doubt)
        layout.addLayout(self._build_consent())
        layout.addSpacing(6)
        layout.addLayout(self._build_buttons())
        return side

    def _build_consent(self) -> QHBoxLayout:
        text = plain_label(words.consent_text(), "small")
        text.setBuddy(self.consent)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row
