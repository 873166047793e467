"""The line above the cards of everybody: how many, search, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.fitting_button import FittingButton, say_what_fits
from facerec_desktop.ui.words import people_wording

_SEARCH_WIDTH, _NARROW_SEARCH = 260, 140
_GAP = 8
_FIRST = 100
"""The search line grows before anything else does."""


class PeopleBar(QWidget):
    """Heading, search line and buttons.

    Attributes:
        search: part of a name.
        history_button: shows the edits, or hides them; checkable.
        import_button: adds people from a file.
        export_button: writes everybody to a file.
        add_button: begins an enrolment.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("peopleBar")
        self._theme = theme
        heading = QLabel(self.tr("People"))
        heading.setObjectName("title")
        self._count = QLabel()
        self._count.setObjectName("muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search names"))
        self.search.setAccessibleName(self.tr("Search names"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_NARROW_SEARCH)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        self._search_sign = self.search.addAction(
            icons.icon("search", theme.colours.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.history_button = FittingButton(self.tr("History"))
        self.history_button.setCheckable(True)
        self.import_button = FittingButton(self.tr("Import…"))
        self.export_button = FittingButton(self.tr("Export…"))
        self.add_button = QPushButton(self.tr("Add person…"))
        self.add_button.setProperty("primary", "true")
        self._heading = heading
        self._buttons = (self.history_button, self.import_button, self.export_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(heading)
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(self.search, _FIRST)
        for button in self._buttons:
            button.setProperty("flat", "true")
            layout.addWidget(button)
        layout.addWidget(self.add_button)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def count_text(self) -> str:
        """How many people are said to be there."""
        return self._count.text()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many people there are, and how many of them fit the search."""
        text = people_wording.people(total) if total else ""
        if shown != total:
            text = self.tr("{shown} of {total}").format(shown=shown, total=total)
        self._count.setText(text)
        self.search.setVisible(total > 0)
        self.export_button.setEnabled(total > 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say things in words where there is room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        others = (self._heading, self._count, self.add_button)
        taken = sum(one.sizeHint().width() + _GAP for one in others)
        if not self.search.isHidden():
            taken += _NARROW_SEARCH + _GAP
        say_what_fits(self._buttons, self.width() - taken - _GAP, _GAP)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        self._search_sign.setIcon(icons.icon("search", colours.muted))
        self.add_button.setIcon(icons.icon("add-person", colours.on_accent))
        for button, name in (
            (self.history_button, "history"),
            (self.import_button, "import"),
            (self.export_button, "export"),
        ):
            button.setIcon(icons.icon(name, colours.text, colours.muted))
