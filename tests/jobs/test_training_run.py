"""A training in a real child process, however it behaves."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import InternalError, TrainingError
from facerec_desktop.core.training import TrainingProgress
from facerec_desktop.core.training_wire import event_fields
from facerec_desktop.jobs.training_run import TrainingRun
from tests.reports import finished_report

REPORT = json.dumps(event_fields(finished_report()))
SAY = "import sys, time\nsay = lambda text: print(text, flush=True)\n"


class Ear(QObject):
    """Hears everything a run says, in order."""

    def __init__(self, run: TrainingRun) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        run.told.connect(self.on_told)
        run.succeeded.connect(self.on_succeeded)
        run.failed.connect(self.on_failed)
        run.finished.connect(self.on_finished)

    @Slot(object)
    def on_told(self, event: object) -> None:
        self.heard.append(("told", event))

    @Slot(object)
    def on_succeeded(self, report: object) -> None:
        self.heard.append(("succeeded", report))

    @Slot(object)
    def on_failed(self, error: object) -> None:
        self.heard.append(("failed", error))

    @Slot()
    def on_finished(self) -> None:
        self.heard.append(("finished", None))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    @property
    def events(self) -> list[object]:
        return [value for name, value in self.heard if name == "told"]

    @property
    def error(self) -> object:
        """What it failed with, after checking that nothing else was its end."""
        assert [name for name in self.names if name != "told"] == ["failed", "finished"]
        return self.heard[-2][1]


Starter = Callable[[str], tuple[TrainingRun, Ear]]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Starter]:
    """Starts a program given as its source."""
    runs = []

    def begin(source: str) -> tuple[TrainingRun, Ear]:
        script = tmp_path / "child.py"
        script.write_text(SAY + source, "utf-8")
        run = TrainingRun([sys.executable, str(script)])
        runs.append(run)
        ear = Ear(run)
        run.start()
        return run, ear

    yield begin
    for run in runs:
        run.shutdown()
        run.deleteLater()


def wait(qtbot: QtBot, ear: Ear) -> None:
    qtbot.waitUntil(lambda: "finished" in ear.names)


def progress(text: str) -> str:
    return json.dumps(event_fields(TrainingProgress(1, 2, text)))


def writing_its_id(note: Path) -> str:
    """The beginning of a program that notes down which process it is."""
    return f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid()))"


def test_a_run_tells_its_events_and_then_its_report(qtbot: QtBot, start: Starter) -> None:
    run, ear = start(f"say({progress('Ähren, Боб, 陳')!r}); say({REPORT!r})")
    wait(qtbot, ear)
    assert ear.names == ["told", "told", "succeeded", "finished"]
    assert ear.events == [TrainingProgress(1, 2, "Ähren, Боб, 陳"), finished_report()]
    assert ear.heard[2][1] == finished_report()
    assert not run.is_running


def test_lines_may_come_in_pieces(qtbot: QtBot, start: Starter) -> None:
    source = f"""
for letter in ({progress("Боб")!r} + "\\n" + {REPORT!r}).encode():
    sys.stdout.buffer.write(bytes([letter]))
    sys.stdout.buffer.flush()
"""
    _, ear = start(source)
    wait(qtbot, ear)
    assert ear.events == [TrainingProgress(1, 2, "Боб"), finished_report()]
    assert ear.names[-2] == "succeeded"


def test_a_problem_reaches_the_user_in_its_words(qtbot: QtBot, start: Starter) -> None:
    problem = json.dumps({"event": "error", "text": "Only one person can be learnt."})
    _, ear = start(f"say({problem!r}); sys.exit(3)")
    wait(qtbot, ear)
    assert isinstance(ear.error, TrainingError)
    assert str(ear.error) == "Only one person can be learnt."


@pytest.mark.parametrize(
    "source",
    [
        "raise SystemError('a bug')",
        "import os; os.kill(os.getpid(), 9)",
        "sys.exit(0)",
        f"say({progress('x')!r}); sys.exit(0)",
        f"say({REPORT!r}); sys.exit(1)",
    ],
)
@pytest.mark.expects_log_warnings
def test_an_end_without_a_result_is_a_failure(qtbot: QtBot, start: Starter, source: str) -> None:
    _, ear = start(source)
    wait(qtbot, ear)
    assert isinstance(ear.error, TrainingError)
    assert "still in use" in str(ear.error)


@pytest.mark.expects_log_warnings
def test_garbage_is_a_failure_and_ends_the_process(qtbot: QtBot, start: Starter) -> None:
    run, ear = start("say('Segmentation fault'); time.sleep(60)")
    wait(qtbot, ear)
    assert isinstance(ear.error, InternalError)
    assert not run.is_running


def test_a_program_that_is_not_there_is_a_failure(qtbot: QtBot, tmp_path: Path) -> None:
    run = TrainingRun([str(tmp_path / "nothing")])
    ear = Ear(run)
    run.start()
    wait(qtbot, ear)
    assert isinstance(ear.error, TrainingError)


def test_a_megabyte_of_messages_does_not_block(qtbot: QtBot, start: Starter) -> None:
    _, ear = start(f"sys.stderr.write('warning ' * 131072); say({REPORT!r})")
    wait(qtbot, ear)
    assert ear.names[-2] == "succeeded"


def test_stopping_is_asked_for_politely(qtbot: QtBot, start: Starter) -> None:
    source = f"say({progress('on')!r})\nif sys.stdin.readline() == 'stop\\n': say({REPORT!r})"
    run, ear = start(source)
    qtbot.waitUntil(lambda: bool(ear.events))
    run.stop()
    wait(qtbot, ear)
    assert ear.names[-2] == "succeeded"


@pytest.mark.expects_log_warnings
def test_killing_from_outside_is_a_failure(qtbot: QtBot, start: Starter, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    _, ear = start(f"{writing_its_id(note)}; say({progress('on')!r}); time.sleep(60)")
    qtbot.waitUntil(lambda: bool(ear.events))
    os.kill(int(note.read_text()), signal.SIGKILL)
    wait(qtbot, ear)
    assert isinstance(ear.error, TrainingError)


@pytest.mark.parametrize("source", ["sys.stdin.read()", "time.sleep(60)"])
def test_shutting_down_ends_even_the_deaf_without_a_word(
    qtbot: QtBot, start: Starter, tmp_path: Path, source: str
) -> None:
    note = tmp_path / "pid"
    run, ear = start(f"{writing_its_id(note)}; say({progress('on')!r}); {source}")
    qtbot.waitUntil(lambda: bool(ear.events))
    run.shutdown(300)
    run.shutdown(300)
    assert ear.names == ["told"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)
