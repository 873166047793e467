"""Jobs about copies of the database: making, listing and restoring them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from facerec_desktop.core.backups import BackupCard, Restored
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session


class BackupTasks:
    """Factories of jobs about backups; they work whether or not the database can be opened."""

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    def cards(self) -> Job:
        """The copies there are; a tuple of ``BackupCard``, newest first."""
        return self._submit(LaneName.VIEW, "list backups", list_cards)

    def card(self, copy: Path) -> Job:
        """A copy the user chose, which may lie anywhere; a ``BackupCard``."""
        work = partial(describe, copy=copy)
        return self._submit(LaneName.VIEW, "describe a backup", work)

    def keep(self) -> Job:
        """Make a copy if one is due and the database is open; returns its path, or None."""
        return self._submit(LaneName.MODELS, "keep a backup", keep)

    def back_up(self) -> Job:
        """Make a copy now; returns its path."""
        return self._submit(LaneName.MODELS, "back up", back_up)

    def restore(self, copy: Path, passphrase: str = "") -> Job:
        """Put a copy in the database's place; a ``Restored``. Every page hears of it.

        Args:
            copy: the file, which may lie anywhere.
            passphrase: of a copy that is sealed by another key than the one in use.
        """
        work = partial(restore, copy=copy, means=Unlocking(passphrase=passphrase))
        job = self._submit(LaneName.WRITE, "restore a backup", work)
        job.returned.connect(self._changes.announce_restored)
        return job

    def begin_anew(self) -> Job:
        """Put a new database in the place of one that cannot be opened; a ``Restored``."""
        return self._submit(LaneName.WRITE, "begin anew", begin_anew)

    def _submit(self, lane: LaneName, name: str, work: Callable[..., Any]) -> Job:
        return self._runner.submit(lane, Job(name, partial(work, self._session)))


def list_cards(
    session: Session, cancel: CancelToken
) -> Generator[object, None, tuple[BackupCard, ...]]:
    """The copies beside the database."""
    from facerec_desktop.services.people.backups import list_backups

    yield from ()
    cancel.check()
    return tuple(list_backups(session.paths))


def describe(
    session: Session, cancel: CancelToken, copy: Path
) -> Generator[object, None, BackupCard]:
    """What a copy holds."""
    from facerec_desktop.services.people.backups import describe_backup

    del session
    yield from ()
    cancel.check()
    return describe_backup(copy)


def keep(session: Session, cancel: CancelToken) -> Generator[object, None, Path | None]:
    """Today's copy, if there is none yet or people have changed since."""
    from facerec_desktop.services.people.backups import keep_backup

    yield from ()
    workspace = session.opened
    return None if workspace is None else keep_backup(workspace, cancel.check)


def back_up(session: Session, cancel: CancelToken) -> Generator[object, None, Path | None]:
    """A copy of what is there now."""
    yield from ()
    return session.workspace().back_up(cancel.check)


def begin_anew(session: Session, cancel: CancelToken) -> Generator[object, None, Restored]:
    """Nobody, in place of what cannot be opened."""
    from facerec_desktop.services.people import backups

    yield from ()
    cancel.check()
    return backups.begin_anew(session.paths)


def restore(
    session: Session, cancel: CancelToken, copy: Path, means: Unlocking
) -> Generator[object, None, Restored]:
    """What a copy holds, in place of what is there."""
    from facerec_desktop.services.people.backups import restore_backup, restore_into

    yield from ()
    cancel.check()
    workspace = session.opened
    if workspace is None:
        return restore_backup(session.paths, copy)
    return restore_into(workspace, copy, means)
