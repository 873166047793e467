"""Breaks a text into lines for a painter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> tuple[str, ...]:
    """The lines of a text, broken between words; what does not fit is cut off.

    Args:
        text: what it says.
        metrics: of the font.
        width: pixels a line may be wide.
        most: how many lines there may be, 1 at least.
    """
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(" ".join(words))
    return tuple(
        one
        if metrics.horizontalAdvance(one) <= width
        else metrics.elidedText(one, Qt.TextElideMode.ElideRight, width)
        for one in lines
    )


def name_lines(name: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """The name of a file on one line or two; of a longer one the beginning and the end.

    Names of the files of a folder often begin alike, so the end is what tells them apart.

    Args:
        name: without spaces as a rule, so it is broken anywhere.
        metrics: of the font.
        width: pixels a line may be wide.
    """
    if metrics.horizontalAdvance(name) <= width:
        return (name,)
    fits = (count for count in range(len(name), 1, -1) if _is_within(name[:count], metrics, width))
    head = next(fits, 1)
    return (name[:head], metrics.elidedText(name[head:], Qt.TextElideMode.ElideLeft, width))


def _is_within(text: str, metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(text) <= width
