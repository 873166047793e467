"""A layout of equal columns, as many as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from facerec_desktop.ui.parts.item_layout import ItemLayout


class ColumnsLayout(ItemLayout):
    """Widgets beside each other where each has the width it needs, else in several rows.

    A row that is not full is shared by those in it; what is hidden takes no room.
    """

    def minimumSize(self) -> QSize:  # noqa: N802
        """All below each other; how high that is depends on the width."""
        return QSize(self._least_width(), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _least_width(self) -> int:
        return max((item.minimumSize().width() for item in self._shown()), default=0)

    def _arrange(self, area: QRect, *, is_trial: bool) -> int:
        shown, gap = self._shown(), self.spacing()
        if not shown:
            return 0
        per_row = (area.width() + gap) // max(1, self._least_width() + gap)
        per_row = min(max(1, per_row), len(shown))
        y = area.y()
        for start in range(0, len(shown), per_row):
            row = shown[start : start + per_row]
            width = (area.width() - gap * (len(row) - 1)) // len(row)
            height = max(_height(item, width) for item in row)
            if not is_trial:
                for place, item in enumerate(row):
                    item.setGeometry(QRect(area.x() + place * (width + gap), y, width, height))
            y += height + gap
        return y - gap - area.y()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
