"""Trainings in a process of their own, while something else happens."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.profile.workspace import Workspace
from tests.cli.conftest import Command
from tests.faces import PEOPLE
from tests.learners import vectors
from tests.services.photos import shots
from tests.traces import traces

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
ENDS_WITHIN = 20.0
"""Seconds from Ctrl+C, or from forgetting somebody, on a computer that does other things too."""
COPIES = 60
ANN = "Ann"
Child = subprocess.Popen[str]


@contextmanager
def running(data_dir: Path, *arguments: object) -> Iterator[Child]:
    """A command of its own in another process."""
    command = [sys.executable, "-m", "facerec_desktop", "--data-dir", str(data_dir)]
    with subprocess.Popen(
        [*command, *map(str, arguments)],
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    ) as child:  # fmt: skip
        try:
            yield child
        finally:
            child.kill()


def until(child: Child, fits: Callable[[dict[str, Any]], bool]) -> None:
    """Read what a child says until it says something."""
    assert child.stdout is not None
    for line in child.stdout:
        if fits(json.loads(line)):
            return
    assert child.stderr is not None
    pytest.fail(f"It ended with {child.wait()}: {child.stderr.read()}")


def ended(child: Child) -> tuple[int, str]:
    """How a child ends that is to end soon, and what it said on standard error."""
    _, complaint = child.communicate(timeout=ENDS_WITHIN)
    return child.returncode, complaint


@pytest.fixture(scope="session")
def many_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More photos than are read in some seconds."""
    folder = tmp_path_factory.mktemp("many")
    for name, image in PEOPLE.items():
        [photo] = shots(image(), folder / name, 1)
        for number in range(1, COPIES):
            shutil.copy(photo, photo.with_name(f"{number:02d}.png"))
    return folder


def is_epoch(number: int) -> Callable[[dict[str, Any]], bool]:
    return lambda event: event["event"] == "epoch" and event["epoch"] >= number


def is_reading(event: dict[str, Any]) -> bool:
    return event["event"] == "progress" and event["done"] >= 2


def contents(folder: Path) -> dict[Path, bytes]:
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.long
def test_forgetting_from_the_command_line_ends_a_training_that_a_window_left_alone(
    command: Command, learners: AppPaths
) -> None:
    with ExitStack() as running_child:
        with Workspace.open(learners):  # as a window has it
            training = running(learners.data, "train", "--json", "--epochs", 3000)
            child = running_child.enter_context(training)
            until(child, is_epoch(2))
        done = command("people", "delete", ANN, "--yes", "--json")
        assert done.status == 0, done.err
        assert done.records == [{"deleted": ANN, "samples": 8, "heads": 0, "models": 0}]
        status, complaint = ended(child)
        assert (status, "forgotten while the training ran" in complaint) == (3, True)
    assert [*learners.training.iterdir()] == []
    assert traces(learners.data, [one.tobytes() for one in vectors(0, 8)], [ANN]) == []


@pytest.mark.long
def test_a_second_training_is_refused_until_the_first_one_is_killed(
    command: Command, learners: AppPaths
) -> None:
    with running(learners.data, "train", "--json", "--epochs", 3000) as first:
        until(first, is_epoch(2))
        first.send_signal(signal.SIGSTOP)
        before = contents(learners.training)
        refused = command("train", "--json")
        assert refused.status == 3
        assert "Another training is running already" in refused.err
        assert "running already" in refused.records[-1]["text"]
        assert contents(learners.training) == before
        first.kill()
        first.wait()
    again = command("train", "--json", "--epochs", 1)
    assert again.status == 0, again.err


@pytest.mark.long
def test_ctrl_c_is_heard_while_photos_are_read(
    data_dir: Path, many_photos: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report"
    options = ("--data", many_photos, "--report", report, "--compare", "--json")
    with running(data_dir, "train", *options) as child:
        until(child, is_reading)
        began = time.monotonic()
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does, to the children as well
        status, complaint = ended(child)
    assert (status, complaint.strip().endswith("Stopped.")) == (130, True), complaint
    assert time.monotonic() - began < ENDS_WITHIN
    assert not report.exists()
    assert not data_dir.exists() or contents(data_dir) == {}
