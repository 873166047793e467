"""A column of widgets in a scroll area, some of which wrap, so that its height follows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QVBoxLayout


class ScrolledLayout(QVBoxLayout):
    """Takes the height it needs as soon as it knows.

    A scroll area learns of a new height a turn of the event loop late. A column that made do with
    the old one until then would be painted with its lines on top of each other.
    """

    def setGeometry(self, area: QRect) -> None:  # noqa: N802
        """Put the widgets into their places, and have the content grow to hold them."""
        needed = max(0, self.totalHeightForWidth(area.width()))
        content = self.parentWidget()
        if content is not None:
            content.setMinimumHeight(needed)
        super().setGeometry(QRect(area.topLeft(), QSize(area.width(), max(area.height(), needed))))
