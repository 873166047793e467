"""Asks before everything remembered of photos is erased."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.words import wording

_WIDTH = 460
translate = QCoreApplication.translate


class ClearDialog(DialogFrame):
    """Says what will go and what stays; ``accepted`` means yes."""

    def __init__(self, files: int, parent: QWidget | None = None) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            files: how many are in the list; 0 while that is not known.
            parent: the window it belongs to.
        """
        title = translate("ClearDialog", "Clear the list?")
        super().__init__(title, translate("ClearDialog", "Clear list"), parent, is_dangerous=True)
        self.setFixedWidth(_WIDTH)
        self.question = plain_label(_lost(files))
        self.fill(
            self.question,
            plain_label(
                self.tr(
                    "It cannot be undone. Your files stay as they are, and so do the people you "
                    "enrolled."
                ),
                "muted",
            ),
        )
        self.cancel_button.setFocus()


def _lost(files: int) -> str:
    unknown = translate(
        "ClearDialog", "This erases everything that is remembered of the photos in the list."
    )
    one = translate("ClearDialog", "This erases what is remembered of 1 file.")
    many = translate("ClearDialog", "This erases what is remembered of {count} files.", "", files)
    return wording.counted(files, unknown, one, many)
