"""The photos looked at so far, as a list model; tested without a window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
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

from facerec_desktop.jobs.results import FaceReport, NamedPhoto, PhotoFailure, PhotoReport
from facerec_desktop.ui.words import wording

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
        face_ids: what to call the faces when something is to be done with them.
        is_gone: whether the file cannot be found any more.
    """

    path: Path
    time: float | None = None
    size: tuple[int, int] = (0, 0)
    faces: tuple[FaceReport, ...] = ()
    thumbnail: bytes = b""
    problem: str | None = None
    face_ids: tuple[int, ...] = ()
    is_gone: bool = False

    @classmethod
    def of(cls, result: PhotoReport | PhotoFailure) -> PhotoItem:
        """The line of whatever became of a file."""
        if isinstance(result, PhotoReport):
            return cls.from_report(result)
        return cls.from_failure(result)

    @classmethod
    def from_report(cls, report: PhotoReport) -> PhotoItem:
        """The line of a photo."""
        return cls(
            report.path,
            report.time,
            report.size,
            report.faces,
            report.thumbnail,
            face_ids=report.face_ids,
            is_gone=report.is_gone,
        )

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
        if self.is_gone:
            return QCoreApplication.translate("PhotoItem", "The file is gone")
        return wording.photo_summary(self.faces)

    @cached_property
    def names(self) -> frozenset[str]:
        """Everybody named in it."""
        names = (face.label.name for face in self.faces)
        return frozenset(name for name in names if name is not None)

    @cached_property
    def unknown_count(self) -> int:
        """How many of its faces have no name."""
        return sum(face.label.name is None for face in self.faces)

    def picture(self) -> QImage:
        """The thumbnail decoded; a null image for a problem."""
        return QImage.fromData(self.thumbnail)


class PhotosModel(QAbstractListModel):
    """Photos and problems in the order they came; a photo seen again replaces its line.

    Attributes:
        names: in how many photos each person is.
        unknown_count: faces without a name in all photos together.
        face_count: faces in all photos together.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PhotoItem] = []
        self._rows: dict[PhotoKey, int] = {}
        self._reset_counts()

    def item(self, row: int) -> PhotoItem | None:
        """The line at ``row``, None beyond the list."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: PhotoKey) -> int | None:
        """Where a photo stands, None when it does not."""
        return self._rows.get(key)

    @property
    def problems(self) -> tuple[PhotoItem, ...]:
        """The files that could not be used."""
        return tuple(self._problems.values())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of all lines, each once."""
        return tuple(dict.fromkeys(item.path for item in self._items))

    def put(self, item: PhotoItem) -> int:
        """Append a line, or replace that of the same photo.

        Returns:
            The row it stands in.
        """
        self.put_all([item])
        return self._rows[item.key]

    def put_all(self, items: Iterable[PhotoItem]) -> None:
        """Append lines, or replace those of the same photos."""
        new: dict[PhotoKey, PhotoItem] = {}
        old = []
        for item in items:
            if item.key in self._rows:
                old.append(item)
            else:
                new[item.key] = item
        self._replace(old)
        if not new:
            return
        first = len(self._items)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        for row, (key, item) in enumerate(new.items(), first):
            self._items.append(item)
            self._rows[key] = row
            self._count(item, 1)
        self.endInsertRows()

    def rename(self, photos: Sequence[NamedPhoto]) -> list[PhotoItem]:
        """Take over new answers, except for photos that were looked at again since.

        Returns:
            The lines that are different now.
        """
        changed = []
        for photo in photos:
            row = self._rows.get((photo.path, photo.time))
            if row is None or self._items[row].face_ids != photo.face_ids:
                continue
            if self._items[row].faces != photo.faces:
                changed.append(replace(self._items[row], faces=photo.faces))
        self._replace(changed)
        return changed

    def _replace(self, items: Sequence[PhotoItem]) -> None:
        """Put lines in the places of the same photos, and tell so once for neighbours."""
        rows = sorted(self._rows[item.key] for item in items)
        for item in items:
            row = self._rows[item.key]
            self._count(self._items[row], -1)
            self._items[row] = item
            self._count(item, 1)
        start = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] > row + 1:
                self.dataChanged.emit(self.index(rows[start]), self.index(row))
                start = place + 1

    def _count(self, item: PhotoItem, by: int) -> None:
        for name in item.names:
            self.names[name] += by
            if not self.names[name]:
                del self.names[name]
        self.unknown_count += by * item.unknown_count
        self.face_count += by * len(item.faces)
        if by < 0:
            self._problems.pop(item.key, None)
        elif item.problem is not None:
            self._problems[item.key] = item

    def _reset_counts(self) -> None:
        self.names: Counter[str] = Counter()
        self.unknown_count = self.face_count = 0
        self._problems: dict[PhotoKey, PhotoItem] = {}

    def clear(self) -> None:
        """Empty the list."""
        self.beginResetModel()
        self._items.clear()
        self._rows.clear()
        self._reset_counts()
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
