"""The threads behind a window, and their orderly end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject

from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.lane import Lane

STOP_LIMIT = 2.0
"""Seconds that ending may take before it is given up."""
EDIT_LIMIT = 10.0
"""Seconds that ending waits for edits the user asked for."""

_PUMP_MS = 10
_LEAVE_LIMIT = 0.5
"""Seconds the lane of writing may take to end once nothing more is to be written."""
_log = logging.getLogger(__name__)
_abandoned: list[Lane] = []  # destroying a running QThread would abort the process


class LaneName(StrEnum):
    """Which thread a job belongs to."""

    COMPUTE = "compute"
    """Everything that uses the models or the open workspace."""
    WRITE = "write"
    """Changes of the database, one at a time."""
    MODELS = "models"
    """Downloads, and learning faces anew for another model, which take minutes."""
    VIEW = "view"
    """Short decoding for the eye, which must not wait behind long work."""


class Runner(QObject):
    """Runs jobs, each lane one at a time, and stops them all within a limit.

    What the user asked to be stored is still stored when the program ends: edits are finished, all
    else is cancelled. The lane of writing ends last, since the end of other work may bring an edit.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cleanups: dict[LaneName, Callable[[], None]] = {}
        self._last_rites: list[Callable[[], None]] = []
        self._lanes: dict[LaneName, Lane] = {}
        self._is_stopped = False

    def on_stop(self, lane: LaneName, cleanup: Callable[[], None]) -> None:
        """Have ``cleanup`` run in the lane's thread just before it ends, if it ever began."""
        self._cleanups[lane] = cleanup

    def after_stop(self, cleanup: Callable[[], None]) -> None:
        """Have ``cleanup`` run in the window's thread once every lane has ended, if all do."""
        self._last_rites.append(cleanup)

    def submit(self, lane: LaneName, job: Job) -> Job:
        """Queue a job; its signals come with later turns of the event loop."""
        if lane not in self._lanes:
            self._lanes[lane] = Lane(lane, self._cleanups.get(lane))
            if self._is_stopped:
                self._lanes[lane].leave()
        return self._lanes[lane].submit(job)

    def request_stop(self) -> None:
        """Cancel everything but edits, and let the threads end by themselves."""
        self._is_stopped = True
        for name, lane in self._lanes.items():
            if name == LaneName.WRITE:
                lane.request_stop()
            else:
                lane.leave()

    def shutdown(
        self, limit: float = STOP_LIMIT, edit_limit: float = EDIT_LIMIT
    ) -> tuple[str, ...]:
        """Cancel everything but edits and wait, while signals keep flowing, for the threads to end.

        Nothing is killed: work that ignores its token beyond the limit is left behind.

        Args:
            limit: seconds to wait at most while no edit is under way.
            edit_limit: seconds to wait for edits before they are cancelled as well.

        Returns:
            Names of the lanes that did not stop.
        """
        self.request_stop()
        lanes = tuple(self._lanes.values())
        _wait(lanes, _work, limit)
        _wait(lanes, _have_edits, edit_limit - limit)
        for lane in lanes:
            lane.cancel_edits()
            lane.leave()
        _wait([lane for lane in lanes if lane.name == LaneName.WRITE], _work, _LEAVE_LIMIT)
        left = [lane for lane in lanes if lane.is_running]
        for lane in left:
            _log.error("lane %s did not stop: %s", lane.name, ", ".join(lane.unfinished))
        _abandoned.extend(left)
        if not left:
            for cleanup in self._last_rites:
                cleanup()
        return tuple(lane.name for lane in left)


def _wait(lanes: Sequence[Lane], want_time: Callable[[Sequence[Lane]], bool], limit: float) -> None:
    """Let signals flow while the lanes want time, within a limit."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline and want_time(lanes):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _PUMP_MS)
        for lane in lanes:
            lane.wait(_PUMP_MS)


def _work(lanes: Sequence[Lane]) -> bool:
    return any(lane.is_working for lane in lanes)


def _have_edits(lanes: Sequence[Lane]) -> bool:
    return any(lane.has_edits for lane in lanes)
