"""What somebody does with the window all day: looks, drops, names, trains, forgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import cycle
from pathlib import Path

import cv2
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from facerec_desktop.core.people import Person, Shot
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.rehearsal import Scene, scenes
from facerec_desktop.jobs.results import LiveReport, LiveState
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.faces import VARIATIONS, astronaut, hopper
from tests.long.vitals import Round

Steps = Generator[Callable[[], object], None, None]
"""Yields what to wait for before going on."""
LOOK_MS = 25
LIVE_SECONDS = 6.0
TRAIN_EVERY = 3
"""Rounds between trainings, which take longest."""


class Day(QObject):
    """Does the same round again and again, until told to stop.

    Signals:
        turned: a ``Round`` is over.
        stuck: what was waited for longer than the patience.
    """

    turned = Signal(object)
    stuck = Signal(str)

    def __init__(
        self, controller: WindowController, photos: Sequence[Path], live: float = LIVE_SECONDS
    ) -> None:
        """Do nothing yet.

        Args:
            controller: the window.
            photos: dropped in every round.
            live: seconds the live view is only watched, in every round.
        """
        super().__init__(controller)
        self._controller, self._photos, self._live = controller, tuple(photos), live
        self._people, self._training = controller._tasks.people, controller._tasks.training
        self._scenes: Iterator[Scene] = cycle([*scenes(None)])
        self._scene = next(self._scenes)
        self._shown = self._number = 0
        self._report: LiveReport | None = None
        self._shot: Shot | None = None
        controller.feed.frame_ready.connect(self._on_frame)
        controller.feed.reported.connect(self._on_report)
        controller.feed.shot_ready.connect(self._on_shot)
        self._steps: Steps = self._rounds()
        self._awaited: Callable[[], object] = lambda: True
        self._since = self._began = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin; the workspace is open."""
        self._began = time.monotonic()
        self._timer.start()

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        now = time.monotonic()
        if self._awaited():
            self._awaited = next(self._steps)
            self._since = now
        elif now - self._since > 180:
            self.stop()
            self.stuck.emit(f"round {self._number} does not go on after {self._awaited}")

    def _rounds(self) -> Steps:
        while True:
            begun, shown = time.monotonic(), self._shown
            yield from self._watch()
            yield from self._drop()
            yield from self._name_and_forget()
            if self._number % TRAIN_EVERY == 0:
                yield from self._train()
            seconds = time.monotonic() - begun
            fps = (self._shown - shown) / seconds
            self._number += 1
            self.turned.emit(Round(begun - self._began, seconds, fps))

    def _watch(self) -> Steps:
        """Show somebody on the live page for a while."""
        controller = self._controller
        self._scene = next(self._scenes)
        self._show(controller.live_page)
        yield lambda: controller.feed.state is LiveState.RUNNING and self._settled()
        until = time.monotonic() + self._live
        yield lambda: time.monotonic() > until

    def _drop(self) -> Steps:
        """Drop photos, leaf through them, empty the list."""
        controller = self._controller
        self._show(controller.photos_page)
        controller.photos.add(self._photos)
        yield lambda: not controller.photos.queue.is_busy
        for _ in self._photos:
            controller.photos.step(1)
            yield lambda: True
        controller.photos.clear()

    def _name_and_forget(self) -> Steps:
        """Enrol whoever is before the camera, see the name, forget them."""
        controller, name = self._controller, f"Visitor {self._number}"
        self._show(controller.live_page)
        while self._shot is None:
            yield self._settled
            assert self._report is not None
            before = time.monotonic()
            controller.feed.ask_shot(self._report.faces[0].track_id)
            yield lambda: self._shot is not None or time.monotonic() > before + 1  # noqa: B023
        named = self._people.name_shot(self._shot, name)
        self._shot = None
        arrived: list[Person] = []
        named.returned.connect(arrived.append)
        yield lambda: bool(arrived)
        yield lambda: name in self._names()
        self._show(controller.people_page)
        yield from _ended(self._people.forget(arrived[0].id))

    def _train(self) -> Steps:
        """Train, and delete what was trained."""
        training = self._controller.training
        self._show(self._controller.training_page)
        yield training.page.train_button.isEnabled
        training.page.train_button.click()
        yield lambda: not training.is_running
        heads = [one.id for one in training._overview.heads]
        for head in heads:
            yield from _ended(self._training.delete_head(head))

    def _show(self, page: QWidget) -> None:
        """Go to a page; the live view, which rests where nobody sees it, is kept busy."""
        self._controller.window.show_page(page)
        self._report = None
        self._controller.feed.opener = self._scene.opener
        self._controller.feed.start(self._scene.choice)

    def _settled(self) -> bool:
        return self._report is not None and any(one.is_settled for one in self._report.faces[:1])

    def _names(self) -> set[str | None]:
        faces = self._report.faces if self._report is not None else ()
        return {one.report.label.name for one in faces}

    @Slot()
    def _on_frame(self) -> None:
        self._shown += 1

    @Slot(object)
    def _on_report(self, report: LiveReport) -> None:
        self._report = report

    @Slot(int, object)
    def _on_shot(self, track: int, shot: Shot | None) -> None:
        self._shot = shot


def _ended(job: Job) -> Steps:
    yield lambda: job.is_finished


def write_photos(folder: Path, count: int) -> list[Path]:
    """Photos of two people, as files."""
    folder.mkdir(parents=True, exist_ok=True)
    changes = [*VARIATIONS.values()]
    paths = []
    for number in range(count):
        person = (astronaut, hopper)[number % 2]
        picture = changes[number // 2 % len(changes)](person())
        paths.append(folder / f"photo {number}.jpg")
        cv2.imwrite(str(paths[-1]), picture[..., ::-1])
    return paths
