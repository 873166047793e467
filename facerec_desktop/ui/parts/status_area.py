"""The strip at the bottom: what is being worked on, how far it is, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from facerec_desktop.core.progress import Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words import wording
from facerec_desktop.ui.words.protection_wording import state_text
from facerec_desktop.ui.words.service_texts import translated

_BAR_WIDTH = 220
_LOCK = QSize(18, 18)
NEWS_MS = 20_000
"""What has happened is news for so long."""


class StatusArea(QFrame):
    """Progress with its Cancel button, or a quiet line when nothing runs.

    Signals:
        cancel_wanted: the user wants the work to stop.
        problems_wanted: the user wants the list of problems shown or hidden.
        protection_wanted: the user wants to see how people are stored.
    """

    cancel_wanted = Signal()
    problems_wanted = Signal(bool)
    protection_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusArea")
        self._theme = theme
        self._is_sealed = False
        self._text = QLabel()
        self._text.setObjectName("muted")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop the work (Esc)"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.problems_button = QPushButton()
        self.problems_button.setProperty("flat", "true")
        self.problems_button.setCheckable(True)
        self.problems_button.toggled.connect(self.problems_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        self.lock_button = QPushButton()
        self.lock_button.setProperty("flat", "true")
        self.lock_button.setIconSize(_LOCK)
        self.lock_button.clicked.connect(self.protection_wanted)
        self.lock_button.hide()
        layout.addWidget(self.lock_button)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.problems_button)
        layout.addWidget(self._bar)
        layout.addWidget(self.cancel_button)
        self.setMinimumHeight(self.cancel_button.sizeHint().height() + 12)
        self.show_problem_count(0)
        self._quiet = ""
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.timeout.connect(self._forget_news)
        self.rest()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """The line being shown."""
        return self._text.text()

    @property
    def is_busy(self) -> bool:
        """Whether work is shown."""
        return not self._bar.isHidden()

    def show_progress(self, progress: Progress, can_cancel: bool = True) -> None:
        """Show how far the work is."""
        text = translated(progress.text)
        if progress.total > 1:
            done = self.tr("{done} of {total}").format(done=progress.done, total=progress.total)
            text = f"{text} · {done}" if text else done
        self._text.setText(text)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._bar.show()
        self.cancel_button.setVisible(can_cancel)

    def show_idle(self, text: str = "") -> None:
        """Show that nothing runs.

        Args:
            text: how things stand; empty for nothing but that.
        """
        self._quiet = text or self.tr("Ready")
        self.rest()

    def show_news(self, text: str) -> None:
        """Say for a while what has just happened, then again how things stand."""
        self._text.setText(text)
        self._forgetting.start(NEWS_MS)

    @Slot()
    def _forget_news(self) -> None:
        if not self.is_busy:
            self.rest()

    def rest(self) -> None:
        """Say again how things stand, now that something else is over."""
        self._text.setText(self._quiet)
        self._bar.hide()
        self._bar.reset()
        self.cancel_button.hide()

    def show_protection(self, state: Protection) -> None:
        """Show whether people are sealed, by a lock."""
        self._is_sealed = state.is_sealed
        text = state_text(state)
        self.lock_button.setToolTip(text)
        self.lock_button.setAccessibleName(text)
        self.lock_button.show()
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        name = "sealed" if self._is_sealed else "readable"
        self.lock_button.setIcon(icons.icon(name, self._theme.colours.muted))

    def show_problem_count(self, count: int) -> None:
        """Offer the list of problems when there are any."""
        text = wording.counted(
            count,
            "",
            self.tr("1 file could not be used"),
            self.tr("{count} files could not be used", "", count),
        )
        self.problems_button.setText(text)
        self.problems_button.setVisible(count > 0)
        if count == 0:
            self.problems_button.setChecked(False)
