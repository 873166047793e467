"""The page of people over a real database of real faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

import PIL.Image
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Consent, NewSample, Origin, Person, Shot
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.profile.workspace import Workspace, embed_stored
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.people_controller import PeopleController
from facerec_desktop.ui.people.people_model import PeopleRole
from facerec_desktop.ui.words.messages import Message, Messages
from facerec_desktop.vision.alignment import sample_crop
from tests.faces import PEOPLE, VARIATIONS

GRACE, EILEEN, ADMIRAL = "Grace Hopper", "Eileen Collins", "The Admiral"
CONSENT = Consent("I agree to be recognised.", datetime(2024, 3, 9, 12, tzinfo=UTC))

Enrolled: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""Names, and whose photo in which variation each shot comes from."""

_PLAIN = ("as it is", "darker", "brighter", "turned left", "turned right", "smaller")
ENROLLED: Enrolled = {
    GRACE: [(GRACE, one) for one in _PLAIN] + [(EILEEN, "as it is"), (EILEEN, "mirrored")],
    EILEEN: [(EILEEN, one) for one in ("darker", "brighter", "turned left")],
    ADMIRAL: [(GRACE, one) for one in ("larger", "recompressed")],
}
"""Whose faces everybody has; Grace Hopper has two of somebody else."""


class Desk(QObject):
    """The page and what it speaks with; people are stored but not yet shown."""

    def __init__(self, qtbot: QtBot, runner: Runner, theme: Theme, paths: AppPaths) -> None:
        super().__init__()
        self._bot = qtbot
        self.session = Session(paths)
        self.tasks = Tasks(runner, self.session)
        self.told: list[Message] = []
        self.bugs: list[object] = []
        messages = Messages(self)
        messages.posted.connect(self.told.append)
        messages.bug.connect(self.bugs.append)
        self.people = PeopleController(self.tasks.people, self.tasks.changes, messages, theme)
        self.page = self.people.page
        self.page.resize(1200, 760)

    def start(self) -> None:
        """Show the page with everybody."""
        self.page.show()
        self.page.activateWindow()
        with self._bot.waitSignal(self.people.history_changed):
            self.people.start()
        self._bot.waitUntil(lambda: len(self.people.model.people) == len(self.stored()))

    def open(self, name: str) -> None:
        """Show somebody's shots."""
        self.people.person.open(self.find(name).id)
        self.wait(lambda: self.shown == name)

    @property
    def shown(self) -> str | None:
        """Whose shots are shown."""
        person = self.people.person.person
        return person.name if self.page.shows_person and person else None

    @property
    def names(self) -> list[str]:
        """The cards."""
        search = self.page.search
        return [search.index(row, 0).data() for row in range(search.rowCount())]

    def covers(self) -> list[bool]:
        """Which cards have a picture."""
        search = self.page.search
        pictures = [search.index(row, 0).data(PeopleRole.COVER) for row in range(search.rowCount())]
        return [one is not None and not one.isNull() for one in pictures]

    def choose_card(self, name: str) -> None:
        """Make somebody's card the current one."""
        row = self.people.model.row_of(self.find(name).id)
        assert row is not None
        index = self.page.search.mapFromSource(self.people.model.index(row))
        self.page.grid.setCurrentIndex(index)

    def sources(self) -> list[str]:
        """The shots that are chosen."""
        return [card.sample.source for card in self.page.person.chosen]

    def find(self, name: str) -> Person:
        return self.session.workspace().people.find(name)

    def stored(self) -> dict[str, int]:
        return {one.name: one.sample_count for one in self.session.workspace().people.list()}

    def wait(self, is_so: Callable[[], object]) -> None:
        self._bot.waitUntil(lambda: bool(is_so()))

    def dialogs(self, kind: type[QDialog]) -> list[QDialog]:
        """The open dialogs of a kind."""
        return [one for one in self.page.window().findChildren(kind) if one.isVisible()]


@contextmanager
def opened(
    qtbot: QtBot,
    runner: Runner,
    theme: Theme,
    cache_dir: Path,
    folder: Path,
    *,
    enrolled: Enrolled | None = None,
    with_photos: bool = False,
) -> Iterator[Desk]:
    """A desk with people in its database.

    Args:
        qtbot: waits.
        runner: of the jobs.
        theme: of the page.
        cache_dir: where prepared models are.
        folder: for everything else.
        enrolled: who is in it, those of ``ENROLLED`` unless given.
        with_photos: whether the photos their shots were cut out of lie in ``folder``.
    """
    paths = AppPaths(folder / "data", cache_dir, folder / "logs")
    with Workspace.open(paths) as workspace:
        for name, faces in (ENROLLED if enrolled is None else enrolled).items():
            shots = [_shot(person, change, cache_dir)[0] for person, change in faces]
            if with_photos:
                shots = [_on_disk(person, change, cache_dir, folder) for person, change in faces]
            _enrol(workspace, name, shots)
    desk = Desk(qtbot, runner, theme, paths)
    try:
        yield desk
    finally:
        for dialog in desk.page.window().findChildren(QDialog):
            dialog.reject()
        desk.people.person.close()
        desk.page.close()
        desk.page.deleteLater()
        desk.people.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.bugs == []


def _enrol(workspace: Workspace, name: str, shots: Sequence[Shot]) -> None:
    samples, vectors = [one.sample for one in shots], [one.embedding for one in shots]
    workspace.people.enrol(name, samples, vectors, CONSENT if name == GRACE else None)


def stranger(cache_dir: Path) -> Shot:
    """A face of Eileen Collins that nobody has."""
    return _shot(EILEEN, "larger", cache_dir)[0]


def _on_disk(person: str, change: str, cache_dir: Path, folder: Path) -> Shot:
    path = folder / f"{person} {change}.png"
    shot, image, box = _shot(person, change, cache_dir)
    if not path.exists():
        PIL.Image.fromarray(image).save(path, compress_level=1)
    sample = replace(shot.sample, source=path.name, origin=Origin(path, None, box))
    return Shot(sample, shot.embedding)


@cache
def _shot(
    person: str, change: str, cache_dir: Path
) -> tuple[Shot, Image, tuple[float, float, float, float]]:
    pipeline = _pipeline(cache_dir)
    image = VARIATIONS[change](PEOPLE[person]())
    [face] = pipeline.aligned_faces(Frame(image, change))
    crop, landmarks = sample_crop(image, face.detection.landmarks)
    sample = NewSample(
        crop, landmarks, face.quality.score, f"{person} {change}", f"{person} photos"
    )
    [vector] = embed_stored(pipeline.embedder, [sample])
    x1, y1, x2, y2 = (float(value) for value in face.detection.box)
    return Shot(sample, vector), image, (x1, y1, x2, y2)


@cache
def _pipeline(cache_dir: Path) -> Pipeline:
    return ModelChoice.named(AppPaths(cache_dir, cache_dir, cache_dir)).load()
