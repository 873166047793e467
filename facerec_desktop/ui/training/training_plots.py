"""The curves of a training: loss, F1 and triplet accuracy over the epochs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.training import EpochReport
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.columns_layout import ColumnsLayout

if TYPE_CHECKING:
    from facerec_desktop.ui.training.training_curves import Curves

_HEIGHT = 244


class TrainingPlots(QFrame):
    """Three plots beside each other where there is room, made when there is something to see.

    The plotting library is loaded only then: opening the window must not wait for it. What
    happens while nobody looks is drawn when somebody does.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._epochs: list[EpochReport] = []
        self._best: int | None = None
        self._plots: list[Curves] = []
        self._is_stale = False
        self._row = ColumnsLayout(12, self)
        self._empty = _empty(self.tr("The curves appear here while a head is trained."))
        self._empty.setFixedHeight(_HEIGHT)
        self._row.addWidget(self._empty)
        theme.changed.connect(self._draw)

    @property
    def epochs(self) -> tuple[EpochReport, ...]:
        """What is drawn."""
        return tuple(self._epochs)

    def show_epochs(self, epochs: Sequence[EpochReport], best: int | None = None) -> None:
        """Draw a course; ``best`` is the epoch whose weights were kept."""
        self._epochs, self._best = list(epochs), best
        self._draw()

    def add(self, epoch: EpochReport) -> None:
        """Draw one epoch more."""
        self._epochs.append(epoch)
        if epoch.is_best:
            self._best = epoch.epoch
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Draw what came while nobody looked."""
        if self._is_stale:
            self._draw()
        super().showEvent(event)

    @Slot()
    def _draw(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        if not self._epochs:
            self._empty.show()
            for plot in self._plots:
                plot.hide()
            return
        if not self._plots:
            self._build()
        self._empty.hide()
        for plot in self._plots:
            plot.draw_epochs(self._epochs, self._best, self._theme.colours)
            plot.show()

    def _build(self) -> None:
        from facerec_desktop.ui.training.training_curves import Curves

        self._plots = [
            Curves(
                self.tr("Loss"),
                {
                    "loss": self.tr("in all"),
                    "arcface_loss": self.tr("ArcFace"),
                    "triplet_loss": self.tr("Triplet"),
                },
                self.tr("What the training lowers: 0.7 · ArcFace + 0.3 · Triplet."),
            ),
            Curves(
                self.tr("Macro F1"),
                {"macro_f1": ""},
                self.tr(
                    "How well people are told apart, each of them counting alike; 1 is perfect. "
                    "Here by what is being learnt alone; “Before and after” shows it as it is used."
                ),
                highest=1.0,
            ),
            Curves(
                self.tr("Triplet accuracy"),
                {"triplet_accuracy": ""},
                self.tr("How often two faces of one person are more alike than somebody else's."),
                highest=1.0,
            ),
        ]
        for plot in self._plots:
            plot.setFixedHeight(_HEIGHT)
            self._row.addWidget(plot)


def load_curves() -> None:
    """Load the plotting library, which takes a quarter of a second, in whichever thread."""
    from facerec_desktop.ui.training import training_curves  # noqa: F401


def _empty(text: str) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    label = QLabel(text)
    label.setObjectName("muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(card)
    layout.addWidget(label)
    return card
