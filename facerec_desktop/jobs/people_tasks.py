"""What the window asks about people: who there is, and every edit.

Edits run in the lane of writing, so they never wait for a long look at photos. When one has
changed anything, every page hears of it through ``Changes``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.core.people import Consent, Origin, Shot
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.people_results import WholePhoto
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.profile.workspace import Workspace

Action: TypeAlias = Callable[["Workspace"], object]


class PeopleTasks:
    """Factories of jobs; each returns what the store, or ``services.people_admin``, returns."""

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    def list_people(self) -> Job:
        """Everybody, sorted by name; a tuple of ``Person``."""
        return self._ask("list people", lambda workspace: tuple(workspace.people.list()))

    def person(self, person_id: int) -> Job:
        """One person with everything their page shows; a ``PersonDetails``."""
        return self._ask("read person", lambda workspace: _admin().details(workspace, person_id))

    def crops(self, sample_ids: Sequence[int]) -> Job:
        """Samples by key, a tuple of ``Sample``; those deleted meanwhile are left out."""
        ids = tuple(sample_ids)
        return self._ask("read crops", lambda workspace: tuple(workspace.people.samples_by_id(ids)))

    def whole_photo(self, origin: Origin) -> Job:
        """The picture a sample was cut out of; a ``WholePhoto``, decoded in the lane of viewing."""
        work = partial(_whole_photo, self._session, origin)
        return self._runner.submit(LaneName.VIEW, Job("whole photo", work))

    def merge_preview(self, source_id: int, target_id: int) -> Job:
        """What merging would move; a ``MergePreview``."""
        return self._ask(
            "preview merge",
            lambda workspace: _admin().merge_preview(workspace, source_id, target_id),
        )

    def similar_samples(self, person_id: int, marked: Sequence[int]) -> Job:
        """Which of somebody's samples belong with the marked ones; a tuple of sample ids."""
        ids = tuple(marked)
        return self._ask(
            "propose a split", lambda workspace: _admin().split_proposal(workspace, person_id, ids)
        )

    def history(self) -> Job:
        """The edits, newest first; a tuple of ``JournalEntry``."""
        return self._ask("read history", lambda workspace: tuple(workspace.journal.entries()))

    def name_shot(self, shot: Shot, name: str, consent: Consent | None = None) -> Job:
        """Add a face to whoever has that name, or enrol somebody new; a ``Person``."""
        return self.name_shots((shot,), name, consent)

    def name_shots(self, shots: Sequence[Shot], name: str, consent: Consent | None = None) -> Job:
        """Add faces to whoever has that name, or enrol somebody new; a ``Person``.

        A shot that is theirs already is not stored again.
        """
        faces = tuple(shots)
        return self._edit(
            "name faces",
            lambda workspace: _naming().name_shots(workspace, faces, name, consent),
            adds=True,
        )

    def reject_shot(self, shot: Shot, person_id: int) -> Job:
        """Remember for ever that a face is not somebody's; the key of the veto."""
        return self._edit(
            "veto",
            lambda workspace: workspace.vetoes.add(person_id, shot.sample, shot.embedding),
        )

    def remove_veto(self, veto_id: int) -> Job:
        """Take a veto back."""
        return self._edit("remove veto", lambda workspace: workspace.vetoes.remove(veto_id))

    def rename(self, person_id: int, new_name: str) -> Job:
        """Give somebody another name; a ``Person``."""

        def change(workspace: Workspace) -> object:
            return workspace.people.rename(workspace.people.person(person_id).name, new_name)

        return self._edit("rename", change)

    def merge(self, source_id: int, target_id: int) -> Job:
        """Give everything of one person to another; the other ``Person``."""

        def change(workspace: Workspace) -> object:
            people = workspace.people
            return people.merge(people.person(source_id).name, people.person(target_id).name)

        return self._edit("merge", change)

    def move(self, sample_ids: Sequence[int], target_id: int) -> Job:
        """Give samples to somebody else; a ``Person``."""
        ids = tuple(sample_ids)
        return self._edit("move", lambda workspace: workspace.people.move_samples(ids, target_id))

    def split(self, sample_ids: Sequence[int], new_name: str) -> Job:
        """Make samples a new person; a ``Person``."""
        ids = tuple(sample_ids)
        return self._edit("split", lambda workspace: workspace.people.split(ids, new_name))

    def delete_samples(self, sample_ids: Sequence[int]) -> Job:
        """Delete samples."""
        ids = tuple(sample_ids)
        return self._edit("delete shots", lambda workspace: workspace.people.delete_samples(ids))

    def set_cover(self, person_id: int, sample_id: int) -> Job:
        """Choose the sample that stands for somebody."""
        return self._edit(
            "set cover", lambda workspace: workspace.people.set_cover(person_id, sample_id)
        )

    def forget(self, person_id: int) -> Job:
        """Erase somebody; a ``Receipt``."""
        return self._edit("forget", lambda workspace: _admin().forget(workspace, person_id))

    def undo(self) -> Job:
        """Take the newest edit back; a ``JournalEntry``, None when there is nothing to undo."""
        return self._edit("undo", lambda workspace: workspace.journal.undo())

    def redo(self) -> Job:
        """Make the edit again that was undone last; a ``JournalEntry`` or None."""
        return self._edit("redo", lambda workspace: workspace.journal.redo())

    def export_people(
        self, path: Path, person_ids: Sequence[int] | None = None, passphrase: str | None = None
    ) -> Job:
        """Write people to a file; how many, an int."""
        ids = None if person_ids is None else tuple(person_ids)
        return self._ask(
            "export people",
            lambda workspace: _file().export_people(workspace, path, ids, passphrase),
        )

    def is_sealed(self, path: Path) -> Job:
        """Whether a file of people needs a passphrase; a bool."""
        return self._ask("look at a file of people", lambda _: _file().is_sealed_file(path))

    def import_people(self, path: Path, passphrase: str | None = None) -> Job:
        """Read people from a file; an ``Imported``."""
        return self._edit(
            "import people",
            lambda workspace: _file().import_people(workspace, path, passphrase),
            adds=True,
        )

    def _ask(self, name: str, question: Action) -> Job:
        return self._runner.submit(
            LaneName.WRITE, Job(name, partial(_ask, self._session, question))
        )

    def _edit(self, name: str, change: Action, *, adds: bool = False) -> Job:
        job = Job(name, partial(_edit, self._session, change), is_edit=True)
        return self._runner.submit(LaneName.WRITE, self._changes.follow(job, adds=adds))


def _admin() -> ModuleType:
    from facerec_desktop.services.people import people_admin

    return people_admin


def _naming() -> ModuleType:
    from facerec_desktop.services.recognising import naming

    return naming


def _file() -> ModuleType:
    from facerec_desktop.services.people import people_file

    return people_file


def _ask(
    session: Session, question: Action, cancel: CancelToken
) -> Generator[object, None, object]:
    yield from ()
    cancel.check()
    return question(session.workspace())


def _whole_photo(
    session: Session, origin: Origin, cancel: CancelToken
) -> Generator[object, None, WholePhoto]:
    from facerec_desktop.services.recognising.photo_faces import picture
    from facerec_desktop.vision.pictures import PREVIEW_SIDE, shrink

    yield from ()
    whole = picture(session.loader(), origin.path, origin.time, cancel).image
    image = shrink(whole, PREVIEW_SIDE)
    factor = image.shape[1] / whole.shape[1]
    x1, y1, x2, y2 = (value * factor for value in origin.box)
    return WholePhoto(image, (x1, y1, x2, y2))


def _edit(session: Session, change: Action, cancel: CancelToken) -> Generator[object, None, object]:
    yield from ()
    cancel.check()
    workspace = session.workspace()
    try:
        result = change(workspace)
    except ErasureUnfinished:
        workspace.refresh_gallery()  # whoever was forgotten is gone, whatever the disk still holds
        raise
    workspace.refresh_gallery()
    return result
