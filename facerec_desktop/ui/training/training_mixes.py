"""The pairs of people most nearly mixed, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.training import NearMix
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.fitting_button import FittingButton
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.training import training_wording

_SHOWN = 4


class TrainingMixes(QFrame):
    """A line for each pair, with a button that adds shots.

    Signals:
        shots_wanted: the name of somebody of whom more shots are wanted.
    """

    shots_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("card")
        title = QLabel(self.tr("Most nearly mixed"))
        title.setObjectName("heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        layout.addStretch(1)
        self.buttons: list[FittingButton] = []
        theme.changed.connect(self._restyle)

    def show_mixes(self, mixes: Sequence[NearMix]) -> None:
        """List pairs, worst first; each person is asked for more shots once."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = []
        seen: set[int] = set()
        for mix in mixes[:_SHOWN]:
            self._rows.addWidget(self._row(mix, is_first=mix.person_id not in seen))
            seen.add(mix.person_id)
        self._restyle()
        if not mixes:
            self._rows.addWidget(QLabel(self.tr("Nobody")))

    def _row(self, mix: NearMix, *, is_first: bool) -> QWidget:
        words = plain_label(training_wording.mix(mix))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words, 1)
        if is_first:
            button = FittingButton(training_wording.add_shots(mix))
            button.setProperty("flat", "true")
            button.clicked.connect(partial(self.shots_wanted.emit, mix.person))
            self.buttons.append(button)
            layout.addWidget(button)
        return row

    @Slot()
    def _restyle(self) -> None:
        for button in self.buttons:
            button.setIcon(icons.icon("add-person", self._theme.colours.accent))
