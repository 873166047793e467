"""The copies of the database, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facerec_desktop.core.backups import BackupCard
from facerec_desktop.ui.models.models_wording import megabytes
from facerec_desktop.ui.words import people_wording

_ROWS, _ROW = 5, 34
_NOTHING = Qt.ItemFlag.NoItemFlags
translate = QCoreApplication.translate


class BackupList(QListWidget):
    """One line a copy, newest first; those that cannot be read cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self.setAccessibleName(self.tr("Backups"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._cards: tuple[BackupCard, ...] = ()

    @property
    def cards(self) -> tuple[BackupCard, ...]:
        """What is shown."""
        return self._cards

    @property
    def chosen(self) -> BackupCard | None:
        """The copy that is chosen."""
        row = self.currentRow()
        return self._cards[row] if row >= 0 and self.currentItem().flags() != _NOTHING else None

    def show_cards(self, cards: Sequence[BackupCard], wanted: Path | None = None) -> None:
        """Show these copies; what is chosen stays so, and is the first that can be read otherwise.

        Args:
            cards: the copies, newest first.
            wanted: the file to choose in place of the present choice.
        """
        chosen = self.chosen
        if wanted is None and chosen is not None:
            wanted = chosen.path
        self.clear()
        self._cards = tuple(cards)
        for card in cards:
            item = QListWidgetItem(backup_line(card), self)
            if card.people is None:
                item.setFlags(_NOTHING)
        readable = {card.path: row for row, card in enumerate(cards) if card.people is not None}
        first = next(iter(readable.values()), -1)
        self.setCurrentRow(readable.get(wanted, first) if wanted is not None else first)
        height = max(1, min(len(cards), _ROWS)) * _ROW
        self.setFixedHeight(height + 2 * self.frameWidth())


def backup_line(card: BackupCard) -> str:
    """A copy in one line."""
    if card.people is None:
        people = translate("BackupList", "cannot be read")
    else:
        people = people_wording.people(card.people)
    line = f"{people_wording.minute(card.made_at)} · {people} · {megabytes(card.size)}"
    return f"{line} · {card.path.name}" if card.is_elsewhere else line
