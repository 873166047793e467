"""Runs a workflow in a fork that is killed, and compares what is left with what was promised."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import facerec_desktop.services.profile.workspace as workspace_module
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.storage.backup import damaged_files
from facerec_desktop.storage.encoding import encode_crop
from tests.kills.death import Points, die_when_a_file_reaches
from tests.kills.workflows import WORKFLOWS, Workflow
from tests.kills.world import World, fill, load
from tests.traces import traces

PATIENCE = 60.0
MODES = ("point", "moment", "write", "point")
_DONE, _FAILED = b".", b"!"


@dataclass(frozen=True)
class Outcome:
    """What came of one run.

    Attributes:
        workflow: which.
        mode: how it was to die.
        was_killed: whether it did, before its end.
        done: how many steps it had told to be done.
        restart: seconds it took to open the database again.
        faults: what is wrong with what is left; empty if nothing is.
    """

    workflow: str
    mode: str
    was_killed: bool
    done: int
    restart: float
    faults: tuple[str, ...]


@dataclass
class Course:
    """A workflow as it goes when nobody disturbs it.

    Attributes:
        workflow: which.
        template: the folder it starts from.
        states: what is there before the first step, and after each.
        points: how many moments there are to die at.
        seconds: how long it takes.
        size: of the largest file afterwards, in bytes.
        secrets: bytes of those who are forgotten, by name.
    """

    workflow: Workflow
    template: Path
    states: list[dict[str, Any]] = field(default_factory=list)
    points: int = 0
    seconds: float = 0.0
    size: int = 0
    secrets: dict[str, list[bytes]] = field(default_factory=dict)


class Harness:
    """Everything that is done once, and then one killing after another."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder = folder
        self._seed = seed
        ModelChoice.load = load  # type: ignore[method-assign]
        workspace_module.REEMBEDDING_BATCH = 4
        plain = World(folder / "plain")
        fill(plain)
        plain.close()
        self.courses = [self._course(workflow, plain.folder) for workflow in WORKFLOWS]

    def run(self, count: int) -> Iterator[Outcome]:
        """Kill so many times, every workflow in turn."""
        for number in range(count):
            course = self.courses[number % len(self.courses)]
            mode = MODES[number // len(self.courses) % len(MODES)]
            yield self._kill(course, mode, random.Random(f"{self._seed} {number}"))

    def _course(self, workflow: Workflow, plain: Path) -> Course:
        template = self.folder / "templates" / workflow.name
        shutil.copytree(plain, template)
        world = World(template)
        workflow.prepare(world)
        course = Course(workflow, template)
        if workflow.forgets:
            course.secrets = {name: _secrets(world, name) for name in workflow.forgets}
        world.close()
        trial = self._copy(course)
        course.states = _states(trial, workflow)
        course.size = max(one.stat().st_size for one in trial.folder.rglob("*") if one.is_file())
        trial = self._copy(course)
        began = time.monotonic()
        end, told = _in_fork(trial, workflow, lambda: None)
        assert (end, told) == (0, len(workflow.steps)), workflow.name
        course.seconds = time.monotonic() - began
        course.points = _count_points(self._copy(course), workflow)
        return course

    def _copy(self, course: Course) -> World:
        folder = self.folder / "run"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(course.template, folder)
        return World(folder)

    def _kill(self, course: Course, mode: str, chance: random.Random) -> Outcome:
        world = self._copy(course)
        after: float | None = None
        die: Callable[[], None]
        match mode:
            case "point":
                die = Points(chance.randint(1, course.points)).install
            case "write":
                size = chance.randint(0, course.size)
                die = lambda: die_when_a_file_reaches(size)  # noqa: E731
            case _:
                after = chance.uniform(0, course.seconds)
                die = lambda: None  # noqa: E731
        status, done = _in_fork(world, course.workflow, die, after)
        faults: list[str] = []
        if status not in (0, -signal.SIGKILL, -signal.SIGXFSZ):
            faults.append(f"the child ended with {status}")
        restart = 0.0
        try:
            restart = _open(world, course, done)
            faults += _examine(world, course, done)
        except Exception as error:
            faults.append("".join(traceback.format_exception_only(error)).strip())
        world.close()
        return Outcome(course.workflow.name, mode, status != 0, done, restart, tuple(faults))


def _in_fork(
    world: World, workflow: Workflow, die: Callable[[], None], after: float | None = None
) -> tuple[int, int]:
    """Run a workflow in a fork; its exit status and how many steps it told to be done."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _perform(world, workflow, die, writer)
    os.close(writer)
    try:
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE
        while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
            if time.monotonic() > deadline:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.001)
        told = os.read(reader, 65536)
    finally:
        os.close(reader)
    return os.waitstatus_to_exitcode(ended[1]), told.count(_DONE)


def _perform(world: World, workflow: Workflow, die: Callable[[], None], writer: int) -> None:
    status = 1
    try:
        die()
        for step in workflow.steps:
            step(world)
            os.write(writer, _DONE)
        world.close()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _states(world: World, workflow: Workflow) -> list[dict[str, Any]]:
    states: list[dict[str, Any]] = []
    for step in (None, *workflow.steps):
        if step is not None:
            step(world)
        try:
            states.append(world.state())
        except Exception:  # a database that is damaged to begin with
            states.append({})
    world.close()
    return states


def _count_points(world: World, workflow: Workflow) -> int:
    reader, writer = os.pipe()
    points = Points(None)

    def tell(_: World) -> None:
        os.write(writer, f"{points.count}\n".encode())

    counted = Workflow(workflow.name, (*workflow.steps, tell))
    assert _in_fork(world, counted, points.install)[0] == 0
    count = int(os.read(reader, 100))
    os.close(reader)
    os.close(writer)
    return count


def _open(world: World, course: Course, done: int) -> float:
    """Start again; how many seconds that takes."""
    began = time.monotonic()
    if course.states[done]:
        world.workspace.pipeline()
    return time.monotonic() - began


def _examine(world: World, course: Course, done: int) -> Iterator[str]:
    """What is wrong with what is left; goes on with what was not done afterwards."""
    steps = course.workflow.steps
    allowed = course.states[done : done + 2]
    if allowed[0]:
        found = world.state()
        if found not in allowed:
            yield f"after {done} steps: {found} is neither of {allowed}"
            return
        if not found["whole"] and found != course.states[0]:
            yield f"after {done} steps: somebody is half there"
        yield from check_files(world, course, found)
        steps = steps[len(course.states) - 1 - _left(course, found, done) :]
    else:
        steps = steps[done:]
    for step in steps:
        step(world)
    found = world.state()
    if found != course.states[-1]:
        yield f"going on led to {found} instead of {course.states[-1]}"
    yield from check_files(world, course, found)


def _left(course: Course, found: dict[str, Any], done: int) -> int:
    reached = done if found == course.states[done] else done + 1
    return len(course.states) - 1 - reached


def check_files(world: World, course: Course, found: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the files, given what ``World.state`` found in them."""
    world.close()
    for path in (world.database, *world.copies()):
        with closing(sqlite3.connect(path)) as connection:
            for check in ("integrity_check", "foreign_key_check"):
                answers = connection.execute(f"PRAGMA {check}").fetchall()
                if answers not in ([], [("ok",)]):
                    yield f"{path.name}: {check} says {answers[:3]}"
    if course.workflow.name == "restore" and not damaged_files(world.database):
        yield "the damaged file is lost"
    gone = [name for name in course.secrets if name not in found["people"]]
    secrets = [secret for name in gone for secret in course.secrets[name]]
    if gone:
        yield from traces(world.folder, secrets, gone)
    unfinished = [one.name for one in world.paths.data.iterdir() if "partial" in one.name]
    if unfinished:
        yield f"left behind: {unfinished}"


def _secrets(world: World, name: str) -> list[bytes]:
    workspace = world.workspace
    gallery = workspace.embeddings.gallery(workspace.embedder.key)
    samples = workspace.people.samples(world.person(name))
    rows = [gallery.sample_ids.tolist().index(one.id) for one in samples]
    return [
        *(encode_crop(one.crop)[64:-16] for one in samples),
        *(one.crop.tobytes() for one in samples),
        *(one.landmarks.tobytes() for one in samples),
        *(gallery.vectors[row].tobytes() for row in rows),
    ]
