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
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job, Work
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.jobs.results import (
    FaceCrop,
    FaceGroup,
    FaceReport,
    NamedPhoto,
    PhotoFailure,
    PhotoReport,
    WorkspaceReport,
)
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.vision.pictures import thumbnail

Event = Progress | PhotoReport | PhotoFailure | BaseException


class FakeTasks(Tasks):
    """Tasks that replay what a test prepared.

    Attributes:
        trouble: raised by opening, None to let it succeed.
        enrolled: how many are enrolled.
    """

    photos: FakePhotoTasks

    def __init__(self, runner: Runner, paths: AppPaths) -> None:
        super().__init__(runner, Session(paths))
        self.photos = FakePhotoTasks(runner, self._session, self.changes)
        self.trouble: BaseException | None = None
        self.enrolled = 2

    def open_workspace(self) -> Job:
        return self.runner.submit(LaneName.COMPUTE, Job("open workspace", self._open))

    def _open(self, token: CancelToken) -> Generator[object, None, object]:
        yield Progress(0, 0, "Preparing the models…")
        if self.trouble is not None:
            raise self.trouble
        return WorkspaceReport(self.enrolled)


class FakePhotoTasks(PhotoTasks):
    """Photo tasks that replay what a test prepared, and remember nothing.

    Attributes:
        events: what looking at a path yields; an exception is raised.
        gate: cleared, every event waits for it.
        previews: the paths that were decoded again.
        preview_trouble: raised by decoding again, None to let it succeed.
        remembered: what was looked at before.
        unfinished: what is still to be looked at from the last time.
        renamed: what matching again yields.
        names: everybody enrolled.
        strangers: the groups of the unknown.
        calls: the edits, in order.
        storing: cleared, edits wait for it.
        edit_trouble: raised by edits of people, None to let them succeed.
    """

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        super().__init__(runner, session, changes)
        self.events: dict[Path, list[Event]] = {}
        self.gate = threading.Event()
        self.gate.set()
        self.previews: list[Path] = []
        self.preview_trouble: BaseException | None = None
        self.remembered: list[PhotoReport | PhotoFailure] = []
        self.unfinished: tuple[Path, ...] = ()
        self.renamed: list[NamedPhoto] = []
        self.names: tuple[str, ...] = ()
        self.strangers: tuple[FaceGroup, ...] = ()
        self.calls: list[str] = []
        self.storing = threading.Event()
        self.storing.set()
        self.edit_trouble: BaseException | None = None

    def scan(self, paths: Sequence[Path]) -> Job:
        return self._run(LaneName.COMPUTE, partial(self._scan, tuple(paths)))

    def restore(self) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield tuple(self.remembered)
            return self.unfinished

        return self._run(LaneName.COMPUTE, work)

    def rematch(self) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield tuple(self.renamed)
            return self.names

        return self._run(LaneName.VIEW, work)

    def enqueue(self, paths: Sequence[Path]) -> Job:
        return self._note("enqueue " + " ".join(path.name for path in paths))

    def drop_queue(self) -> Job:
        return self._note("drop queue")

    def clear(self) -> Job:
        return self._note("clear")

    def ignore(self, face_ids: Sequence[int]) -> Job:
        return self._note(f"ignore {list(face_ids)}")

    def groups(self) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield Progress(0, 0)
            return self.strangers

        return self._run(LaneName.VIEW, work)

    def crops(self, face_ids: Sequence[int]) -> Job:
        def work(token: CancelToken) -> Generator[object, None, None]:
            for face_id in face_ids:
                yield FaceCrop(face_id, np.full((32, 32, 3), 60, np.uint8))

        return self._run(LaneName.VIEW, work)

    def name_faces(self, face_ids: Sequence[int], name: str) -> Job:
        return self._change_people(f"name {list(face_ids)} {name}")

    def reject_face(self, face_id: int, person_id: int) -> Job:
        return self._change_people(f"reject {face_id} as {person_id}")

    def _change_people(self, text: str) -> Job:
        def work(token: CancelToken) -> Generator[object, None, None]:
            yield Progress(0, 0)
            self.storing.wait(10)
            if self.edit_trouble is not None:
                raise self.edit_trouble
            self.calls.append(text)

        return self._changes.follow(self._edit("fake", work))

    def preview(self, path: Path, time: float | None) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield Progress(0, 0)
            self.previews.append(path)
            if self.preview_trouble is not None:
                raise self.preview_trouble
            return np.full((60, 80, 3), 90, np.uint8)

        return self._run(LaneName.VIEW, work)

    def _run(self, lane: LaneName, work: Work) -> Job:
        return self._runner.submit(lane, Job("fake", work))

    def _note(self, text: str) -> Job:
        def work(token: CancelToken) -> Generator[object, None, None]:
            yield Progress(0, 0)
            self.calls.append(text)

        return self._edit("fake", work)

    def _scan(self, paths: tuple[Path, ...], token: CancelToken) -> Generator[object, None, None]:
        for number, path in enumerate(paths):
            yield Progress(number, len(paths), path.name)
            for event in self.events.get(path, [PhotoFailure(path, "there is no such file")]):
                while not self.gate.wait(0.01):
                    token.check()
                token.check()
                if isinstance(event, BaseException):
                    raise event
                yield event if isinstance(event, Progress) else (event,)


def photo(
    path: Path,
    faces: Sequence[FaceReport] = (),
    image: np.ndarray | None = None,
    time: float | None = None,
    first_id: int = 1,
) -> PhotoReport:
    """A finished photo; grey unless an image is given."""
    pixels = np.full((480, 640, 3), 120, np.uint8) if image is None else image
    size = (pixels.shape[1], pixels.shape[0])
    ids = tuple(first_id + number for number in range(len(faces)))
    return PhotoReport(path, time, size, tuple(faces), thumbnail(pixels), ids)


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
