"""One plot with a curve per figure; importing this loads the plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from facerec_desktop.core.training import EpochReport
from facerec_desktop.ui.look.colours import Colours
from facerec_desktop.ui.training.training_wording import number

_WIDTH = 2
_LEAST_WIDTH = 220
_MARK = 5
_LABEL_ROOM = 8
"""Pixels above and right of the plot, which labels at the ends of its axes reach into."""
_DIGITS, _FEW_DIGITS = 3, 2
_LEAST_EPOCHS = 5
_ROOM = 1.15
_OVER = 0.1
"""Of the half of what is shown: room above the highest value there can be, for its own label."""
_LEAST_SPAN = 0.05
"""So that the last digits of an accuracy do not look like a storm."""


class _Axis(pyqtgraph.AxisItem):  # type: ignore[misc]  # the library has no types
    """An axis with numbers as the user's language writes them."""

    def tickStrings(  # noqa: N802
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """See ``pyqtgraph.AxisItem``."""
        point = QLocale().decimalPoint()
        written = super().tickStrings(values, scale, spacing)
        return [text.replace(".", point) for text in written]


def _plot(title: str) -> Any:
    """A plot nobody can move, for whoever cannot see it called by a title."""
    plot = pyqtgraph.PlotWidget(axisItems={side: _Axis(side) for side in ("left", "bottom")})
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.getPlotItem().setContentsMargins(0, _LABEL_ROOM, _LABEL_ROOM, 0)
    plot.setAccessibleName(title)
    return plot


class Curves(QFrame):
    """A card with a title, the latest values, and the curves."""

    def __init__(
        self,
        title: str,
        fields: Mapping[str, str],
        meaning: str,
        highest: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Draw nothing yet.

        Args:
            title: above the plot.
            fields: of ``EpochReport``, and how each is called.
            meaning: what they tell, for whoever points at the card.
            highest: value there can be; None for no limit.
            parent: owner.
        """
        super().__init__(parent)
        self.setObjectName("card")
        self.setToolTip(meaning)
        self._fields, self._highest = dict(fields), highest
        self._values = QLabel()
        self._values.setObjectName("small")
        self._values.setTextFormat(Qt.TextFormat.RichText)
        self._values.setWordWrap(True)
        self._plot = _plot(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(_LEAST_WIDTH)
        heading = QLabel(title)
        heading.setObjectName("heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self._values)
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
        digits = _FEW_DIGITS if len(self._fields) > 1 else _DIGITS
        pens = (colours.accent, colours.caution, colours.success)
        for (field, name), colour in zip(self._fields.items(), pens, strict=False):
            values = [getattr(one, field) for one in epochs]
            pen = pyqtgraph.mkPen(QColor(colour), width=_WIDTH)
            brush = pyqtgraph.mkBrush(QColor(colour))
            self._plot.plot(
                numbers, values, pen=pen, symbol="o", symbolSize=_MARK, symbolPen=None,
                symbolBrush=brush,
            )  # fmt: skip
            said.append(f'<span style="color:{colour}">{name} {number(values[-1], digits)}</span>')
        if best is not None:
            pen = pyqtgraph.mkPen(QColor(colours.muted), style=Qt.PenStyle.DotLine)
            self._plot.addItem(pyqtgraph.InfiniteLine(best, pen=pen))
        self._fit(epochs)
        self._plot.setXRange(1, max(_LEAST_EPOCHS, epochs[-1].epochs), padding=0.02)
        self._values.setText(" · ".join(said))
        self._plot.setAccessibleDescription(self._values.text())

    def _fit(self, epochs: Sequence[EpochReport]) -> None:
        values = [getattr(one, field) for one in epochs for field in self._fields]
        low, high = min(values), max(values)
        middle, half = (low + high) / 2, max(high - low, _LEAST_SPAN) / 2
        low, high = middle - _ROOM * half, middle + _ROOM * half
        if self._highest is not None:
            low -= max(0.0, high - self._highest - _OVER * half)
            high = min(high, self._highest + _OVER * half)
        self._plot.setYRange(low, high, padding=0)
