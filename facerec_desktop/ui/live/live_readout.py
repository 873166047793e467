"""Speed and losses in the corner of the live picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from facerec_desktop.jobs.results import LiveStatistics
from facerec_desktop.ui.live import live_wording


class LiveReadout(QLabel):
    """One quiet line; there is none before the first numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("livePill")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Speed"))
        self.setAccessibleDescription(live_wording.readout_explained())
        self._is_wanted = True
        self.hide()

    def set_wanted(self, is_wanted: bool) -> None:
        """Show it, or keep it away."""
        self._is_wanted = is_wanted
        self.setVisible(is_wanted and bool(self.text()))

    @Slot(object)
    def show_statistics(self, statistics: LiveStatistics) -> None:
        """Take up newer numbers."""
        self.setText(live_wording.readout(statistics))
        self.setVisible(self._is_wanted)

    def forget(self) -> None:
        """The numbers are about another source."""
        self.clear()
        self.hide()
