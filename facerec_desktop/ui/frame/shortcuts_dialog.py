"""Every key of the window in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

_SIZE = (520, 600)


class ShortcutsDialog(QDialog):
    """The keys by menu, read from the menus themselves, so that the list cannot be wrong."""

    def __init__(
        self,
        bar: QMenuBar,
        others: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Build the list.

        Args:
            bar: whose actions are listed.
            others: keys that stand in no menu: a heading, and what is done by which key.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(*_SIZE)
        self.sections = [*menu_keys(bar), *others]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(10)
        title = QLabel(self.windowTitle())
        title.setObjectName("title")
        column.addWidget(title)
        for heading, keys in self.sections:
            column.addSpacing(6)
            column.addWidget(_heading(heading))
            column.addWidget(_card(keys))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 12, 24, 18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)


def menu_keys(bar: QMenuBar) -> list[tuple[str, list[tuple[str, str]]]]:
    """The title of each menu with a key, and each action with its keys in the system's words."""
    sections = []
    for entry in bar.actions():
        menu = entry.menu()
        actions = menu.actions() if isinstance(menu, QWidget) else []
        keys = [(_plain(action), _keys(action)) for action in actions if not _is_keyless(action)]
        if keys:
            sections.append((_plain(entry), keys))
    return sections


def _is_keyless(action: QAction) -> bool:
    return action.shortcut().isEmpty()


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(action: QAction) -> str:
    """What an action is called, without the mark of its letter and the dots of a dialog."""
    return action.text().replace("&", "").rstrip("…")


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("heading")
    return label


def _card(keys: Sequence[tuple[str, str]]) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    grid = QGridLayout(card)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(0, 1)
    for row, (name, key) in enumerate(keys):
        shown = QLabel(key)
        shown.setObjectName("command")
        grid.addWidget(QLabel(name), row, 0)
        grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
    return card
