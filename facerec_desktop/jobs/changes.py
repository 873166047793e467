"""News that concerns every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.jobs.job import Job


class Changes(QObject):
    """Tells all pages what one of them had done; lives in the window's thread.

    Signals:
        people_changed: people, samples or vetoes were added, changed or removed; the gallery the
            pipeline compares with already knows.
        people_added: of them, that pictures of somebody were stored.
        rule_changed: what it takes to be named is different now.
        model_changed: another recognition model is in use.
        restored: a backup took the place of everything that is stored.
    """

    people_changed = Signal()
    people_added = Signal()
    rule_changed = Signal()
    model_changed = Signal()
    restored = Signal()

    def follow(self, edit: Job, *, adds: bool = False) -> Job:
        """Tell everybody once an edit of people has changed anything.

        Args:
            edit: the job, which is given back.
            adds: whether it stores pictures of somebody.
        """
        edit.returned.connect(self.announce_people)
        edit.failed.connect(self.announce_unfinished)
        if adds:
            edit.returned.connect(self.announce_added)
        return edit

    @Slot(object)
    def announce_people(self, _result: object = None) -> None:
        """Tell everybody that people changed; fits the end of any edit's job."""
        self.people_changed.emit()

    @Slot(object)
    def announce_added(self, _result: object) -> None:
        """Tell whoever it concerns that more is kept about people than before."""
        self.people_added.emit()

    @Slot(object)
    def announce_unfinished(self, error: BaseException) -> None:
        """Tell everybody that people changed if an edit that failed has erased somebody."""
        if isinstance(error, ErasureUnfinished):
            self.people_changed.emit()

    @Slot(object)
    def announce_restored(self, _result: object = None) -> None:
        """Tell everybody that nothing they know needs to be so any more."""
        self.restored.emit()
        self.people_changed.emit()
