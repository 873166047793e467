"""The controls above the list of photos that say which of them are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.choice_box import ChoiceBox
from facerec_desktop.ui.parts.wrapping_button import WrappingButton
from facerec_desktop.ui.photos.photo_filter import FilterChoice, FilterKind
from facerec_desktop.ui.photos.photos_model import PhotosModel
from facerec_desktop.ui.words import wording

_PAUSE_MS = 150
"""News is taken up together: a scan brings some many times a second."""
_FEWEST = 2


class PhotoFilterBar(QWidget):
    """A search line, a list of people, and the way to the groups of strangers.

    Signals:
        chosen: a ``FilterChoice``.
        searched: part of a file's name.

    Attributes:
        groups_button: leads to the groups of strangers.
    """

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, theme: Theme, photos: PhotosModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photoFilter")
        self._theme, self._photos = theme, photos
        self._noticed = ""
        self._shown: list[tuple[str, FilterChoice]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search file names"))
        self.search.setAccessibleName(self.tr("Search file names"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.searched)
        self.people = ChoiceBox()
        self.people.setAccessibleName(self.tr("Who is in the photos"))
        self.people.activated.connect(self._on_activated)
        self._notice = WrappingButton()
        self._notice.setObjectName("photoNotice")
        self._notice.clicked.connect(self._on_notice)
        self._notice.hide()
        self.groups_button = WrappingButton()
        self.groups_button.setObjectName("groupsButton")
        self._search_action = self.search.addAction(
            icons.icon("search", theme.colours.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.search, self.people, self.groups_button, self._notice):
            layout.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        for change in (photos.dataChanged, photos.rowsInserted, photos.modelReset):
            change.connect(self._on_change)
        theme.changed.connect(self._restyle)
        self.refresh()
        self._restyle()

    @property
    def notice(self) -> str:
        """What the notice says, empty while there is none."""
        return "" if self._notice.isHidden() else self._notice.text()

    def show_notice(self, text: str, name: str) -> None:
        """Say that somebody was found in more photos; a click shows these.

        Args:
            text: the notice, empty for none.
            name: whose photos to show.
        """
        self._noticed = name
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def choose(self, choice: FilterChoice) -> None:
        """Choose as the user would."""
        self.refresh(choice)
        self.chosen.emit(choice)

    @Slot()
    def refresh(self, choice: FilterChoice | None = None) -> None:
        """Count again who is in the photos.

        Args:
            choice: the line to choose, None to stay where it is.
        """
        self._pause.stop()
        wanted = choice or self.people.currentData() or FilterChoice()
        lines = self._lines()
        if lines != self._shown:
            self._fill(lines)
        choices = [self.people.itemData(place) for place in range(self.people.count())]
        self.people.setCurrentIndex(choices.index(wanted) if wanted in choices else 0)
        if choice is None and wanted not in choices:
            self.chosen.emit(FilterChoice())
        self._show_groups(self._photos.unknown_count)

    def _fill(self, lines: list[tuple[str, FilterChoice]]) -> None:
        self._shown = lines
        self.people.clear()
        has_person = False
        for text, data in lines:
            if data.kind is FilterKind.PERSON and not has_person:
                self.people.insertSeparator(self.people.count())
                has_person = True
            self.people.addItem(text, data)

    def _lines(self) -> list[tuple[str, FilterChoice]]:
        photos = self._photos
        unknown = self.tr("Unknown faces ({count})").format(count=photos.unknown_count)
        lines = [
            (self.tr("All photos ({count})").format(count=photos.rowCount()), FilterChoice()),
            (unknown, FilterChoice(FilterKind.UNKNOWN)),
        ]
        problems = len(photos.problems)
        if problems:
            text = self.tr("Problems ({count})").format(count=problems)
            lines.append((text, FilterChoice(FilterKind.PROBLEM)))
        for name in sorted(photos.names, key=str.casefold):
            text = self.tr("{name} ({count})").format(name=name, count=photos.names[name])
            lines.append((text, FilterChoice(FilterKind.PERSON, name)))
        return lines

    def _show_groups(self, unknown: int) -> None:
        text = wording.counted(unknown, "", "", self.tr("Group the unknown ({count} faces)"))
        self.groups_button.setText(text)
        self.groups_button.setVisible(unknown >= _FEWEST)

    @Slot()
    def _on_change(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.chosen.emit(self.people.itemData(place) or FilterChoice())

    @Slot()
    def _on_notice(self) -> None:
        self._notice.hide()
        self.choose(FilterChoice(FilterKind.PERSON, self._noticed))

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        self._search_action.setIcon(icons.icon("search", colours.muted))
        self.groups_button.setIcon(icons.icon("group", colours.accent))
        self._notice.setIcon(icons.icon("certain", colours.success))
