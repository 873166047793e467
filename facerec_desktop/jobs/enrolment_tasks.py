"""What the enrolment asks of the services."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facerec_desktop.core.enrolment import CoachReport, Doubts, EnrolmentPhoto
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.live import LiveResult
from facerec_desktop.core.people import Shot
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.enrolling.enrolment_coach import EnrolmentCoach


class Coach:
    """The coach of one enrolment, made in the thread of the live view when it first looks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._coach: EnrolmentCoach | None = None

    def look(self, frame: Frame, result: LiveResult) -> CoachReport:
        """Judge a picture; called in the thread of the live view."""
        if self._coach is None:
            from facerec_desktop.services.enrolling.enrolment_coach import EnrolmentCoach

            self._coach = EnrolmentCoach(self._session.pipeline)
        return self._coach.look(frame, result)

    def remove(self, index: int) -> None:
        """Drop a shot."""
        if self._coach is not None:
            self._coach.remove(index)

    @property
    def shots(self) -> tuple[Shot, ...]:
        """The shots so far, oldest first."""
        return self._coach.shots if self._coach is not None else ()


class EnrolmentTasks:
    """Factories of jobs, and of coaches."""

    def __init__(self, runner: Runner, session: Session) -> None:
        self._runner, self._session = runner, session

    def coach(self) -> Coach:
        """A coach without shots yet."""
        return Coach(self._session)

    def faces_in_photos(
        self, paths: Sequence[Path], seen: Collection[Path], marked: Sequence[Shot]
    ) -> Job:
        """Look at photos not seen yet, for whom the marked shots show if there are any.

        Yields ``Progress``, returns a tuple of ``EnrolmentPhoto``.
        """
        work = partial(_faces_in_photos, self._session, tuple(paths), tuple(seen), tuple(marked))
        return self._runner.submit(LaneName.COMPUTE, Job("faces in photos", work))

    def doubts(self, shots: Sequence[Shot], name: str) -> Job:
        """What speaks against storing these shots under a name; ``Doubts``."""
        work = partial(_doubts, self._session, tuple(shots), name)
        return self._runner.submit(LaneName.WRITE, Job("doubts", work))


Steps = Generator[Progress, None, tuple[EnrolmentPhoto, ...]]


def _faces_in_photos(
    session: Session,
    paths: tuple[Path, ...],
    seen: tuple[Path, ...],
    marked: tuple[Shot, ...],
    cancel: CancelToken,
) -> Steps:
    from facerec_desktop.services.enrolling.enrolment_photos import faces_in_photos

    return (yield from faces_in_photos(session.workspace(), paths, cancel, seen, marked))


def _doubts(
    session: Session, shots: tuple[Shot, ...], name: str, cancel: CancelToken
) -> Generator[object, None, Doubts]:
    from facerec_desktop.services.enrolling.doubts import doubts

    yield from ()
    cancel.check()
    return doubts(session.workspace(), shots, name)
