"""The files that could not be used, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.photos.photos_model import PhotoItem

_ICON = QSize(16, 16)


class ProblemsPanel(QFrame):
    """A list below the photo.

    Signals:
        problem_chosen: index of the problem that was clicked.
        closed: the user closed the list.
    """

    problem_chosen = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPanel")
        self._theme = theme
        heading = QLabel(self.tr("Files that could not be used"))
        heading.setObjectName("heading")
        self._close = QPushButton()
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName(self.tr("Close the list of problems"))
        self._close.clicked.connect(self.closed)
        self._list = QListWidget()
        self._list.setAccessibleName(heading.text())
        self._list.setWordWrap(True)
        self._list.setIconSize(_ICON)
        self._list.setSpacing(2)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._on_row)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._list)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the list says."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def show_problems(self, items: Sequence[PhotoItem]) -> None:
        """Show these problems; lines already there stay as they are."""
        if len(items) < self._list.count():
            self._list.clear()
        for item in items[self._list.count() :]:
            text = f"{item.title} — {item.problem}"
            self._list.addItem(QListWidgetItem(self._icon(), text))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.problem_chosen.emit(row)

    @Slot()
    def _restyle(self) -> None:
        self._close.setIcon(icons.icon("close", self._theme.colours.muted))
        for row in range(self._list.count()):
            self._list.item(row).setIcon(self._icon())

    def _icon(self) -> QIcon:
        return icons.icon("problem", self._theme.colours.danger)
