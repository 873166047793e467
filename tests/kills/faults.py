"""Runs workflows on a disk that is full, failing, locked or read-only from the n-th access on."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facerec_desktop.core.errors import UserError
from facerec_desktop.storage import backup, copying, database, restoring, soundness
from tests.kills.harness import Course, check_files
from tests.kills.workflows import Step
from tests.kills.world import World
from tests.sqlite_files import (
    IOERR_FSYNC,
    IOERR_WRITE,
    READONLY_DIRECTORY,
    Access,
    watching,
)

_OURS = re.compile(r"errno|sqlite|error|exception|none\b|<|traceback", re.IGNORECASE)
"""Words no user should have to read."""
_STRIDE_FROM = 6
"""After so many accesses of a step, only every fifth is tried where time matters."""


@dataclass(frozen=True)
class Disk:
    """A disk in trouble.

    Attributes:
        name: which trouble.
        refused: what SQLite gets to hear, by what it wants.
        calls: the file operations of Python that fail.
        number: what these fail with.
        recovers: whether only one access fails.
    """

    name: str
    refused: dict[Access, int]
    calls: tuple[str, ...]
    number: int
    recovers: bool = False


_WRITING = ("fsync", "sendfile", "mkdir")
DISKS = (
    Disk("full", {Access.WRITE: sqlite3.SQLITE_FULL}, _WRITING, errno.ENOSPC),
    Disk(
        "failing",
        {Access.WRITE: IOERR_WRITE, Access.SYNC: IOERR_FSYNC},
        (*_WRITING, "replace", "unlink"),
        errno.EIO,
        recovers=True,
    ),
    Disk("locked", {Access.LOCK: sqlite3.SQLITE_BUSY}, (), errno.EAGAIN),
    Disk(
        "read-only",
        {Access.CREATE: READONLY_DIRECTORY},
        (*_WRITING, "replace", "unlink", "open"),
        errno.EROFS,
    ),
)


class Trouble:
    """Counts the accesses a disk would refuse and, while it is armed, refuses them."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.count = 0
        self._from: int | None = None

    def arm(self, first: int) -> None:
        """Refuse from that access on."""
        self.count, self._from = 0, first

    def disarm(self) -> None:
        """Refuse nothing any more."""
        self._from = None

    def refuses(self) -> bool:
        """Whether the access that is about to happen fails."""
        if self._from is None:
            return False
        self.count += 1
        return self.count == self._from if self.disk.recovers else self.count >= self._from

    def hook(self, access: Access) -> int:
        """For SQLite's accesses."""
        code = self.disk.refused.get(access, 0)
        return code if code and self.refuses() else 0

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Stand between this process and its files."""
        own = {name: getattr(os, name) for name in self.disk.calls}
        waits = [
            (module, module.BUSY_SECONDS)
            for module in (backup, copying, database, restoring, soundness)
        ]
        try:
            for name, call in own.items():
                setattr(os, name, self._before(call))
            for module, _ in waits:
                module.BUSY_SECONDS = 0.0
            with watching(self.hook):
                yield
        finally:
            for name, call in own.items():
                setattr(os, name, call)
            for module, seconds in waits:
                module.BUSY_SECONDS = seconds

    def _before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(*arguments: Any, **options: Any) -> Any:
            if self.refuses():
                raise OSError(self.disk.number, os.strerror(self.disk.number))
            return call(*arguments, **options)

        return refusing


@dataclass
class Tried:
    """What came of a workflow on a disk in trouble.

    Attributes:
        refused: how often an access failed.
        told: the different texts the user got.
        faults: what went wrong; empty if nothing did.
    """

    refused: int
    told: set[str]
    faults: list[str]


def suffer(course: Course, disk: Disk, folder: Path, *, thorough: bool) -> Tried:
    """Try every step with every access failing in turn, then go on as if nothing had been.

    Args:
        course: the workflow.
        disk: its trouble.
        folder: to work in; emptied first.
        thorough: whether to try every access of long steps too.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(course.template, folder / "world")
    world, trouble = World(folder / "world"), Trouble(disk)
    tried = Tried(0, set(), [])
    with trouble.installed():
        for place, step in enumerate(course.workflow.steps):
            if not tried.faults:
                attempt = _Attempt(step, course.states[place], course.states[place + 1])
                _suffer_step(world, trouble, attempt, tried, thorough=thorough)
    if not tried.faults:
        found = world.state()
        if found != course.states[-1]:
            tried.faults.append(f"led to {found} instead of {course.states[-1]}")
        tried.faults += check_files(world, course, found)
    world.close()
    return tried


@dataclass(frozen=True)
class _Attempt:
    """A step, and what is there before and after it; nothing is known of a damaged database."""

    step: Step
    before: dict[str, Any]
    after: dict[str, Any]


def _suffer_step(
    world: World, trouble: Trouble, attempt: _Attempt, tried: Tried, *, thorough: bool
) -> None:
    kept = world.folder.with_name("before")
    shutil.rmtree(kept, ignore_errors=True)
    world.close()
    shutil.copytree(world.folder, kept)
    number = 1
    while True:
        error = _try(world, trouble, attempt.step, number)
        if error is None and trouble.count < number:
            return
        tried.refused += 1
        fault = _judge(world, trouble, attempt, error, tried)
        if fault:
            tried.faults.append(f"access {number}: {fault}")
            return
        if error is None or (attempt.before and world.state() != attempt.before):
            # It was done all the same.
            world.close()
            shutil.rmtree(world.folder)
            shutil.copytree(kept, world.folder)
        number += 5 if number > _STRIDE_FROM and not thorough else 1


def _try(world: World, trouble: Trouble, step: Step, number: int) -> Exception | None:
    trouble.arm(number)
    try:
        step(world)
    except Exception as error:
        return error
    finally:
        trouble.disarm()
    return None


def _judge(
    world: World, trouble: Trouble, attempt: _Attempt, error: Exception | None, tried: Tried
) -> str:
    """What is wrong with how a step ended; empty if nothing is."""
    if error is not None:
        text = str(error).replace(str(world.folder), "…")
        words = text.replace(os.strerror(trouble.disk.number), "")
        if not isinstance(error, UserError) or _OURS.search(words):
            return f"told {error!r}"
        tried.told.add(text)
        if not attempt.before:
            return ""
    allowed = [attempt.after] if error is None else [attempt.before, attempt.after]
    found = world.state()
    return "" if found in allowed else f"{found} is none of {allowed}"
