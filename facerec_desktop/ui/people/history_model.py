"""The edits of people, as a list model; tested without a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facerec_desktop.core.people_edits import JournalEntry
from facerec_desktop.ui.words import people_wording

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


class HistoryModel(QAbstractListModel):
    """Edits, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[JournalEntry, ...] = ()

    @property
    def next_undo(self) -> JournalEntry | None:
        """The edit that would be taken back next."""
        return next((entry for entry in self._entries if not entry.is_undone), None)

    @property
    def next_redo(self) -> JournalEntry | None:
        """The edit that would be made again next."""
        return next((entry for entry in reversed(self._entries) if entry.is_undone), None)

    def show_entries(self, entries: Sequence[JournalEntry]) -> None:
        """Show other edits, newest first."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """How many edits."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of an edit."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        words = people_wording.edit(entry)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return people_wording.edit_line(entry)
            case _ if role == ENTRY_ROLE:
                return entry
        return None
