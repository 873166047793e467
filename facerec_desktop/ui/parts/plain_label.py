"""The label of every text that may be long, or not the program's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "", role: str = "") -> QLabel:
    """A label that wraps, and takes no text for markup.

    Args:
        text: what it says.
        role: its name in the style sheet.
    """
    label = QLabel(text)
    label.setObjectName(role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
