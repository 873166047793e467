"""A combo box whose arrow follows the palette; a style sheet alone leaves it without one."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox

from facerec_desktop.ui.look import icons

_SIDE, _INSET = 16, 10


class ChoiceBox(QComboBox):
    """A combo box with its own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the arrow over the box."""
        super().paintEvent(event)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        left = self.width() - _SIDE - _INSET
        if self.isRightToLeft():
            left = _INSET
        area = QRectF(left, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        icons.paint(QPainter(self), "chevron", colour, area)
