"""A layout that sets widgets like words: side by side, going on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from facerec_desktop.ui.parts.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Lines of widgets in the size each of them wants."""

    def __init__(
        self, spacing: int, parent: QWidget | None = None, *, is_centred: bool = False
    ) -> None:
        """Make a layout without widgets.

        Args:
            spacing: pixels between widgets, and between lines.
            parent: whose layout it is.
            is_centred: whether lines stand in the middle rather than at the left.
        """
        super().__init__(spacing, parent)
        self._is_centred = is_centred

    def minimumSize(self) -> QSize:  # noqa: N802
        """Room for the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, *, is_trial: bool) -> int:
        y = area.y()
        for line in self._lines(area.width()):
            sizes = [item.sizeHint() for item in line]
            x = area.x()
            if self._is_centred:
                x += max(0, area.width() - self._width(line)) // 2
            for item, size in zip(line, sizes, strict=True):
                if not is_trial:
                    item.setGeometry(QRect(QPoint(x, y), size))
                x += size.width() + self.spacing()
            y += max(size.height() for size in sizes) + self.spacing()
        return max(0, y - self.spacing() - area.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():  # its widget is hidden, and takes no room
                continue
            if lines and self._width([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _width(self, line: list[QLayoutItem]) -> int:
        gaps = self.spacing() * (len(line) - 1)
        return sum(item.sizeHint().width() for item in line) + gaps
