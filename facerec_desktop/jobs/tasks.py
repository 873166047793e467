"""Factories of the jobs a window asks for.

The services are imported inside functions: opening the window must load neither OpenVINO nor
OpenCV. The generators below hold no Qt, so they are tested, and read, like plain functions.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facerec_desktop.core.errors import FileError, VideoError
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.overlay import label_for
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.results import FaceReport, PhotoFailure, PhotoReport, WorkspaceReport
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.identification import Identified, NotIdentified


class Tasks:
    """Everything a window can ask of the services."""

    def __init__(self, runner: Runner, session: Session) -> None:
        self._runner = runner
        self._session = session
        runner.on_stop(LaneName.VIEW, session.close_loader)
        runner.after_stop(session.close_workspace)

    def open_workspace(self) -> Job:
        """Open the database and load the models; returns a ``WorkspaceReport``."""
        work = partial(open_workspace, self._session)
        return self._runner.submit(LaneName.COMPUTE, Job("open workspace", work))

    def identify_photos(self, paths: Sequence[Path]) -> Job:
        """Say who is in photos, folders and videos.

        Yields ``Progress``, ``PhotoReport`` and ``PhotoFailure``; returns None.
        """
        work = partial(identify_photos, self._session, tuple(paths))
        return self._runner.submit(LaneName.COMPUTE, Job("identify photos", work))

    def preview(self, path: Path, time: float | None) -> Job:
        """Decode a picture again for the eye; returns an ``Image``."""
        work = partial(preview, self._session, path, time)
        return self._runner.submit(LaneName.VIEW, Job("preview", work))


def open_workspace(
    session: Session, cancel: CancelToken
) -> Generator[Progress, None, WorkspaceReport]:
    """Open everything, so that the first photo needs no wait."""
    yield Progress(0, 0, "Opening the database…")
    workspace = session.workspace()
    cancel.check()
    yield Progress(0, 0, "Preparing the models…")
    workspace.pipeline()
    return WorkspaceReport(people=len(workspace.people.list()))


def identify_photos(
    session: Session, paths: Sequence[Path], cancel: CancelToken
) -> Generator[Progress | PhotoReport | PhotoFailure, None, None]:
    """Turn the identification's events into what a window keeps."""
    from facerec_desktop.services.identification import Identified, NotIdentified, identify

    for event in identify(session.workspace(), paths, cancel):
        match event:
            case Identified():
                yield _photo_report(event)
            case NotIdentified():
                yield _photo_failure(event)
            case Progress():
                yield event


def preview(
    session: Session, path: Path, time: float | None, cancel: CancelToken
) -> Generator[Progress, None, Image]:
    """Decode one photo, or one moment of a video, no larger than the window shows it."""
    from facerec_desktop.jobs.pictures import PREVIEW_SIDE, shrink

    yield Progress(0, 0)
    frame = session.loader().load(path, cancel) if time is None else _moment(path, time, cancel)
    return shrink(frame.image, PREVIEW_SIDE)


def _moment(path: Path, time: float, cancel: CancelToken) -> Frame:
    """The first frame of a video at or after ``time``."""
    from facerec_desktop.sources.video import VideoReader

    with VideoReader(path) as video:
        # Steps as long as the way there: the second frame is the one wanted.
        for frame in video.frames(every=time or None, cancel=cancel):
            if frame.time is not None and frame.time >= time:
                return frame
    raise VideoError(path, "it has become shorter")


def _photo_report(event: Identified) -> PhotoReport:
    from facerec_desktop.jobs.pictures import PREVIEW_SIDE, shrink, thumbnail

    image = event.frame.image
    smaller = shrink(image, PREVIEW_SIDE)
    return PhotoReport(
        path=event.path,
        time=event.frame.time,
        size=(image.shape[1], image.shape[0]),
        faces=tuple(FaceReport(label_for(face), face.match, face.quality) for face in event.faces),
        thumbnail=thumbnail(smaller),
        preview=smaller,
    )


def _photo_failure(event: NotIdentified) -> PhotoFailure:
    error = event.error
    reason = error.reason if isinstance(error, FileError) else str(error)
    return PhotoFailure(event.path, reason)
