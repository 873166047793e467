from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.parts.flow_layout import FlowLayout


def test_hidden_widgets_take_no_room(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    layout = FlowLayout(12, area)
    labels = [QLabel(text) for text in ("one", "two", "three")]
    for label in labels:
        layout.addWidget(label)
    area.resize(600, 100)
    labels[0].hide()
    area.show()
    qtbot.waitUntil(lambda: labels[1].geometry().width() > 0)
    assert labels[1].x() == 0
    assert labels[2].x() == labels[1].width() + 12
