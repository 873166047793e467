"""Which photos the list shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QSortFilterProxyModel

from facerec_desktop.ui.photos.photos_model import Index, PhotoItem, PhotosModel


class FilterKind(StrEnum):
    """What a photo must show."""

    ANYTHING = "anything"
    UNKNOWN = "unknown"
    PERSON = "person"
    PROBLEM = "problem"


@dataclass(frozen=True)
class FilterChoice:
    """A line of the list of filters.

    Attributes:
        kind: what a photo must show.
        name: whom, for ``FilterKind.PERSON``.
    """

    kind: FilterKind = FilterKind.ANYTHING
    name: str = ""


class PhotoFilter(QSortFilterProxyModel):
    """The photos that match a choice and a part of their file's name."""

    def __init__(self, photos: PhotosModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._choice = FilterChoice()
        self._text = ""
        self.setSourceModel(photos)

    @property
    def choice(self) -> FilterChoice:
        """What a photo must show."""
        return self._choice

    @property
    def photos(self) -> PhotosModel:
        """All photos."""
        return self._photos

    def choose(self, choice: FilterChoice) -> None:
        """Show photos of somebody, or of something, else."""
        if choice != self._choice:
            self.beginFilterChange()
            self._choice = choice
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def search(self, text: str) -> None:
        """Show only files with ``text`` in their name, whatever the case."""
        text = text.strip().casefold()
        if text != self._text:
            self.beginFilterChange()
            self._text = text
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def item(self, row: int) -> PhotoItem | None:
        """The line at ``row`` of what is shown, None beyond it."""
        return self._photos.item(self.mapToSource(self.index(row, 0)).row())

    def row_of(self, item: PhotoItem) -> int | None:
        """Where a photo stands among what is shown, None when it does not."""
        row = self._photos.row_of(item.key)
        if row is None:
            return None
        place = self.mapFromSource(self._photos.index(row)).row()
        return place if place >= 0 else None

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a photo is shown."""
        item = self._photos.item(row)
        if item is None or (self._text and self._text not in item.title.casefold()):
            return False
        match self._choice.kind:
            case FilterKind.ANYTHING:
                return True
            case FilterKind.UNKNOWN:
                return item.unknown_count > 0
            case FilterKind.PERSON:
                return self._choice.name in item.names
            case FilterKind.PROBLEM:
                return item.problem is not None or item.is_gone
