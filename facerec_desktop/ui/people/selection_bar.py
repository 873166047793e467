"""What can be done with the shots that are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.fitting_button import FittingButton, say_what_fits
from facerec_desktop.ui.words import wording

_GAP, _LEFT, _PAD = 4, 14, 6
_WORDS = 170
"""Room the buttons leave to what is said about the selection."""


class SelectionBar(QFrame):
    """Always there, so that nothing jumps; its buttons wake up with a selection.

    Attributes:
        move_button: gives the shots to somebody else, or to somebody new.
        similar_button: chooses the shots that belong with the chosen ones.
        cover_button: makes the one shot stand for the person.
        delete_button: deletes the shots.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self._theme = theme
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.similar_button = FittingButton(self.tr("Choose similar"))
        self.similar_button.setToolTip(
            self.tr("Also choose the shots that look like the chosen ones rather than the rest")
        )
        self.move_button = FittingButton(self.tr("Move to…"))
        self.move_button.setToolTip(
            self.tr("Give the chosen shots to somebody else, or to somebody new")
        )
        self.cover_button = FittingButton(self.tr("Set as cover"))
        self.delete_button = FittingButton(self.tr("Delete"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, _PAD, _PAD, _PAD)
        layout.setSpacing(_GAP)
        layout.addWidget(self._words, 1)
        for button in self.buttons:
            button.setProperty("flat", "true")
            layout.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_selection(0, 0, 0)

    @property
    def buttons(self) -> tuple[FittingButton, ...]:
        """All of them, in their order."""
        return (self.similar_button, self.move_button, self.cover_button, self.delete_button)

    @property
    def words(self) -> str:
        """What is said about the selection."""
        return self._words.text()

    def show_selection(self, chosen: int, total: int, outliers: int) -> None:
        """Fit the buttons to the selection.

        Args:
            chosen: how many shots are.
            total: how many there are.
            outliers: how many of them look like somebody else.
        """
        self.move_button.setEnabled(chosen > 0)
        self.delete_button.setEnabled(chosen > 0)
        self.cover_button.setEnabled(chosen == 1)
        self.similar_button.setEnabled(0 < chosen < total)
        if chosen:
            one, many = self.tr("1 shot chosen"), self.tr("{count} shots chosen", "", chosen)
            self._words.setText(wording.counted(chosen, "", one, many))
        else:
            choose = self.tr("Choose shots to move or delete them.")
            none = choose if total else self.tr("No shots.")
            one = self.tr("1 shot looks different from the others; it comes first.")
            many = self.tr(
                "{count} shots look different from the others; they come first.", "", outliers
            )
            self._words.setText(wording.counted(outliers, none, one, many))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say things in words where there is room."""
        room = self.width() - _LEFT - _PAD - _WORDS - _GAP
        say_what_fits(self.buttons, room, _GAP)
        super().resizeEvent(event)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        for button, name in zip(self.buttons, ("group", "move", "cover", "trash"), strict=True):
            button.setIcon(icons.icon(name, colours.text, colours.muted))
