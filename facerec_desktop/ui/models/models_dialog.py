"""Which models there are, downloaded and chosen here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.model_cards import DownloadStep, ModelCard
from facerec_desktop.core.progress import Progress
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.models.model_row import ModelRow, Standing
from facerec_desktop.ui.parts.drops import local_paths
from facerec_desktop.ui.parts.plain_label import plain_label

_SIZE = QSize(760, 640)


class ModelsDialog(QDialog):
    """A list of models.

    Signals:
        wanted: a ``ModelCard``, and what to do with it, see ``ModelRow``.
        pack_wanted: a folder with a model of the user's own shall be chosen.
        dropped: files and folders dropped here, a tuple of paths.

    Attributes:
        rows: the models by id.
        pack_button: adds a model of the user's own.
        note: what came of files that belong to no model of the list.
    """

    wanted = Signal(object, str)
    pack_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self._theme = theme
        self._cards: tuple[ModelCard, ...] = ()
        self._standings: Mapping[str, Standing] = {}
        self._steps: dict[str, DownloadStep | Progress] = {}
        self.rows: dict[str, ModelRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.pack_button = QPushButton(self.tr("Add a model of my own…"))
        self.note = plain_label()
        self._build()
        theme.changed.connect(self._fill)

    def _build(self) -> None:
        self.note.setContentsMargins(24, 10, 24, 0)
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._build_head())
        layout.addWidget(self._build_list(), 1)
        layout.addWidget(self.note)
        layout.addLayout(self._build_buttons())

    def _build_head(self) -> QVBoxLayout:
        lead = plain_label(
            self.tr(
                "Nothing comes from the network but what you download here and network cameras "
                "you watch. Without a connection, download the file elsewhere and drop it here."
            ),
            "muted",
        )
        head = QVBoxLayout()
        head.setContentsMargins(24, 22, 24, 10)
        head.setSpacing(6)
        head.addWidget(plain_label(self.tr("Models"), "title"))
        head.addWidget(lead)
        return head

    def _build_list(self) -> QScrollArea:
        contents = QWidget()
        inner = QVBoxLayout(contents)
        inner.setContentsMargins(24, 4, 24, 12)
        inner.addLayout(self._list)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(contents)
        return area

    def _build_buttons(self) -> QHBoxLayout:
        self.pack_button.setProperty("flat", "true")
        self.pack_button.setAutoDefault(False)
        self.pack_button.clicked.connect(self.pack_wanted)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 10, 24, 18)
        buttons.addWidget(self.pack_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        return buttons

    def show_cards(self, cards: Sequence[ModelCard], standings: Mapping[str, Standing]) -> None:
        """List models; ``standings`` has the ids of those that are used, or will be."""
        self._cards, self._standings = tuple(cards), standings
        self._fill()

    def show_step(self, model_id: str, step: DownloadStep | Progress) -> None:
        """Show how far what is done with a model is, also when the list is made anew.

        Args:
            model_id: the model; empty for one that is not in the list yet.
            step: how far it is.
        """
        self._steps[model_id] = step
        if model_id in self.rows:
            self.rows[model_id].show_step(step)
        elif not model_id:
            self._say(self.tr("Trying it…"))

    def show_rest(self, model_id: str, text: str = "") -> None:
        """Nothing is done with a model any more."""
        self._steps.pop(model_id, None)
        if model_id in self.rows:
            self.rows[model_id].show_rest(text)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @Slot()
    def _fill(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows = {}
        for card in self._cards:
            standing = self._standings.get(card.id, Standing.UNUSED)
            row = ModelRow(self._theme, card, standing)
            row.wanted.connect(partial(self.wanted.emit, card))
            self._list.addWidget(row)
            self.rows[card.id] = row
            if card.id in self._steps:
                row.show_step(self._steps[card.id])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Accept files; what they are is found out elsewhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the paths and return at once."""
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData()))
