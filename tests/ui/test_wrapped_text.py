from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from facerec_desktop.ui.pictures.wrapped_text import wrapped

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
