"""One plot with a curve per figure; importing this loads the plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.training import EpochReport
from facerec_desktop.ui.colours import Colours
from facerec_desktop.ui.training_wording import number

_WIDTH = 2
_MARK = 5
_LEAST_EPOCHS = 5


class Curves(QFrame):
    """A card with a title, the latest values, and the curves."""

    def __init__(
        self, title: str, fields: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """Draw nothing yet.

        Args:
            title: above the plot.
            fields: of ``EpochReport``, and how each is called.
            parent: owner.
        """
        super().__init__(parent)
        self.setObjectName("card")
        self._fields = dict(fields)
        self._values = QLabel()
        self._values.setTextFormat(Qt.TextFormat.RichText)
        self._plot: Any = pyqtgraph.PlotWidget()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setAccessibleName(title)
        heading = QLabel(title)
        heading.setObjectName("heading")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self._values)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.addLayout(head)
        layout.addWidget(self._plot, 1)

    def draw_epochs(
        self, epochs: Sequence[EpochReport], best: int | None, colours: Colours
    ) -> None:
        """Draw a course of one epoch at least; ``best`` gets a line from top to bottom."""
        self._plot.clear()
        self._plot.setBackground(QColor(colours.surface))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(QColor(colours.muted))
        numbers = [one.epoch for one in epochs]
        said = []
        pens = (colours.accent, colours.caution, colours.success)
        for (field, name), colour in zip(self._fields.items(), pens, strict=False):
            values = [getattr(one, field) for one in epochs]
            pen = pyqtgraph.mkPen(QColor(colour), width=_WIDTH)
            brush = pyqtgraph.mkBrush(QColor(colour))
            self._plot.plot(
                numbers, values, pen=pen, symbol="o", symbolSize=_MARK, symbolPen=None,
                symbolBrush=brush,
            )  # fmt: skip
            said.append(f'<span style="color:{colour}">{name} {number(values[-1])}</span>')
        if best is not None:
            pen = pyqtgraph.mkPen(QColor(colours.muted), style=Qt.PenStyle.DotLine)
            self._plot.addItem(pyqtgraph.InfiniteLine(best, pen=pen))
        self._plot.setXRange(1, max(_LEAST_EPOCHS, epochs[-1].epochs), padding=0.02)
        self._values.setText(" · ".join(said))
        self._plot.setAccessibleDescription(self._values.text())
