"""Everybody enrolled, as a list model; tested without a window."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)

from facerec_desktop.core.people import Person
from facerec_desktop.ui.pictures.crop_source import CropSource
from facerec_desktop.ui.words import people_wording

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_FEW = 50
"""More people than that are not taken out of the list one by one."""


class PeopleRole(IntEnum):
    """What a delegate asks the model for, beyond Qt's own roles."""

    PERSON = Qt.ItemDataRole.UserRole + 1
    COVER = Qt.ItemDataRole.UserRole + 2


class PeopleModel(QAbstractListModel):
    """People in the order of their names.

    Signals:
        rename_wanted: the key of a person and the name that was typed.
    """

    rename_wanted = Signal(int, str)

    def __init__(self, crops: CropSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crops = crops
        self._people: list[Person] = []
        crops.arrived.connect(self._on_crops)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody."""
        return tuple(self._people)

    def row_of(self, person_id: int) -> int | None:
        """Where somebody stands, None when they do not."""
        for row, person in enumerate(self._people):
            if person.id == person_id:
                return row
        return None

    def show_people(self, people: Sequence[Person]) -> None:
        """Take over a new list; who stays keeps their place in every view.

        Args:
            people: sorted by name.
        """
        wanted = {person.id: person.name for person in people}
        kept = [one.id for one in self._people if wanted.get(one.id) == one.name]
        stays = set(kept)
        is_much = len(self._people) - len(kept) > _FEW
        if is_much or kept != [one.id for one in people if one.id in stays]:
            self.beginResetModel()
            self._people = list(people)
            self.endResetModel()
            return
        self._drop_all_but(stays)
        self._insert(people)

    def _drop_all_but(self, kept: set[int]) -> None:
        for row in reversed(range(len(self._people))):
            if self._people[row].id not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._people[row]
                self.endRemoveRows()

    def _insert(self, people: Sequence[Person]) -> None:
        here = {one.id for one in self._people}
        row = 0
        while row < len(people):
            if people[row].id in here:
                if self._people[row] != people[row]:
                    self._people[row] = people[row]
                    self.dataChanged.emit(self.index(row), self.index(row))
                row += 1
                continue
            end = row
            while end < len(people) and people[end].id not in here:
                end += 1
            self.beginInsertRows(QModelIndex(), row, end - 1)
            self._people[row:row] = people[row:end]
            self.endInsertRows()
            row = end

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """How many people."""
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of somebody."""
        if not index.isValid() or index.row() >= len(self._people):
            return None
        person = self._people[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return person.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{person.name}, {people_wording.summary(person)}"
            case PeopleRole.PERSON:
                return person
            case PeopleRole.COVER:
                return None if person.cover_id is None else self._crops.find(person.cover_id)
        return None

    def setData(  # noqa: N802
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for another name; the list changes once it is stored."""
        name = str(value).strip()
        person = self.data(index, PeopleRole.PERSON)
        if role == Qt.ItemDataRole.EditRole and person is not None and name != person.name:
            self.rename_wanted.emit(person.id, name)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited in their place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    @Slot(object)
    def _on_crops(self, sample_ids: frozenset[int]) -> None:
        for row, person in enumerate(self._people):
            if person.cover_id in sample_ids:
                self.dataChanged.emit(self.index(row), self.index(row), [PeopleRole.COVER])


class PeopleSearch(QSortFilterProxyModel):
    """Those people whose name has every word that was typed, whatever its case and accents."""

    def __init__(self, people: PeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSourceModel(people)

    def search(self, text: str) -> None:
        """Show only who is called something like it; everybody for an empty text."""
        self.beginFilterChange()
        self._words = tuple(_plain(text).split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Whether somebody is shown."""
        name = _plain(self.sourceModel().index(source_row, 0).data())
        return all(word in name for word in self._words)


def _plain(text: str) -> str:
    """A name as it is searched: no case, no accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in split if not unicodedata.combining(character))
