"""Asks whose some shots are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.core.people import Person, usable_name
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.name_field import NameField
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.pictures.face_row import FaceRow
from facerec_desktop.ui.words import people_wording, wording
from facerec_desktop.ui.words.messages import word_error

_WIDTH, _SIDE, _SHOWN = 470, 56, 6
translate = QCoreApplication.translate


class MoveDialog(DialogFrame):
    """The shots, a line for the name, and what will come of it.

    Signals:
        moved: the ``Person`` who gets the shots.
        split: the name of somebody new who gets them.

    Attributes:
        field: where the name is typed.
        hint: what will come of it.
    """

    moved = Signal(object)
    split = Signal(str)

    def __init__(
        self,
        theme: Theme,
        owner: Person,
        people: Sequence[Person],
        pictures: Sequence[QImage],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            theme: its colours.
            owner: whose the shots are now.
            people: everybody.
            pictures: the shots.
            parent: the window it belongs to.
        """
        super().__init__(_title(len(pictures)), translate("MoveDialog", "Move"), parent)
        self._theme, self._owner, self._count = theme, owner, len(pictures)
        self._people = {one.name: one for one in people}
        self.setFixedWidth(_WIDTH)
        self.field = NameField()
        self.field.set_names([name for name in self._people if name != owner.name])
        self.field.setPlaceholderText(self.tr("Somebody known, or a new name"))
        self.field.setAccessibleName(self.tr("Name"))
        self.hint: QLabel = plain_label()
        self.fill(FaceRow(theme, pictures, _SIDE, _SHOWN), self.field, self.hint)
        self.field.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.field.setFocus()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        typed = " ".join(text.split())
        is_owner = typed.casefold() == self._owner.name.casefold()
        if self.field.problem:
            self.action_button.setEnabled(False)
            self._say(self.field.problem, is_error=True)
            return
        known = self.field.known_name()
        shots = people_wording.shots(self._count)
        if not typed:
            words = ""
        elif is_owner:
            words = self.tr("They are {name}'s already.").format(name=self._owner.name)
        elif known is not None:
            words = self.tr("{name} gets {shots}.").format(name=known, shots=shots)
        else:
            words = self.tr("Somebody new called {name} gets {shots}.").format(
                name=typed, shots=shots
            )
        if typed and not is_owner and self._count == self._owner.sample_count:
            gone = self.tr("Nothing is left of {name} then.").format(name=self._owner.name)
            words = f"{words} {gone}"
        self.action_button.setEnabled(bool(typed) and not is_owner)
        self._say(words)

    def on_action(self) -> None:
        """Tell who gets the shots."""
        known = self.field.known_name()
        if known is not None:
            self.moved.emit(self._people[known])
        else:
            try:
                name = usable_name(self.field.text())
            except NameInvalid as error:
                self._say(word_error(error).text, is_error=True)
                return
            self.split.emit(name)
        self.accept()

    def _say(self, text: str, *, is_error: bool = False) -> None:
        self.hint.setText(text)
        colours = self._theme.colours
        self.hint.setStyleSheet(f"color: {colours.danger if is_error else colours.muted}")


def _title(count: int) -> str:
    one = translate("MoveDialog", "Whose is this shot?")
    many = translate("MoveDialog", "Whose are these {count} shots?", "", count)
    return wording.counted(count, "", one, many)
