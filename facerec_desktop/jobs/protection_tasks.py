"""What the window asks about the sealing of people: how it is, and turning it on and off."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.profile.workspace import Workspace

Steps: TypeAlias = Callable[["Workspace"], Iterator[Progress]]


class ProtectionTasks:
    """Factories of jobs; each yields its progress and returns a ``Protection``."""

    def __init__(self, runner: Runner, session: Session) -> None:
        self._runner = runner
        self._session = session

    def use_passphrase(self, passphrase: str) -> None:
        """Open sealed people with a passphrase, from the next attempt on."""
        self._session.use_passphrase(passphrase)

    def state(self) -> Job:
        """How people are stored."""
        return self._submit("look at the sealing", lambda _: iter(()))

    def seal(self, passphrase: str, *, asks: bool) -> Job:
        """Seal everything personal; ``asks`` for the passphrase at every start, if so wanted."""
        return self._submit(
            "seal people",
            lambda workspace: _services().seal_people(workspace, passphrase, asks=asks),
        )

    def unseal(self) -> Job:
        """Store everything readably again."""
        return self._submit("unseal people", lambda workspace: _services().unseal_people(workspace))

    def change_passphrase(self, passphrase: str) -> Job:
        """Put another passphrase in place of the one there is."""

        def steps(workspace: Workspace) -> Iterator[Progress]:
            yield Progress(0, 0)
            _services().change_passphrase(workspace, passphrase)

        return self._submit("change the passphrase", steps)

    def note_offer(self) -> Job:
        """Remember that the user was asked."""

        def steps(workspace: Workspace) -> Iterator[Progress]:
            yield Progress(0, 0)
            _services().note_offer(workspace)

        return self._submit("note an offer", steps)

    def _submit(self, name: str, steps: Steps) -> Job:
        work = partial(_work, self._session, steps)
        return self._runner.submit(LaneName.WRITE, Job(name, work))


def _work(
    session: Session, steps: Steps, cancel: CancelToken
) -> Generator[Progress, None, Protection]:
    workspace = session.workspace()
    for step in steps(workspace):
        cancel.check()
        yield step
    state: Protection = _services().protection(workspace)
    return state


def _services() -> ModuleType:
    from facerec_desktop.services.people import protection

    return protection
