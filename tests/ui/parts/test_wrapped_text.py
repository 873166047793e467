from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from facerec_desktop.ui.parts.wrapped_text import name_lines, wrapped

WORDS = "Could not be used at all"


def test_a_text_is_broken_between_words_and_cut_only_where_no_line_is_left(
    qapp: QApplication,
) -> None:
    metrics = QFontMetrics(QFont())
    width = metrics.horizontalAdvance("Could not be used")
    assert wrapped(WORDS, metrics, width, most=2) == ("Could not be used", "at all")
    assert wrapped(WORDS, metrics, metrics.horizontalAdvance(WORDS), most=2) == (WORDS,)
    (only,) = wrapped(WORDS, metrics, width, most=1)
    assert only.endswith("…")
    assert metrics.horizontalAdvance(only) <= width
    assert wrapped("", metrics, width, most=2) == ()


def test_names_that_begin_alike_are_told_apart(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    width = metrics.horizontalAdvance("Grace_Murray_H")
    assert name_lines("Grace.jpg", metrics, width) == ("Grace.jpg",)
    assert "".join(name_lines("Grace_Murray_Hopper_1.jpg", metrics, width)) == (
        "Grace_Murray_Hopper_1.jpg"
    )
    one, other = (
        name_lines(f"Grace_Murray_Hopper_in_her_uniform_{number}.jpg", metrics, width)
        for number in (1, 2)
    )
    assert one != other
    assert one[1].startswith("…")
    assert one[1].endswith("_1.jpg")
    assert all(metrics.horizontalAdvance(line) <= width for line in one)
    assert name_lines("Grace", metrics, 0)[0] == "G"
