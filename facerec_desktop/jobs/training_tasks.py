"""What the page of training asks for: heads, and runs in a process of their own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from facerec_desktop.core.program import training_command
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.training import TrainingOverview
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.training_run import TrainingRun

if TYPE_CHECKING:
    from facerec_desktop.services.profile.workspace import Workspace

Action: TypeAlias = Callable[["Workspace"], object]


class TrainingTasks:
    """Factories of jobs, and of runs; each job returns what ``services.learning.heads`` returns."""

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    def overview(self) -> Job:
        """Who can be learnt, and the heads there are; a ``TrainingOverview``."""
        job = self._job("look at heads", lambda workspace: _heads().overview(workspace))
        job.returned.connect(self._on_overview)
        return self._runner.submit(LaneName.WRITE, job)

    def take_up(self, run: str) -> Job:
        """Store the result of a run, and use it if it is fit; a ``HeadCard``."""
        return self._edit("take a head up", lambda workspace: _heads().take_up(workspace, run))

    def use_head(self, head_id: int | None) -> Job:
        """Compare with another head, or with none; its ``HeadCard``, or None."""
        return self._edit("use a head", lambda workspace: _heads().use(workspace, head_id))

    def delete_head(self, head_id: int) -> Job:
        """Delete a head."""
        return self._edit("delete a head", lambda workspace: _heads().delete(workspace, head_id))

    def load(self, library: Callable[[], None]) -> Job:
        """Load a library, so that the window need not wait for it; returns nothing."""
        return self._runner.submit(LaneName.VIEW, Job("load a library", partial(_load, library)))

    def start(self, names: Sequence[str] | None, *, resumes: bool = False) -> TrainingRun:
        """Begin a run; whoever asks for it shuts it down.

        Args:
            names: whom to learn; None for everybody who can be.
            resumes: whether to go on with the run that was stopped.
        """
        command = training_command(self._session.paths.data, self._session.embedder_id, names)
        run = TrainingRun([*command, "--resume"] if resumes else command, key=self._session.key)
        run.start()
        return run

    def _on_overview(self, overview: TrainingOverview) -> None:
        """A head that was found and taken up names people otherwise."""
        if overview.taken_up:
            self._changes.announce_people()

    def _edit(self, name: str, action: Action) -> Job:
        job = self._job(name, action)
        job.returned.connect(self._changes.announce_people)
        return self._runner.submit(LaneName.WRITE, job)

    def _job(self, name: str, action: Action) -> Job:
        return Job(name, partial(_act, self._session, action))


def _heads() -> ModuleType:
    from facerec_desktop.services.learning import heads

    return heads


def _load(library: Callable[[], None], cancel: CancelToken) -> Generator[object, None, None]:
    yield from ()
    cancel.check()
    library()


def _act(session: Session, action: Action, cancel: CancelToken) -> Generator[object, None, object]:
    yield from ()
    cancel.check()
    return action(session.workspace())
