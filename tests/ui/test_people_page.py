"""The page of people over a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.services.workspace import Workspace
from facerec_desktop.ui.messages import Message, Messages
from facerec_desktop.ui.people_controller import PeopleController
from facerec_desktop.ui.people_model import PeopleRole
from facerec_desktop.ui.receipt_dialog import ReceiptDialog
from facerec_desktop.ui.theme import Theme
from tests.faces import VARIATIONS, astronaut, hopper
from tests.services.test_people_file import enrol

PATIENCE = 20_000


class Desk:
    """The page with everything around it; Grace is mixed up with a shot of Eileen."""

    def __init__(self, runner: Runner, session: Session, theme: Theme) -> None:
        self.workspace: Workspace = session.workspace()
        shots = [VARIATIONS[name](hopper()) for name in ("as it is", "darker", "mirrored")]
        enrol(self.workspace, "Grace Hopper", *shots, VARIATIONS["mirrored"](astronaut()))
        enrol(self.workspace, "Eileen Collins", astronaut())
        self.tasks = Tasks(runner, session)
        self.messages = Messages()
        self.posted: list[Message] = []
        self.messages.posted.connect(self.posted.append)
        self.people = PeopleController(self.tasks.people, self.tasks.changes, self.messages, theme)
        self.page = self.people.page
        self.page.resize(1180, 740)
        self.page.show()
        self.people.start()

    @property
    def shown(self) -> dict[str, int]:
        return {one.name: one.sample_count for one in self.people.model.people}

    def id_of(self, name: str) -> int:
        return self.workspace.people.find(name).id


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    session = Session(AppPaths(tmp_path / "data", session_cache, tmp_path / "logs"))
    desk = Desk(runner, session, theme)
    qtbot.waitUntil(lambda: len(desk.shown) == 2, timeout=PATIENCE)
    yield desk
    desk.page.close()
    desk.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE)


Until = Callable[[Callable[[], bool]], None]
BOTH = {"Grace Hopper": 4, "Eileen Collins": 1}


def test_a_card_is_renamed_and_the_name_comes_back(desk: Desk, until: Until) -> None:
    row = desk.people.model.row_of(desk.id_of("Grace Hopper"))
    assert row is not None
    desk.people.model.setData(desk.people.model.index(row), "Admiral Hopper")
    until(lambda: desk.shown == {"Admiral Hopper": 4, "Eileen Collins": 1})
    until(lambda: "Admiral Hopper" in desk.people.undo_text)
    desk.people.undo()
    until(lambda: desk.shown == BOTH)
    until(lambda: bool(desk.people.redo_text))
    desk.people.redo()
    until(lambda: "Admiral Hopper" in desk.shown)


def test_a_taken_name_is_refused_in_words(desk: Desk, until: Until) -> None:
    row = desk.people.model.row_of(desk.id_of("Grace Hopper"))
    assert row is not None
    desk.people.model.setData(desk.people.model.index(row), "eileen collins")
    until(lambda: bool(desk.posted))
    assert "Eileen Collins" in desk.posted[-1].text
    assert desk.shown == BOTH


def test_the_shot_that_does_not_fit_comes_first_and_goes_where_it_belongs(
    desk: Desk, until: Until
) -> None:
    person = desk.people.person
    person.open(desk.id_of("Grace Hopper"))
    cards = desk.page.person
    until(lambda: cards.model.rowCount() == 4)
    first = cards.model.card(0)
    assert first is not None
    assert first.stands_out
    cards.choose([first.sample.id])
    dialog = person.move_chosen()
    assert dialog is not None
    dialog.field.setText("Eileen Collins")
    dialog.on_action()
    until(lambda: desk.shown == {"Grace Hopper": 3, "Eileen Collins": 2})
    until(lambda: cards.model.rowCount() == 3)


def test_similar_shots_are_chosen_together(desk: Desk, until: Until) -> None:
    desk.people.person.open(desk.id_of("Grace Hopper"))
    cards = desk.page.person
    until(lambda: cards.model.rowCount() == 4)
    hers = [one.sample.id for one in cards.model.cards if not one.stands_out]
    cards.choose(hers[:1])
    desk.people.person._on_similar()
    until(lambda: sorted(cards.chosen_ids) == sorted(hers))


def test_a_merge_shows_first_what_it_would_do(desk: Desk, until: Until) -> None:
    people = desk.workspace.people
    dialog = desk.people.actions.merge(people.find("Eileen Collins"))
    dialog.field.setText("Grace Hopper")
    until(lambda: "not look alike" in dialog.verdict)
    dialog.on_action()
    until(lambda: desk.shown == {"Grace Hopper": 5})
    until(lambda: bool(desk.people.undo_text))
    desk.people.undo()
    until(lambda: desk.shown == BOTH)


def test_forgetting_asks_tells_and_cannot_be_undone(desk: Desk, until: Until) -> None:
    dialog = desk.people.actions.forget(desk.workspace.people.find("Grace Hopper"))
    assert desk.shown == BOTH
    dialog.accept()
    until(lambda: desk.shown == {"Eileen Collins": 1})
    until(lambda: bool(desk.page.findChildren(ReceiptDialog)))
    [receipt] = desk.page.findChildren(ReceiptDialog)
    words = "\n".join(label.text() for label in receipt.findChildren(QLabel))
    words += "\n".join(field.toPlainText() for field in receipt.findChildren(QPlainTextEdit))
    assert "Grace Hopper" in words
    receipt.reject()
    until(lambda: "Grace" not in desk.people.undo_text)


def test_covers_are_loaded_when_they_are_seen(desk: Desk, until: Until) -> None:
    index = desk.people.model.index(0)
    until(lambda: index.data(PeopleRole.COVER) is not None)
    assert not index.data(PeopleRole.COVER).isNull()
