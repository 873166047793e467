"""A column that scrolls keeps its lines apart at every moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.parts.flow_layout import FlowLayout
from facerec_desktop.ui.parts.scrolled_layout import ScrolledLayout

ROOM, SIDE = 200, 60


def card() -> QFrame:
    """Chips in three lines, and words below them."""
    frame = QFrame()
    chips = FlowLayout(spacing=0)
    layout = QVBoxLayout(frame)
    layout.addLayout(chips)
    layout.addWidget(QLabel("Who is this?"))
    for _ in range(6):
        chip = QWidget()
        chip.setFixedSize(SIDE, SIDE)
        chips.addWidget(chip)
    return frame


def test_no_card_is_squeezed_while_others_arrive(qtbot: QtBot) -> None:
    content = QWidget()
    column = ScrolledLayout(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(ROOM, ROOM)
    qtbot.addWidget(area)
    area.show()
    cards = []
    for _ in range(4):
        cards.append(card())
        column.addWidget(cards[-1])
        cards[-1].show()
        assert all(one.height() >= one.heightForWidth(one.width()) for one in cards)
        QCoreApplication.processEvents()
        assert all(one.height() >= one.heightForWidth(one.width()) for one in cards)
    assert area.verticalScrollBar().maximum() > 0
    for one in cards:
        column.removeWidget(one)
        one.setParent(None)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
