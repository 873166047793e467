"""The page of training, with the command it starts running for real."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.training import (
    TrainingEvent,
    TrainingProblem,
    TrainingProgress,
    TrainingStarted,
)
from facerec_desktop.core.training_wire import event_fields
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from tests.learners import NAMES
from tests.reports import finished_report
from tests.ui.training.desk import Desk, opened


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, theme: Theme, session_cache: Path, tmp_path: Path
) -> Iterator[Desk]:
    with opened(qtbot, runner, theme, session_cache, tmp_path) as desk:
        desk.start()
        yield desk


@pytest.fixture
def trained(
    qtbot: QtBot,
    runner: Runner,
    theme: Theme,
    session_cache: Path,
    trained_once: Path,
    tmp_path: Path,
) -> Iterator[Desk]:
    """The page as it opens when a head is in use."""
    shutil.copytree(trained_once, tmp_path, dirs_exist_ok=True)
    with opened(qtbot, runner, theme, session_cache, tmp_path) as desk:
        desk.start()
        desk.wait(desk.page.result.isVisible)
        yield desk


@pytest.mark.long
def test_a_training_shows_its_curves_and_ends_with_a_head_in_use(desk: Desk) -> None:
    page = desk.page
    told: list[str] = []
    desk.tasks.changes.people_changed.connect(partial(told.append, "changed"))
    assert "Recognition works without any training" in page.state
    desk.train()
    desk.wait(lambda: page.result.isVisible() and told)
    epochs = page.plots.epochs
    assert [one.epoch for one in epochs] == list(range(1, epochs[0].epochs + 1))
    assert epochs[-1].loss < epochs[0].loss
    assert page.state.startswith("Fit to be used")
    assert [is_used for _, is_used in desk.heads()] == [True]
    assert [row[0] for row in page.result.texts[1:]] == [
        "Macro F1", "Recognised", "Wrong name", "Strangers named",
    ]  # fmt: skip
    assert page.train_button.isVisible()
    assert not page.stop_button.isVisible()


def test_one_click_goes_back_and_forward_again(trained: Desk) -> None:
    desk, rows = trained, trained.page.heads
    (first, _) = desk.heads()[0]
    rows.use_buttons[None].click()
    desk.wait(lambda: first in rows.use_buttons)
    assert desk.heads() == [(first, False)]
    rows.use_buttons[first].click()
    desk.wait(lambda: None in rows.use_buttons)
    assert desk.heads() == [(first, True)]
    rows.delete_buttons[first].click()
    desk.wait(lambda: not rows.delete_buttons)
    assert desk.heads() == []


def test_more_shots_are_asked_of_whoever_is_nearly_mixed(trained: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(trained.training.shots_wanted) as wanted:
        trained.page.mixes.buttons[0].click()
    assert wanted.args[0] in NAMES
    assert wanted.args[0] in trained.page.mixes.buttons[0].text()


def said_by(*events: TrainingEvent, then: str = "") -> Callable[..., list[str]]:
    """In place of the command, a program that says these events."""
    lines = "\n".join(json.dumps(event_fields(one)) for one in events)
    source = f"print({lines!r}, flush=True)\n{then}"
    return lambda *_: [sys.executable, "-c", source]


COMMAND = "facerec_desktop.jobs.training_tasks.training_command"


def test_a_refused_training_leaves_what_is_shown(
    trained: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = trained.page
    shown = page.plots.epochs
    assert shown
    problem = TrainingProblem("Another training is running already.")
    monkeypatch.setattr(COMMAND, said_by(TrainingProgress(0, 0, "Preparing…"), problem))
    page.train_button.click()
    trained.wait(lambda: not trained.training.is_running)
    assert page.state == "Another training is running already."
    assert page.plots.epochs == shown
    assert page.result.isVisible()
    assert page.train_button.isVisible()


def test_a_training_that_has_begun_shows_its_own_curves(
    trained: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = trained.page
    started = TrainingStarted("builtin", 2, 8, 2, 2, 0, (), 3)
    [epoch] = finished_report().epochs
    monkeypatch.setattr(COMMAND, said_by(started, epoch, then="import sys; sys.stdin.read()"))
    page.train_button.click()
    trained.wait(lambda: page.plots.epochs == (epoch,))
    assert not page.result.isVisible()


@pytest.mark.long
def test_whoever_is_not_ticked_is_not_learnt(desk: Desk) -> None:
    people = desk.page.people
    for name in NAMES[2:]:
        people.tick(name, is_wanted=False)
    assert people.chosen == ("Ann", "Боб")
    people.tick("Боб", is_wanted=False)
    assert not desk.page.train_button.isEnabled()
    people.tick("Боб", is_wanted=True)
    desk.train()
    workspace = desk.session.workspace()
    report = workspace.heads.cards(workspace.embedder.key)[0].report
    assert sorted(report.people) == ["Ann", "Боб"]
    assert desk.page.people.chosen == ("Ann", "Боб")


@pytest.mark.long
def test_whoever_looks_elsewhere_hears_of_the_end(desk: Desk) -> None:
    desk.page.hide()
    desk.train()
    desk.wait(lambda: desk.told)
    assert desk.told[0].title == "The training has finished"
    assert desk.told[0].text.startswith("Fit to be used")


@pytest.mark.long
def test_stopping_keeps_the_best_epoch_so_far(desk: Desk) -> None:
    desk.page.train_button.click()
    desk.wait(lambda: len(desk.page.plots.epochs) >= 2)
    desk.page.stop_button.click()
    assert not desk.page.stop_button.isEnabled()
    desk.wait(lambda: not desk.training.is_running and desk.heads())
    workspace = desk.session.workspace()
    report = workspace.heads.cards(workspace.embedder.key)[0].report
    assert report.stopped_early == (len(report.epochs) < report.epochs[0].epochs)
    assert 1 <= report.best_epoch <= len(report.epochs)


@pytest.mark.long
@pytest.mark.expects_log_warnings
def test_a_killed_training_is_said_and_can_go_on(desk: Desk) -> None:
    page = desk.page
    page.train_button.click()
    desk.wait(lambda: len(page.plots.epochs) >= 3)
    desk.kill()
    desk.wait(page.resume_button.isVisible)
    assert "ended unexpectedly" in page.state
    assert desk.heads() == []
    page.resume_button.click()
    desk.wait(lambda: not desk.training.is_running and desk.heads())
    assert len(page.plots.epochs) == page.plots.epochs[0].epochs
    assert not page.resume_button.isVisible()


@pytest.mark.long
@pytest.mark.expects_log_warnings
def test_a_training_of_some_goes_on_with_them_though_all_are_ticked(desk: Desk) -> None:
    """As after a restart, which remembers nobody's tick."""
    page = desk.page
    for name in NAMES[3:]:
        page.people.tick(name, is_wanted=False)
    page.train_button.click()
    desk.wait(lambda: len(page.plots.epochs) >= 2)
    desk.kill()
    desk.wait(page.resume_button.isVisible)
    for name in NAMES[3:]:
        page.people.tick(name, is_wanted=True)
    page.resume_button.click()
    desk.wait(lambda: not desk.training.is_running and desk.heads())
    workspace = desk.session.workspace()
    (card,) = workspace.heads.cards(workspace.embedder.key)
    assert sorted(card.report.people) == sorted(NAMES[:3])


@pytest.mark.parametrize(("names", "sittings"), [((), 2), (("Ann",), 4), (("Ann", "Боб"), 1)])
def test_too_little_to_learn_from_is_said_and_nothing_can_be_started(
    qtbot: QtBot,
    runner: Runner,
    theme: Theme,
    session_cache: Path,
    tmp_path: Path,
    names: tuple[str, ...],
    sittings: int,
) -> None:
    with opened(
        qtbot, runner, theme, session_cache, tmp_path, names=names, sittings=sittings
    ) as desk:
        desk.start()
        desk.wait(lambda: desk.page.state)
        assert "at least two people" in desk.page.state
        assert not desk.page.train_button.isEnabled()


@pytest.mark.long
def test_closing_in_the_middle_ends_the_process(desk: Desk) -> None:
    desk.page.train_button.click()
    desk.wait(lambda: desk.page.plots.epochs)
    process = desk.process_id
    desk.training.shutdown()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_page_is_redrawn_in_the_other_colours(trained: Desk, theme: Theme) -> None:
    theme.choose(ThemeChoice.LIGHT)
    light = trained.page.plots.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    dark = trained.page.plots.grab().toImage()
    middle = light.width() // 2, light.height() // 2
    assert light.pixelColor(*middle).lightness() > 200
    assert dark.pixelColor(*middle).lightness() < 60


def test_ticks_are_made_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    people = desk.page.people
    people.list.setFocus()
    people.list.setCurrentRow(0)
    qtbot.keyClick(people.list, Qt.Key.Key_Space)
    assert len(people.chosen) == len(NAMES) - 1
