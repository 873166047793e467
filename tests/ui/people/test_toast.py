"""The line on the page of people that says what was done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.ui.layout_faults import faults
from tests.ui.people.desk import GRACE, Desk


def test_what_was_done_covers_nothing_and_is_told_where_it_was_done(desk: Desk) -> None:
    desk.page.resize(770, 500)
    desk.page.say("Renamed Grace to Amazing Grace", can_undo=True)
    desk.page.grab()
    assert not reaches(desk, desk.page.grid)
    desk.open(GRACE)
    assert not desk.page.toast.isVisible()
    desk.page.say("Deleted from Grace Hopper: 2 shots", can_undo=True)
    desk.page.grab()
    assert not reaches(desk, desk.page.person.grid)
    assert not reaches(desk, desk.page.person.panel)
    assert faults(desk.page) == []
    desk.page.person.left.emit()
    assert not desk.page.toast.isVisible()


def reaches(desk: Desk, widget: QWidget) -> bool:
    """Whether the line that says what was done lies over a part of the page."""
    toast, origin = desk.page.toast, QPoint()
    assert toast.isVisible()
    area = QRect(widget.mapTo(desk.page, origin), widget.size())
    return area.intersects(QRect(toast.mapTo(desk.page, origin), toast.size()))
