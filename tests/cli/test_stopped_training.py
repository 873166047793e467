"""Ctrl+C in the parts of a training, and what keeps one from beginning."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from facerec_desktop.cli.training_output import TrainingOutput
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.training import EpochReport, TrainingProgress, TrainingStarted
from tests.cli.conftest import Command
from tests.cli.test_train import heads_of


@pytest.fixture(autouse=True)
def _usual_priority(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests after these are no background job."""
    monkeypatch.setattr("facerec_desktop.cli.train.step_back", lambda: None)


def interrupt(monkeypatch: pytest.MonkeyPatch, fits: Callable[[object], bool]) -> None:
    """Press Ctrl+C once something was told."""
    told = TrainingOutput.tell

    def interrupting(self: TrainingOutput, event: object) -> None:
        told(self, event)  # type: ignore[arg-type]
        if fits(event):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(TrainingOutput, "tell", interrupting)


@pytest.mark.long
def test_ctrl_c_keeps_the_best_epoch_so_far(
    command: Command, learners: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, lambda event: isinstance(event, EpochReport) and event.epoch == 2)
    handler = signal.getsignal(signal.SIGINT)
    ended = command("train", "--json", "--epochs", 9)
    assert ended.status == 0, ended.err
    report = ended.records[-1]
    assert report["stopped_early"]
    assert len(report["epochs"]) == 2
    assert len(heads_of(learners)) == 1
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.long
@pytest.mark.usefixtures("learners")
def test_ctrl_c_before_anything_was_learnt_is_no_mistake(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, lambda event: isinstance(event, TrainingStarted))
    ended = command("train", "--epochs", 9)
    assert (ended.status, "before it had learnt anything" in ended.err) == (130, True), ended.err


@pytest.mark.long
def test_ctrl_c_while_a_head_is_checked_says_that_it_can_go_on(
    command: Command, learners: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        interrupt(patched, lambda event: isinstance(event, TrainingProgress) and event.done == 1)
        ended = command("train", "--epochs", 2)
    assert (ended.status, "train --resume" in ended.err) == (130, True), ended.err
    assert heads_of(learners) == []
    assert command("train", "--resume").status == 0
    assert len(heads_of(learners)) == 1


@pytest.mark.long
def test_a_report_that_cannot_be_written_is_told_before_anything_is_learnt(
    command: Command, learners: AppPaths, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    for arguments in ((), ("--data", tmp_path)):
        ended = command("train", *arguments, "--report", blocked / "found", "--json")
        assert (ended.status, "cannot be written" in ended.err) == (3, True), ended.err
        assert [one["event"] for one in ended.records] == ["error"]
    assert not learners.training.exists()
    assert heads_of(learners) == []
