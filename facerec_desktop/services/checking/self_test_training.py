"""The part of the self-test that trains, in the process the window would start."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from facerec_desktop.core.paths import CACHE_DIR_VARIABLE, AppPaths
from facerec_desktop.core.program import training_command
from facerec_desktop.core.self_test import SelfTestError
from facerec_desktop.core.training import EpochReport, TrainingEvent, TrainingReport
from facerec_desktop.core.training_wire import event_from_line
from facerec_desktop.services.learning.heads import take_up
from facerec_desktop.services.profile.workspace import Workspace

PATIENCE = 300.0
"""Seconds; a slow computer that reads torch from a slow disk takes one minute."""


def train_one_epoch(paths: AppPaths) -> Mapping[str, Any]:
    """Train a head on everybody for one epoch and store it.

    Raises:
        SelfTestError: the process failed, or said something else than expected.
        HeadError: its result cannot be stored.
    """
    events = _events(paths)
    epochs = [event for event in events if isinstance(event, EpochReport)]
    reports = [event for event in events if isinstance(event, TrainingReport)]
    if len(epochs) != 1 or len(reports) != 1:
        raise SelfTestError(f"the training told {len(epochs)} epochs and {len(reports)} results")
    with Workspace.open(paths) as workspace:
        card = take_up(workspace, reports[0].run)
    return {
        "people": list(reports[0].people),
        "loss": round(epochs[0].loss, 4),
        "adopted": card.report.verdict.adopted,
    }


def _events(paths: AppPaths) -> list[TrainingEvent]:
    command = [*training_command(paths.data, None), "--epochs", "1"]
    environment = os.environ | {CACHE_DIR_VARIABLE: str(paths.cache)}
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
        ) as child,
        _ended_in_time(child),
    ):  # fmt: skip
        lines = [line.decode("utf-8") for line in child.stdout or () if line.strip()]
        if child.wait() != 0:
            said.seek(0)
            complaint = said.read().decode("utf-8", "replace").strip()
            raise SelfTestError(f"the training ended with {child.returncode}: {complaint[-2000:]}")
    return [event_from_line(line) for line in lines]


@contextmanager
def _ended_in_time(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill a process that takes too long; its output then ends."""
    timer = threading.Timer(PATIENCE, child.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
