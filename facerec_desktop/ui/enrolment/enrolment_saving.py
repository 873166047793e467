"""Stores the shots of an enrolment, once everything doubtful about them has been asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.enrolment import Doubts
from facerec_desktop.core.people import Consent, Shot
from facerec_desktop.jobs.enrolment_tasks import EnrolmentTasks
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.enrolment import enrolment_wording as words
from facerec_desktop.ui.enrolment.enrolment_dialog import EnrolmentDialog
from facerec_desktop.ui.pictures.image_convert import to_qimage

Doubt: TypeAlias = tuple[Callable[[], None], Callable[[], None]]
"""How to ask about it, and what to do if it is heeded."""


class EnrolmentSaving(QObject):
    """Asks one question after the other; a doubt that is dismissed leads to the next.

    Signals:
        stored: the ``Person`` whose the shots are now.
        failed: the exception that kept them from being stored.
        given_up: the user wants to change something first.
    """

    stored = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, people: PeopleTasks, tasks: EnrolmentTasks, parent: QObject) -> None:
        super().__init__(parent)
        self._people, self._tasks = people, tasks
        self._dialog: EnrolmentDialog | None = None
        self._shots: tuple[Shot, ...] = ()
        self._name = ""
        self._doubts: deque[Doubt] = deque()

    def attach(self, dialog: EnrolmentDialog | None) -> None:
        """Ask in this dialog from now on; in none, everything not stored yet is forgotten."""
        self._dialog, self._shots = dialog, ()
        self._doubts.clear()
        if dialog is not None:
            dialog.doubt.heeded.connect(self._on_heeded)
            dialog.doubt.dismissed.connect(self._on_dismissed)

    def begin(self, shots: Sequence[Shot], name: str) -> None:
        """Store shots as somebody's, after questions if there is any doubt."""
        self._shots, self._name = tuple(shots), name
        self._doubts.clear()
        job = self._tasks.doubts(self._shots, name)
        job.returned.connect(self._on_doubts)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_doubts(self, doubts: Doubts) -> None:
        dialog = self._dialog
        if dialog is None or not self._shots:  # closed meanwhile, whether or not opened again
            return
        if doubts.are_of_two:
            self._doubts.append((dialog.ask_whether_one, self._look_again))
        if (likely := doubts.likely) is not None:
            ask = partial(dialog.ask_whether, likely.name, to_qimage(likely.crop))
            self._doubts.append((ask, partial(self._store, likely.name)))
        if (unlike := doubts.unlike) is not None:
            ask = partial(dialog.ask_about_name, unlike.name, to_qimage(unlike.crop))
            self._doubts.append((ask, self._choose_name))
        self._go_on()

    def _go_on(self) -> None:
        if self._doubts:
            ask, _ = self._doubts[0]
            ask()
        else:
            self._store(self._name)

    @Slot()
    def _on_dismissed(self) -> None:
        if self._doubts:
            self._doubts.popleft()
            self._go_on()

    @Slot()
    def _on_heeded(self) -> None:
        if self._doubts:
            _, heed = self._doubts[0]
            heed()

    def _choose_name(self) -> None:
        if self._dialog is not None:
            self._dialog.name.setFocus()
            self._dialog.name.selectAll()
        self._look_again()

    def _look_again(self) -> None:
        self._doubts.clear()
        self.given_up.emit()

    def _store(self, name: str) -> None:
        self._doubts.clear()
        consent = Consent(words.consent_text(), datetime.now(UTC))
        job = self._people.name_shots(self._shots, name, consent)
        job.returned.connect(self.stored)
        job.failed.connect(self.failed)
