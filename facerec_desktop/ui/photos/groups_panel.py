"""Layout of the strangers seen more than once, a card for each, those seen most often first."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.jobs.results import FaceGroup
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.scrolled_layout import ScrolledLayout
from facerec_desktop.ui.photos.group_row import GroupRow
from facerec_desktop.ui.words import wording

_AT_ONCE = 20
"""Cards added on request; one at a time, since a card takes some milliseconds to make."""


class GroupsPanel(QWidget):
    """Widgets and where they are; what they do is up to the controller.

    Signals:
        row_added: a ``GroupRow`` to be connected.
        scrolled: other rows may be visible now.

    Attributes:
        back_button: leads back to the photos.
    """

    row_added = Signal(object)
    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: list[FaceGroup] = []
        self._rows: list[GroupRow] = []
        self._names: tuple[str, ...] = ()
        self._wanted = 0
        self._building = QTimer(self)
        self._building.setSingleShot(True)
        self._building.setInterval(0)
        self._building.timeout.connect(self._add_next)
        self.back_button = QPushButton(self.tr("Photos"))
        self.back_button.setProperty("flat", "true")
        self.back_button.setAccessibleName(self.tr("Back to the photos"))
        heading = QLabel(self.tr("Unknown people"))
        heading.setObjectName("title")
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._more = QPushButton(self.tr("Show more people"))
        self._more.clicked.connect(self._on_more)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._build_content())
        self._scroll.verticalScrollBar().valueChanged.connect(self.scrolled)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back_button)
        top.addWidget(heading)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._note)
        layout.addWidget(self._scroll, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build_content(self) -> QWidget:
        content = QWidget()
        outer = ScrolledLayout(content)
        outer.setContentsMargins(0, 4, 8, 12)
        outer.setSpacing(12)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        outer.addLayout(self._list)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        return content

    @property
    def rows(self) -> tuple[GroupRow, ...]:
        """The cards shown so far."""
        return tuple(self._rows)

    @property
    def note(self) -> str:
        """The line below the heading."""
        return self._note.text()

    @property
    def visible_rows(self) -> tuple[GroupRow, ...]:
        """The cards the user sees at least a part of."""
        viewport = self._scroll.viewport()
        seen = []
        for row in self._rows:
            top = row.mapTo(viewport, QPoint(0, 0)).y()
            if top < viewport.height() and top + row.height() > 0:
                seen.append(row)
        return tuple(seen)

    def show_busy(self) -> None:
        """Say that the faces are being compared."""
        self._clear()
        self._describe()
        self._note.setText(self.tr("Comparing the unknown faces…"))

    def show_groups(self, groups: Sequence[FaceGroup], names: Sequence[str]) -> None:
        """Show other groups.

        Args:
            groups: most faces first.
            names: everybody enrolled.
        """
        self._clear()
        self._groups, self._names = list(groups), tuple(names)
        self._scroll.verticalScrollBar().setValue(0)
        self._on_more()

    def remove(self, face_ids: Set[int]) -> None:
        """Take the groups away that hold any of these faces; the next ones move up."""
        stay = [one for one in self._groups if one.face_ids.isdisjoint(face_ids)]
        if len(stay) == len(self._groups):
            return
        self._wanted -= len(self._groups) - len(stay)
        self._groups = stay
        for row in [one for one in self._rows if one.group not in stay]:
            self._rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._wanted = max(self._wanted, len(self._rows))
        self._describe()
        self.scrolled.emit()

    def _clear(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._groups.clear()
        self._wanted = 0
        self._building.stop()

    @Slot()
    def _on_more(self) -> None:
        self._wanted = min(len(self._rows) + _AT_ONCE, len(self._groups))
        self._describe()
        self._add_next()

    @Slot()
    def _add_next(self) -> None:
        if len(self._rows) < self._wanted:
            row = GroupRow(self._theme, self._groups[len(self._rows)], self._names)
            self._rows.append(row)
            self._list.addWidget(row)
            self.row_added.emit(row)
            self.scrolled.emit()
            self._building.start()

    def _describe(self) -> None:
        self._more.setVisible(self._wanted < len(self._groups))
        none = self.tr("Nobody unknown is in more than one picture.")
        one = self.tr("1 person was seen more than once. Give a name, and all these faces get it.")
        count = len(self._groups)
        many = self.tr(
            "{count} people were seen more than once. Give a name, and all faces of a group get "
            "it.",
            "",
            count,
        )
        self._note.setText(wording.counted(count, none, one, many))

    @Slot()
    def _restyle(self) -> None:
        self.back_button.setIcon(icons.icon("back", self._theme.colours.text))
        for row in self._rows:
            row.update()
