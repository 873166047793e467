"""A line to type a name into, which knows the names there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.core.people import usable_name
from facerec_desktop.ui.words.messages import word_error


class NameField(QLineEdit):
    """Completes whatever part of a known name is typed, in any case.

    It takes more letters than a name can have: cutting off what is typed would go unnoticed, so
    ``problem`` says what is wrong instead.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def set_names(self, names: Sequence[str]) -> None:
        """Complete these from now on."""
        self._names.setStringList(list(names))

    @property
    def problem(self) -> str:
        """Why what is typed cannot be a name, for the user; empty while nothing is wrong."""
        if not self.text().strip() or self.known_name() is not None:
            return ""
        try:
            usable_name(self.text())
        except NameInvalid as error:
            return word_error(error).text
        return ""

    def known_name(self) -> str | None:
        """The known name that is typed, however its letters are written; None for a new one."""
        typed = " ".join(self.text().split()).casefold()
        return next((name for name in self._names.stringList() if name.casefold() == typed), None)
