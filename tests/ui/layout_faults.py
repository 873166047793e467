"""Finds what a user cannot read or reach in a window that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from facerec_desktop.ui.parts.elided_label import ElidedLabel
from facerec_desktop.ui.parts.fitting_button import FittingButton

_USED = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
_LEAST_OF_BUTTON = 20


def faults(window: QWidget) -> list[str]:
    """What is wrong with the places of the visible widgets, a line each."""
    found: list[str] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if _is_part_of_another(widget):
            continue
        if isinstance(widget, _USED):
            found += _out_of_reach(widget, window)
        if isinstance(widget, QPushButton | QToolButton | QLabel):
            found += _cut(widget)
        if isinstance(widget, QLabel):
            found += _beyond(widget, window)
        if isinstance(widget, QScrollArea):
            found += _scrolls_unseen(widget)
        if (layout := widget.layout()) is not None:
            found += _on_top_of_each_other(layout)
    return found


def told(widget: QWidget) -> str:
    """A widget for whoever reads the failure."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    name = text or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} “{name}”"


def _is_part_of_another(widget: QWidget) -> bool:
    """Such as the button inside a line that clears it, or the bars of a list."""
    parent = widget.parentWidget()
    return isinstance(parent, QLineEdit | QComboBox | QAbstractItemView)


def _out_of_reach(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether it is too small to be hit, or lies outside the widgets around it."""
    least = _LEAST_OF_BUTTON
    if widget.width() < least or widget.height() < least:
        yield f"{told(widget)} has only {widget.width()}×{widget.height()} pixels"
    yield from _beyond(widget, window)


def _beyond(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether a part lies outside the widgets around it; what scrolls may do so downwards."""
    around = widget
    while around is not window:
        place = around.parentWidget()
        area = QRect(widget.mapTo(place, widget.rect().topLeft()), widget.size())
        room = place.rect()
        if isinstance(place.parentWidget(), QScrollArea):
            area.setTop(room.top())
            area.setBottom(room.bottom())
        if not room.contains(area):
            yield f"{told(widget)} at {_numbers(area)} leaves {told(place)} of {_numbers(room)}"
            return
        if isinstance(place.parentWidget(), QAbstractScrollArea):
            widget = place.parentWidget()
            place = widget
        around = place


def _scrolls_unseen(area: QScrollArea) -> Iterator[str]:
    """Whether contents are wider than their view, with no bar to bring the rest into sight."""
    wider = area.horizontalScrollBar().maximum()
    if wider and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        yield f"{told(area.widget())} is {wider} pixels wider than its view"


def _cut(widget: QPushButton | QToolButton | QLabel) -> Iterator[str]:
    """Whether words are cut off; a button may show its icon alone, and say them on hover."""
    missing = widget.sizeHint().width() - widget.width()
    match widget:
        case FittingButton() if widget.shown_text and widget.is_cut:
            yield f"{told(widget)} shows only “{widget.shown_text}”"
        case _ if widget.hasHeightForWidth():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height():
                yield f"{told(widget)} needs {needed} pixels of height, has {widget.height()}"
        case FittingButton():
            if widget.is_cut:
                assert widget.text().replace("&&", "&") in widget.told_on_hover
        case ElidedLabel():
            assert widget.text() in widget.toolTip()
        case _ if missing > 0:
            yield f"{told(widget)} lacks {missing} pixels of width"


def _on_top_of_each_other(layout: QLayout) -> Iterator[str]:
    for one, other in combinations(_laid_out(layout), 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{told(one)} and {told(other)} are on top of each other"


def _laid_out(layout: QLayout) -> list[QWidget]:
    """The visible widgets of a layout and of those inside it."""
    widgets: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget.isVisible():
            widgets.append(widget)
        elif inner is not None:
            widgets += _laid_out(inner)
    return widgets


def _numbers(area: QRect) -> str:
    return f"{area.left()},{area.top()} {area.width()}×{area.height()}"
