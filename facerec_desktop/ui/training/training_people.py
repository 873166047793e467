"""The list of people to be learnt, with a box to tick for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.training import Learner
from facerec_desktop.ui.training import training_wording

_ROW = QSize(0, 34)
_NAME = Qt.ItemDataRole.UserRole
_TICKABLE = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
)


class TrainingPeople(QFrame):
    """Who is learnt; whoever is not plays a stranger.

    Signals:
        changed: others are ticked now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._unticked: set[str] = set()
        title = QLabel(self.tr("People to learn"))
        title.setObjectName("heading")
        self._all = QPushButton(self.tr("All"))
        self._none = QPushButton(self.tr("None"))
        self.list = QListWidget()
        self.list.setAccessibleName(title.text())
        self.list.setUniformItemSizes(True)
        self._note = QLabel(self.tr("Whoever is not ticked is a stranger to the head."))
        self._note.setObjectName("small")
        self._note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        for button in (self._all, self._none):
            button.setProperty("flat", "true")
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 10, 12)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self.list.itemChanged.connect(self._on_changed)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Names of those ticked."""
        return tuple(item.data(_NAME) for item in self._tickable() if _is_ticked(item))

    @property
    def are_all_chosen(self) -> bool:
        """Whether everybody who can be learnt is ticked."""
        return all(_is_ticked(item) for item in self._tickable())

    def show_learners(self, learners: Sequence[Learner]) -> None:
        """List people; those unticked before stay so."""
        self.list.blockSignals(True)
        self.list.clear()
        for learner in learners:
            self.list.addItem(self._item(learner))
        self.list.blockSignals(False)
        self.changed.emit()

    def tick(self, name: str, is_wanted: bool) -> None:
        """Tick somebody, or take the tick away."""
        for item in self._tickable():
            if item.data(_NAME) == name:
                item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)

    def _item(self, learner: Learner) -> QListWidgetItem:
        item = QListWidgetItem(f"{learner.name}  ·  {training_wording.learner(learner)}")
        item.setSizeHint(_ROW)
        item.setData(_NAME, learner.name)
        if learner.can_be_learnt:
            is_ticked = learner.name not in self._unticked
            item.setFlags(_TICKABLE)
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setToolTip(self.tr("Add shots from another photo or occasion to learn them."))
        return item

    def _tickable(self) -> list[QListWidgetItem]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]

    def _tick_all(self, state: Qt.CheckState) -> None:
        for item in self._tickable():
            item.setCheckState(state)

    @Slot()
    def _on_all(self) -> None:
        self._tick_all(Qt.CheckState.Checked)

    @Slot()
    def _on_none(self) -> None:
        self._tick_all(Qt.CheckState.Unchecked)

    @Slot(QListWidgetItem)
    def _on_changed(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        (self._unticked.discard if _is_ticked(item) else self._unticked.add)(name)
        self.changed.emit()


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
