"""Stand-ins for the services, as quick and as slow as a test wants them."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import (
    Candidate,
    DecisionRule,
    Match,
    Quality,
    QualityIssue,
    Refusal,
)
from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.pictures import shrink, thumbnail
from facerec_desktop.jobs.results import FaceReport, PhotoFailure, PhotoReport, WorkspaceReport
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks

Event = Progress | PhotoReport | PhotoFailure | BaseException


class FakeTasks(Tasks):
    """Tasks that replay what a test prepared.

    Attributes:
        events: what looking at a path yields; an exception is raised.
        trouble: raised by opening, None to let it succeed.
        people: how many are enrolled.
        gate: cleared, every event waits for it.
        previews: the paths that were decoded again.
        preview_trouble: raised by decoding again, None to let it succeed.
    """

    def __init__(self, runner: Runner, paths: AppPaths) -> None:
        super().__init__(runner, Session(paths))
        self.events: dict[Path, list[Event]] = {}
        self.trouble: BaseException | None = None
        self.people = 2
        self.gate = threading.Event()
        self.gate.set()
        self.previews: list[Path] = []
        self.preview_trouble: BaseException | None = None

    def open_workspace(self) -> Job:
        return self._runner.submit(LaneName.COMPUTE, Job("open workspace", self._open))

    def identify_photos(self, paths: Sequence[Path]) -> Job:
        work = partial(self._identify, tuple(paths))
        return self._runner.submit(LaneName.COMPUTE, Job("identify photos", work))

    def preview(self, path: Path, time: float | None) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield Progress(0, 0)
            self.previews.append(path)
            if self.preview_trouble is not None:
                raise self.preview_trouble
            return np.full((60, 80, 3), 90, np.uint8)

        return self._runner.submit(LaneName.VIEW, Job("preview", work))

    def _open(self, token: CancelToken) -> Generator[object, None, object]:
        yield Progress(0, 0, "Preparing the models…")
        if self.trouble is not None:
            raise self.trouble
        return WorkspaceReport(self.people)

    def _identify(
        self, paths: tuple[Path, ...], token: CancelToken
    ) -> Generator[object, None, None]:
        for number, path in enumerate(paths):
            yield Progress(number, len(paths), path.name)
            for event in self.events.get(path, [PhotoFailure(path, "there is no such file")]):
                while not self.gate.wait(0.01):
                    token.check()
                token.check()
                if isinstance(event, BaseException):
                    raise event
                yield event


def photo(
    path: Path,
    faces: Sequence[FaceReport] = (),
    image: np.ndarray | None = None,
    time: float | None = None,
) -> PhotoReport:
    """A finished photo; grey unless an image is given."""
    pixels = np.full((480, 640, 3), 120, np.uint8) if image is None else image
    preview = shrink(pixels, 1600)
    size = (pixels.shape[1], pixels.shape[0])
    return PhotoReport(path, time, size, tuple(faces), thumbnail(preview), preview)


def face(
    box: tuple[float, float, float, float],
    name: str | None = None,
    score: float = 0.5,
    issues: tuple[QualityIssue, ...] = (),
) -> FaceReport:
    """A face of somebody enrolled, or a stranger."""
    best = Candidate(1, name or "Kate", score)
    certainty = Certainty.UNKNOWN
    if name is not None:
        certainty = Certainty.CERTAIN if score > 0.6 else Certainty.LIKELY
    refusal = None if name else (Refusal.POOR_QUALITY if issues else Refusal.TOO_UNLIKE)
    match = Match(
        person=best if name else None,
        best=best,
        runner_up=Candidate(2, "Paul Rudd", 0.18),
        rule=DecisionRule(threshold=0.42, gap=0.05),
        refusal=refusal,
    )
    quality = Quality(0.8, issues, 60.0, 0.7, 3.0, 120.0)
    return FaceReport(FaceLabel(box, name, certainty, score), match, quality)
