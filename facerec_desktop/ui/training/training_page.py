"""Layout of the page of training: people at the left, what is learnt of them at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.columns_layout import ColumnsLayout
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.training.training_heads import TrainingHeads
from facerec_desktop.ui.training.training_mixes import TrainingMixes
from facerec_desktop.ui.training.training_people import TrainingPeople
from facerec_desktop.ui.training.training_plots import TrainingPlots
from facerec_desktop.ui.training.training_result import TrainingResult

_MARGIN = 16
_PEOPLE_WIDTH = 262


class TrainingPage(QWidget):
    """Widgets and where they are; what they do is up to the controller.

    Attributes:
        people: who is learnt.
        train_button: begins a training.
        resume_button: goes on with one that was stopped; there only if one was.
        stop_button: ends the one that runs.
        plots: its curves.
        result: the figures of a head.
        mixes: who is nearly mixed with whom.
        heads: the heads there are.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.people = TrainingPeople()
        self.train_button = QPushButton(self.tr("Train"))
        self.train_button.setProperty("primary", "true")
        self.resume_button = QPushButton(self.tr("Go on"))
        self.stop_button = QPushButton(self.tr("Stop and keep the best"))
        self._state = plain_label()
        self._detail = plain_label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.plots = TrainingPlots(theme)
        self.result = TrainingResult()
        self.mixes = TrainingMixes(theme)
        self.heads = TrainingHeads(theme)
        self._arrange()
        self.show_figures(False)
        self.show_running(False)
        self.offer_resuming(False)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        self.people.setFixedWidth(_PEOPLE_WIDTH)
        left.addWidget(self.people, 1)
        figures = ColumnsLayout(12)
        figures.addWidget(self.result)
        figures.addWidget(self.mixes)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._state_card())
        column.addWidget(self.plots)
        column.addLayout(figures)
        column.addWidget(self.heads)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addLayout(left)
        layout.addWidget(area, 1)

    def _state_card(self) -> QFrame:
        title = QLabel(self.tr("Fine-tuning"))
        title.setObjectName("heading")
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (title, self._state, self._detail):
            words.addWidget(widget)
        words.addSpacing(4)
        words.addWidget(self._bar)
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        for button in (self.resume_button, self.train_button, self.stop_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    @property
    def state(self) -> str:
        """What is said about the training."""
        return self._state.text()

    def say(self, state: str, detail: str | None = None) -> None:
        """Say how things stand; a detail stays until another is given."""
        self._state.setText(state)
        if detail is not None:
            self._detail.setText(detail)
            self._detail.setVisible(bool(detail))

    def show_progress(self, done: int, total: int) -> None:
        """Move the bar; it only moves to and fro while the total is 0."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_running(self, is_running: bool) -> None:
        """Show what can be done while a training runs, or while none does."""
        self.train_button.setVisible(not is_running)
        self.stop_button.setVisible(is_running)
        self.stop_button.setEnabled(is_running)
        self._bar.setVisible(is_running)
        self.people.setEnabled(not is_running)

    def offer_resuming(self, is_possible: bool) -> None:
        """Offer to go on with a training that was stopped."""
        self.resume_button.setVisible(is_possible)
        self.train_button.setText(self.tr("Start anew") if is_possible else self.tr("Train"))

    def show_figures(self, is_wanted: bool) -> None:
        """Show result and mixes, or leave them out."""
        self.result.setVisible(is_wanted)
        self.mixes.setVisible(is_wanted)
