"""One model in the list: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.model_cards import DownloadStep, ModelCard, ModelState, Origin, Purpose
from facerec_desktop.core.progress import Progress
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.models import models_wording
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.words.service_texts import translated

_SIGN = 20


class Standing(StrEnum):
    """Whether a model is the one that does its work."""

    UNUSED = "unused"
    IN_USE = "in use"
    LEAVING = "leaving"
    """In use, though another is wanted from the next start of the program on."""
    COMING = "coming"
    """In use from the next start of the program on."""

    @property
    def is_used(self) -> bool:
        """Whether it does its work now."""
        return self in {Standing.IN_USE, Standing.LEAVING}

    @property
    def is_wanted(self) -> bool:
        """Whether it will do its work after the next start."""
        return self in {Standing.IN_USE, Standing.COMING}


class ModelRow(QFrame):
    """A model.

    Signals:
        wanted: what the user wants done: "download", "cancel", "use", "file", "verify" or
            "remove".

    Attributes:
        card: the model.
        buttons: by what they do.
    """

    wanted = Signal(str)

    def __init__(
        self, theme: Theme, card: ModelCard, standing: Standing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.card = card
        self.buttons: dict[str, QPushButton] = {}
        self._standing = standing
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._state = plain_label("", "muted")
        self._row = QHBoxLayout()
        self._build(theme)
        self.show_rest()

    def _build(self, theme: Theme) -> None:
        sign = QLabel()
        sign.setFixedWidth(_SIGN)
        if self._standing.is_used:
            ratio = self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap("certain", theme.colours.success, _SIGN, ratio))
        words = QVBoxLayout()
        words.setSpacing(3)
        title = [self.card.title, self._standing_text()]
        words.addWidget(plain_label(" · ".join(filter(None, title)), "heading"))
        words.addWidget(plain_label(models_wording.facts(self.card)))
        words.addWidget(plain_label(models_wording.origin(self.card), "muted"))
        words.addWidget(self._state)
        words.addWidget(self._progress)
        self._row.setSpacing(6)
        for name, text in self._offered():
            self._add_button(name, text)
        self._row.addStretch(1)
        words.addLayout(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def _standing_text(self) -> str:
        return {
            Standing.UNUSED: "",
            Standing.IN_USE: self.tr("in use"),
            Standing.LEAVING: self.tr("in use for now"),
            Standing.COMING: self.tr("in use from the next start on"),
        }[self._standing]

    def _offered(self) -> list[tuple[str, str]]:
        """What can be done, the main thing first."""
        card = self.card
        if card.state is ModelState.ABSENT:
            return [
                ("download", self.tr("Download…")),
                ("file", self.tr("Use a file I have…")),
                ("cancel", self.tr("Cancel")),
            ]
        offered: list[tuple[str, str]] = []
        if card.state is ModelState.READY and not self._standing.is_wanted:
            offered.append(("use", self.tr("Use")))
            if card.purpose is Purpose.RECOGNITION:  # changing to it takes a while
                offered.append(("cancel", self.tr("Cancel")))
        if card.origin is not Origin.BUILT_IN:
            offered.append(("verify", self.tr("Check the files")))
        if card.is_removable and not self._standing.is_used:
            offered.append(("remove", self.tr("Remove…")))
        return offered

    def _add_button(self, name: str, text: str) -> None:
        button = QPushButton(text)
        button.setProperty("primary" if name in {"download", "use"} else "flat", "true")
        button.setAccessibleName(f"{text} {self.card.title}")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self.wanted.emit, name))
        self._row.addWidget(button)
        self.buttons[name] = button

    def show_rest(self, text: str = "") -> None:
        """Nothing is being done with it; ``text`` says what came of it, if anything."""
        said = text or translated(self.card.problem)
        self._state.setText(said)
        self._state.setVisible(bool(said))
        self._progress.hide()
        for name, button in self.buttons.items():
            button.setVisible(name != "cancel")

    def show_step(self, step: DownloadStep | Progress) -> None:
        """Something is being done with it."""
        if isinstance(step, Progress):
            text, done, total = translated(step.text), step.done, step.total
        else:
            text, done, total = models_wording.progress(step), step.received, step.total or 0
        self._state.setText(text)
        self._state.show()
        self._progress.setRange(0, 1000 if total else 0)
        self._progress.setValue(1000 * done // total if total else 0)
        self._progress.setAccessibleName(text)
        self._progress.show()
        for name, button in self.buttons.items():
            button.setVisible(name == "cancel")
