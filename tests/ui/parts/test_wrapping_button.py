"""A button whose words do not fit on one line takes more of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.parts.wrapping_button import WrappingButton


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def shown(around: QWidget, text: str) -> WrappingButton:
    """The button in a column."""
    button = WrappingButton(text)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(button)
    column.addStretch(1)
    around.resize(600, 300)
    around.show()
    return button


def test_words_go_on_where_the_line_ends(around: QWidget) -> None:
    words = "Group the unknown (1,234 faces)"
    button = shown(around, words)
    assert button.shown_text == words
    height = button.height()
    around.resize(button.worded_width() - 20, 300)
    assert "\n" in button.shown_text
    assert button.shown_text.replace("\n", " ") == words
    assert not button.is_cut
    assert button.told_on_hover == ""
    assert button.height() >= height + button.fontMetrics().lineSpacing()


def test_a_word_without_end_is_cut_and_told_on_hover(around: QWidget) -> None:
    button = shown(around, "Not A&&B" + "x" * 60)
    around.resize(120, 300)
    assert button.is_cut
    assert "A&&B" in button.shown_text
    assert button.shown_text.endswith("…")
    assert button.told_on_hover == "Not A&B" + "x" * 60
