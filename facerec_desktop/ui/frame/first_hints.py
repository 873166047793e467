"""What somebody new to the program is told, one thing after another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from facerec_desktop.core.people import Person
from facerec_desktop.core.settings import DEFAULTS
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.models.models_controller import ModelsController
from facerec_desktop.ui.words.messages import (
    Message,
    Messages,
    detector_replaced,
    facenet_offer,
    model_replaced,
    nobody_enrolled,
)


class FirstHints(QObject):
    """Hints in the banner at the start, and the line at the bottom after somebody was added."""

    def __init__(self, window: MainWindow, models: ModelsController, messages: Messages) -> None:
        super().__init__(window)
        self._banner, self._status = window.banner, window.status
        self._models, self._messages = models, messages
        self._untold: list[Message] = []
        self._banner.dismissed.connect(self._on_dismissed)

    def begin(self, report: WorkspaceReport, *, has_news: bool) -> None:
        """The workspace is open: say the most important of what there is to say.

        Args:
            report: how things stand.
            has_news: whether something else is about to be told.
        """
        self._untold = _replacements(report)
        if self._untold:
            self._messages.post(self._untold.pop(0))
        elif report.people == 0:
            self._messages.post(nobody_enrolled())
        elif report.embedder_id == DEFAULTS.embedder and not has_news:
            self._models.offer()

    @Slot()
    def on_people(self) -> None:
        """Whoever was added makes the hint untrue that there is nobody."""
        if self._banner.message == nobody_enrolled():
            self._banner.dismissed.emit()

    @Slot(object)
    def on_enrolled(self, person: Person) -> None:
        """Say that it worked, unless other work is shown."""
        if not self._status.is_busy:
            text = self.tr("{name} is enrolled, and recognised from now on.")
            self._status.show_news(text.format(name=person.name))

    @Slot()
    def _on_dismissed(self) -> None:
        """Whoever has read the first hint may read the second; a declined offer stays declined."""
        if self._untold:
            self._messages.post(self._untold.pop(0))
        elif self._banner.message == facenet_offer():
            self._models.decline()
        elif self._banner.message == nobody_enrolled():
            self._models.offer()


def _replacements(report: WorkspaceReport) -> list[Message]:
    """Every chosen model another stands in for."""
    told = []
    if report.problem:
        told.append(model_replaced(report.problem))
    if report.detector_problem:
        told.append(detector_replaced(report.detector_problem))
    return told
