"""The photos looked at so far, as a list model; tested without a window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

from facerec_desktop.jobs.results import FaceReport, PhotoFailure, PhotoReport
from facerec_desktop.ui import wording

Index: TypeAlias = QModelIndex | QPersistentModelIndex
PhotoKey: TypeAlias = tuple[Path, float | None]


class PhotoRole(IntEnum):
    """What a delegate asks the model for, beyond Qt's own roles."""

    ITEM = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, eq=False)
class PhotoItem:
    """A line of the list: somebody's photo, a moment of a video, or a file with a problem.

    Attributes:
        path: the file.
        time: seconds since the start of a video, None for a photo.
        size: width and height of the original in pixels; (0, 0) for a problem.
        faces: who is in it.
        thumbnail: JPEG bytes, empty for a problem.
        problem: what is wrong with the file, None when it could be used.
    """

    path: Path
    time: float | None = None
    size: tuple[int, int] = (0, 0)
    faces: tuple[FaceReport, ...] = ()
    thumbnail: bytes = b""
    problem: str | None = None

    @classmethod
    def from_report(cls, report: PhotoReport) -> PhotoItem:
        """The line of a photo; its preview is kept elsewhere."""
        return cls(report.path, report.time, report.size, report.faces, report.thumbnail)

    @classmethod
    def from_failure(cls, failure: PhotoFailure) -> PhotoItem:
        """The line of a file that could not be used."""
        return cls(failure.path, problem=failure.reason)

    @property
    def key(self) -> PhotoKey:
        """What tells this line from every other."""
        return self.path, self.time

    @property
    def title(self) -> str:
        """The file's name, with the position inside a video."""
        if self.time is None:
            return self.path.name
        return f"{self.path.name} · {wording.moment(self.time)}"

    @property
    def summary(self) -> str:
        """Who is in it, or that it cannot be read."""
        if self.problem is not None:
            return QCoreApplication.translate("PhotoItem", "Could not be used")
        return wording.photo_summary(self.faces)

    def picture(self) -> QImage:
        """The thumbnail decoded; a null image for a problem."""
        return QImage.fromData(self.thumbnail)


class PhotosModel(QAbstractListModel):
    """Photos and problems in the order they came; a photo seen again replaces its line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PhotoItem] = []
        self._rows: dict[PhotoKey, int] = {}

    def item(self, row: int) -> PhotoItem | None:
        """The line at ``row``, None beyond the list."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: PhotoKey) -> int | None:
        """Where a photo stands, None when it does not."""
        return self._rows.get(key)

    @property
    def problems(self) -> tuple[PhotoItem, ...]:
        """The files that could not be used."""
        return tuple(item for item in self._items if item.problem is not None)

    @property
    def face_count(self) -> int:
        """Faces found in all photos together."""
        return sum(len(item.faces) for item in self._items)

    def put(self, item: PhotoItem) -> int:
        """Append a line, or replace that of the same photo.

        Returns:
            The row it stands in.
        """
        row = self._rows.get(item.key)
        if row is not None:
            self._items[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))
            return row
        row = len(self._items)
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.append(item)
        self._rows[item.key] = row
        self.endInsertRows()
        return row

    def clear(self) -> None:
        """Empty the list."""
        self.beginResetModel()
        self._items.clear()
        self._rows.clear()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Lines in the list."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a line."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.ToolTipRole:
                return item.problem or f"{item.path}\n{item.summary}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.title}: {item.problem or item.summary}"
            case PhotoRole.ITEM:
                return item
        return None
