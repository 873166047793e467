"""The heads trained so far: looking at one, using one, going back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.core.training import HeadCard
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.training import training_wording

_SIGN = 18


class TrainingHeads(QFrame):
    """A line for each head, newest first, and one for comparing without any.

    Signals:
        shown: the ``HeadCard`` whose figures are wanted.
        use_wanted: key of the head to use, None for none.
        delete_wanted: key of the head to delete.
    """

    shown = Signal(object)
    use_wanted = Signal(object)
    delete_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._cards: tuple[HeadCard, ...] = ()
        title = QLabel(self.tr("Heads"))
        title.setObjectName("heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        self.use_buttons: dict[int | None, QPushButton] = {}
        self.delete_buttons: dict[int, QPushButton] = {}
        theme.changed.connect(self._fill)

    def show_heads(self, cards: Sequence[HeadCard]) -> None:
        """List heads, newest first."""
        self._cards = tuple(cards)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.use_buttons, self.delete_buttons = {}, {}
        for card in self._cards:
            self._rows.addWidget(self._head_row(card))
        self._rows.addWidget(self._bare_row())

    def _head_row(self, card: HeadCard) -> QWidget:
        report = card.report
        row = _Row(card.is_used, self._theme)
        row.add_words(training_wording.head(card), self._state(card))
        look = row.add_button(self.tr("Figures"))
        look.clicked.connect(partial(self.shown.emit, card))
        if card.can_be_used and report.verdict.adopted and not card.is_used:
            self.use_buttons[card.id] = row.add_button(self.tr("Use"))
            self.use_buttons[card.id].clicked.connect(partial(self.use_wanted.emit, card.id))
        trash = row.add_button("")
        trash.setIcon(icons.icon("trash", self._theme.colours.muted))
        trash.setToolTip(self.tr("Delete this head"))
        trash.setAccessibleName(trash.toolTip())
        trash.clicked.connect(partial(self.delete_wanted.emit, card.id))
        self.delete_buttons[card.id] = trash
        return row

    def _state(self, card: HeadCard) -> str:
        if not card.can_be_used:
            return self.tr("Belongs to the model {model}").format(model=card.report.model)
        if not card.report.verdict.adopted:
            return training_wording.verdict(card.report)
        return training_wording.head_figures(card.report)

    def _bare_row(self) -> QWidget:
        is_used = not any(card.is_used for card in self._cards)
        row = _Row(is_used, self._theme)
        row.add_words(self.tr("Without a head"), self.tr("Faces are compared as they are"))
        if not is_used:
            self.use_buttons[None] = row.add_button(self.tr("Use"))
            self.use_buttons[None].clicked.connect(partial(self.use_wanted.emit, None))
        return row


class _Row(QWidget):
    """A sign if it is the one in use, two lines of words, and buttons."""

    def __init__(self, is_used: bool, theme: Theme) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 2)
        self._layout.setSpacing(6)
        sign = QLabel()
        sign.setFixedWidth(_SIGN + 8)
        if is_used:
            ratio = self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap("certain", theme.colours.success, _SIGN, ratio))
            sign.setToolTip(self.tr("In use"))
            sign.setAccessibleName(self.tr("In use"))
        self._layout.addWidget(sign)

    def add_words(self, title: str, text: str) -> None:
        """Say what it is."""
        words = QVBoxLayout()
        words.setSpacing(0)
        for line, name in ((title, ""), (text, "small")):
            words.addWidget(plain_label(line, name))
        self._layout.addLayout(words, 1)

    def add_button(self, text: str) -> QPushButton:
        """A button at the right end."""
        button = QPushButton(text)
        button.setProperty("flat", "true")
        self._layout.addWidget(button)
        return button
