"""The pictures looked at last, within a budget of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtGui import QImage

BUDGET_BYTES = 128 * 2**20


class PreviewCache:
    """Pictures by key; the one unused for longest goes first."""

    def __init__(self, budget: int = BUDGET_BYTES) -> None:
        self._budget = budget
        self._used = 0
        self._pictures: OrderedDict[Hashable, QImage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pictures)

    def put(self, key: Hashable, picture: QImage) -> None:
        """Keep a picture, dropping others as needed; the newest always stays."""
        self.drop(key)
        self._pictures[key] = picture
        self._used += picture.sizeInBytes()
        while self._used > self._budget and len(self._pictures) > 1:
            self.drop(next(iter(self._pictures)))

    def get(self, key: Hashable) -> QImage | None:
        """The picture, or None when it has to be decoded again."""
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def drop(self, key: Hashable) -> None:
        """Forget a picture."""
        picture = self._pictures.pop(key, None)
        if picture is not None:
            self._used -= picture.sizeInBytes()

    def clear(self) -> None:
        """Forget everything."""
        self._pictures.clear()
        self._used = 0
