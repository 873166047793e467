"""The shots of one person, as a list model; tested without a window."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from facerec_desktop.core.people_edits import SampleCard
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.words import people_wording

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class SampleRole(IntEnum):
    """What a delegate asks the model for, beyond Qt's own roles."""

    CARD = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2
    IS_COVER = Qt.ItemDataRole.UserRole + 3


class SamplesModel(QAbstractListModel):
    """Shots in the order they are given: those least like the others first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[SampleCard] = []
        self._cover_id: int | None = None

    @property
    def cards(self) -> tuple[SampleCard, ...]:
        """All shots."""
        return tuple(self._cards)

    @property
    def outliers(self) -> int:
        """How many shots look like somebody else."""
        return sum(card.stands_out for card in self._cards)

    def card(self, row: int) -> SampleCard | None:
        """The shot at ``row``, None beyond the list."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def rows_of(self, sample_ids: Sequence[int]) -> list[int]:
        """Where shots stand; those that are gone are left out."""
        wanted = set(sample_ids)
        return [row for row, card in enumerate(self._cards) if card.sample.id in wanted]

    def show_cards(self, cards: Sequence[SampleCard], cover_id: int | None) -> None:
        """Show other shots.

        Args:
            cards: in the order they are shown.
            cover_id: which of them stands for the person.
        """
        self.beginResetModel()
        self._cards, self._cover_id = list(cards), cover_id
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """How many shots."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a shot."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        is_cover = card.sample.id == self._cover_id
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.sample.source
            case Qt.ItemDataRole.ToolTipRole:
                return f"{card.sample.source}\n{people_wording.likeness(card)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return people_wording.described(card, is_cover=is_cover)
            case SampleRole.CARD:
                return card
            case SampleRole.PICTURE:
                return picture_of(card)
            case SampleRole.IS_COVER:
                return is_cover
        return None


def picture_of(card: SampleCard) -> QImage:
    """The shot as a picture of the window."""
    return to_qimage(card.sample.crop)
