"""Stand-ins for the camera, the list of cameras and the people, as a test wants them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from pytestqt.qtbot import QtBot

from facerec_desktop.core.cameras import CameraInfo, SourceChoice
from facerec_desktop.core.faces import (
    Candidate,
    DecisionRule,
    Embedding,
    Image,
    Match,
    ModelKey,
    NearestSample,
    Quality,
    Refusal,
)
from facerec_desktop.core.live import Votes
from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.core.people import SAMPLE_SIZE, NewSample, Sample, Shot
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.results import FaceReport, LiveFace, LivePicture, LiveReport, LiveState
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.ui.live.live_controller import LiveController
from facerec_desktop.ui.live.live_page import LivePage
from facerec_desktop.ui.live.live_view import LiveView
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.words.messages import Message, Messages

FPS = 30
GREY = np.full((480, 640, 3), 120, np.uint8)
INTEGRATED = CameraInfo("a", "Integrated camera", ((1280, 720), (640, 480)))
DESK = CameraInfo("b", "Desk camera", ((1920, 1080),))


class FakeFeed(QObject):
    """A feed that shows what a test hands it.

    Attributes:
        started: every choice that was started.
        shots: the best shot of each track.
    """

    state_changed = Signal(object, str)
    frame_ready = Signal()
    reported = Signal(object)
    statistics = Signal(object)
    observed = Signal(object)
    shot_ready = Signal(int, object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state, self.text = LiveState.STOPPED, ""
        self.started: list[SourceChoice] = []
        self.shots: dict[int, Shot] = {}
        self._frame: LivePicture | None = None

    def enter(self, state: LiveState, text: str = "") -> None:
        if (state, text) != (self.state, self.text):
            self.state, self.text = state, text
            self.state_changed.emit(state, text)

    def start(self, choice: SourceChoice) -> None:
        self.stop()
        self.started.append(choice)
        self.enter(LiveState.OPENING)

    def pause(self) -> None:
        if self.state is LiveState.RUNNING:
            self.enter(LiveState.PAUSED)

    def resume(self) -> None:
        if self.state is LiveState.PAUSED:
            self.enter(LiveState.RUNNING)

    def stop(self) -> None:
        self.enter(LiveState.STOPPED)

    def deliver(self, image: Image, index: int) -> None:
        """A frame from the camera."""
        self._frame = LivePicture(index, image, index / FPS)
        if self.state is LiveState.OPENING:
            self.enter(LiveState.RUNNING)
        self.frame_ready.emit()

    def take_frame(self) -> LivePicture | None:
        frame, self._frame = self._frame, None
        return frame

    def ask_shot(self, track_id: int) -> None:
        self.shot_ready.emit(track_id, self.shots.get(track_id))


class FakeCameras(QObject):
    changed = Signal()

    def __init__(self, *cameras: CameraInfo) -> None:
        super().__init__()
        self.cameras = tuple(cameras)

    def watch(self) -> None:
        self.changed.emit()

    def plug(self, *cameras: CameraInfo) -> None:
        self.cameras = tuple(cameras)
        self.changed.emit()


class FakePeople:
    """Remembers the edits.

    Attributes:
        edits: what was asked for, in order.
        trouble: raised by every edit, None to let it succeed.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self.edits: list[tuple[object, ...]] = []
        self.trouble: BaseException | None = None

    def list_people(self) -> Job:
        return self._answer((SimpleNamespace(name="Ann"), SimpleNamespace(name="Kate")))

    def crops(self, sample_ids: Sequence[int]) -> Job:
        return self._answer(tuple(sample(one) for one in sample_ids))

    def name_shot(self, shot: Shot, name: str) -> Job:
        return self._edit("name", shot, name)

    def reject_shot(self, shot: Shot, person_id: int) -> Job:
        return self._edit("reject", shot, person_id)

    def undo(self) -> Job:
        return self._edit("undo")

    def _edit(self, *what: object) -> Job:
        self.edits.append(what)
        return self._answer(None, self.trouble)

    def _answer(self, value: object, trouble: BaseException | None = None) -> Job:
        def work(token: CancelToken) -> Generator[object, None, object]:
            yield from ()
            if trouble is not None:
                raise trouble
            return value

        return self._runner.submit(LaneName.WRITE, Job("fake", work))


def sample(sample_id: int) -> Sample:
    crop = np.full((SAMPLE_SIZE, SAMPLE_SIZE, 3), 40 * sample_id % 250, np.uint8)
    landmarks = np.zeros((5, 2), np.float32)
    return Sample(sample_id, 1, crop, landmarks, 0.9, "camera", "s", None)  # type: ignore[arg-type]


def shot() -> Shot:
    crop = np.zeros((SAMPLE_SIZE, SAMPLE_SIZE, 3), np.uint8)
    new = NewSample(crop, np.zeros((5, 2), np.float32), 0.9, "camera", "s")
    return Shot(new, Embedding(np.eye(1, 8, dtype=np.float32)[0], ModelKey("m", "0")))


def live_face(
    track_id: int,
    box: tuple[float, float, float, float],
    name: str | None = None,
    *,
    is_settled: bool = True,
    score: float = 0.71,
) -> LiveFace:
    """Somebody enrolled, or a stranger."""
    best = Candidate(1, name or "Kate", score if name else 0.22)
    certainty = Certainty.UNKNOWN
    if name is not None:
        certainty = Certainty.CERTAIN if score > 0.6 else Certainty.LIKELY
    match = Match(
        person=best if name else None,
        best=best,
        runner_up=Candidate(2, "Paul", 0.18),
        rule=DecisionRule(threshold=0.42, gap=0.05),
        refusal=None if name else Refusal.TOO_UNLIKE,
        nearest=tuple(NearestSample(n, best.name, best.score - n / 50) for n in (1, 2, 3)),
    )
    quality = Quality(0.8, (), 60.0, 0.7, 3.0, 120.0)
    report = FaceReport(FaceLabel(box, name, certainty, best.score), match, quality)
    return LiveFace(track_id, report, Votes(8 if name else 0, 10), is_settled)


def live_report(index: int, *faces: LiveFace, size: tuple[int, int] = (640, 480)) -> LiveReport:
    return LiveReport(index, size, faces)


class Live:
    """The page with everything around it; snapshots go to ``folder``."""

    def __init__(self, qtbot: QtBot, theme: Theme, runner: Runner, folder: Path) -> None:
        self.feed, self.cameras = FakeFeed(), FakeCameras(INTEGRATED, DESK)
        self.people, self.messages = FakePeople(runner), Messages()
        self.posted: list[Message] = []
        self.messages.posted.connect(self.posted.append)
        self.page = LivePage(theme)
        self.controller = LiveController(
            self.page, self.feed, self.cameras, self.people, runner, self.messages, theme
        )
        self.controller.folder = folder
        self.page.resize(1200, 700)
        self.page.show()
        qtbot.waitUntil(lambda: self.page.bar.source.count() == 2)

    @property
    def view(self) -> LiveView:
        return self.page.stage.view

    def run(self, *faces: LiveFace, index: int = 1) -> None:
        if self.feed.state is LiveState.STOPPED:
            self.controller.toggle()
        self.feed.deliver(GREY, index)
        self.feed.reported.emit(live_report(index, *faces))


def opened(qtbot: QtBot, theme: Theme, runner: Runner, folder: Path) -> Iterator[Live]:
    """The page, shown; gone afterwards."""
    live = Live(qtbot, theme, runner, folder)
    yield live
    live.page.close()
    live.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
