"""What happens on the page of one person."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from facerec_desktop.core.errors import PersonNotFound
from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import PersonDetails
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.move_dialog import MoveDialog
from facerec_desktop.ui.people.people_edits import PeopleEdits
from facerec_desktop.ui.people.people_model import PeopleModel
from facerec_desktop.ui.people.person_page import PersonPage
from facerec_desktop.ui.people.samples_model import picture_of
from facerec_desktop.ui.words.messages import Messages


class PersonController(QObject):
    """Shows somebody and edits their shots.

    Signals:
        shown: somebody is on the page now.
        gone: whoever was on the page is not enrolled any more.
    """

    shown = Signal()
    gone = Signal()

    def __init__(
        self,
        page: PersonPage,
        tasks: PeopleTasks,
        edits: PeopleEdits,
        people: PeopleModel,
        messages: Messages,
        theme: Theme,
    ) -> None:
        super().__init__(page)
        self._page, self._tasks, self._edits = page, tasks, edits
        self._people, self._messages, self._theme = people, messages, theme
        self._wanted: int | None = None
        self._details: PersonDetails | None = None
        self._job: Job | None = None
        self._moving: tuple[int, ...] = ()
        page.header.name.renamed.connect(self._on_renamed)
        page.vetoes.remove_wanted.connect(self._on_remove_veto)
        edits.refused.connect(page.header.name.restore)
        for action, button, slot in (
            (page.similar_action, page.bar.similar_button, self._on_similar),
            (page.move_action, page.bar.move_button, self.move_chosen),
            (page.cover_action, page.bar.cover_button, self._on_cover),
            (page.delete_action, page.bar.delete_button, self._on_delete),
        ):
            action.triggered.connect(slot)
            button.clicked.connect(slot)

    @property
    def person(self) -> Person | None:
        """Who is shown."""
        return self._details.person if self._details is not None else None

    def open(self, person_id: int) -> None:
        """Show somebody as soon as their shots are read."""
        self._wanted = person_id
        self.reload()

    def close(self) -> None:
        """Show nobody."""
        self._wanted = self._details = None
        self._page.clear()

    @Slot()
    def reload(self) -> None:
        """Read the person again; only the newest answer counts."""
        if self._wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._tasks.person(self._wanted)
        self._job.returned.connect(self._on_details)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_details(self, details: PersonDetails) -> None:
        if details.person.id != self._wanted:
            return
        before = self.person
        self._details = details
        is_same = before is not None and before.id == details.person.id
        self._page.show_details(details, is_same=is_same)
        covers = [one for one in details.samples if one.sample.id == details.person.cover_id]
        self._page.header.show_cover(picture_of(covers[0]) if covers else QImage())
        self.shown.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, PersonNotFound):
            self.close()
            self.gone.emit()
        else:
            self._messages.post_error(error)

    @Slot(str)
    def _on_renamed(self, name: str) -> None:
        if self.person is not None:
            self._edits.run(self._tasks.rename(self.person.id, name))

    @Slot(int)
    def _on_remove_veto(self, veto_id: int) -> None:
        self._edits.run(self._tasks.remove_veto(veto_id))

    @Slot()
    def _on_similar(self) -> None:
        if self.person is not None and self._page.chosen:
            job = self._tasks.similar_samples(self.person.id, self._page.chosen_ids)
            job.returned.connect(self._on_proposed)
            job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_proposed(self, sample_ids: tuple[int, ...]) -> None:
        self._page.choose(sample_ids)

    @Slot()
    def move_chosen(self) -> MoveDialog | None:
        """Ask whose the chosen shots are."""
        chosen = self._page.chosen
        if self.person is None or not chosen:
            return None
        dialog = MoveDialog(
            self._theme,
            self.person,
            self._people.people,
            [picture_of(card) for card in chosen],
            self._page.window(),
        )
        self._moving = self._page.chosen_ids  # what is chosen may be others by the time it answers
        dialog.moved.connect(self._on_moved)
        dialog.split.connect(self._on_split)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(object)
    def _on_moved(self, target: Person) -> None:
        self._edits.run(self._tasks.move(self._moving, target.id))

    @Slot(str)
    def _on_split(self, name: str) -> None:
        self._edits.run(self._tasks.split(self._moving, name))

    @Slot()
    def _on_cover(self) -> None:
        chosen = self._page.chosen_ids
        if self.person is not None and len(chosen) == 1:
            self._edits.run(self._tasks.set_cover(self.person.id, chosen[0]))

    @Slot()
    def _on_delete(self) -> None:
        if self._page.chosen_ids:
            self._edits.run(self._tasks.delete_samples(self._page.chosen_ids))
