"""Asks before somebody is erased for good."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facerec_desktop.core.people import Person
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.words import people_wording

_WIDTH, _COVER = 520, 96
translate = QCoreApplication.translate


class ForgetDialog(DialogFrame):
    """Says exactly what will go and what stays; ``accepted`` means yes."""

    def __init__(
        self, theme: Theme, person: Person, cover: QImage, parent: QWidget | None = None
    ) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            theme: its colours.
            person: whom to erase.
            cover: the shot that stands for them.
            parent: the window it belongs to.
        """
        title = translate("ForgetDialog", "Forget {name}?").format(name=person.name)
        super().__init__(title, translate("ForgetDialog", "Forget"), parent, is_dangerous=True)
        self.setFixedWidth(_WIDTH)
        face = FacePicture(theme, _COVER)
        face.show_picture(cover)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(plain_label(self.tr("This erases from this computer:")))
        for line in self._lines(person):
            words.addWidget(plain_label(f"•  {line}"))
        words.addWidget(
            plain_label(
                self.tr(
                    "It cannot be undone. Your photos, files you exported and backups you copied "
                    "elsewhere are not touched, and still hold {name}."
                ).format(name=person.name),
                "muted",
            )
        )
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.fill(row)
        self.cancel_button.setFocus()

    def _lines(self, person: Person) -> tuple[str, ...]:
        stored = self.tr("{shots} with their pictures and face vectors").format(
            shots=people_wording.shots(person.sample_count)
        )
        return (
            *([stored] if person.sample_count else []),
            self.tr("the faces that were said not to be {name}").format(name=person.name),
            self.tr("what is remembered of photos that show {name}").format(name=person.name),
            self.tr(
                "trained heads and tuned models that learnt {name}, and trainings under way"
            ).format(name=person.name),
            self.tr("every edit in the history that concerns {name}").format(name=person.name),
            self.tr(
                "every backup this program keeps, those you made with “Back up now” included; "
                "whoever is left is backed up anew at once"
            ),
        )
