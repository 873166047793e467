from __future__ import annotations

import threading
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import Cancelled, DatabaseBusy
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.outbox import CAPACITY
from facerec_desktop.jobs.runner import LaneName, Runner
from tests.jobs.recorder import Recorder


def run(qtbot: QtBot, runner: Runner, job: Job) -> Recorder:
    recorder = Recorder(job)
    with qtbot.waitSignal(job.finished):
        runner.submit(LaneName.COMPUTE, job)
    return recorder


def counting(token: CancelToken) -> Generator[int, None, str]:
    for number in range(50):
        token.check()
        yield number
    return "done"


def test_everything_yielded_arrives_in_order_before_the_result(
    qtbot: QtBot, runner: Runner
) -> None:
    recorder = run(qtbot, runner, Job("counting", counting))
    assert recorder.values == list(range(50))
    assert recorder.outcome == "returned"
    assert recorder.heard[-2] == ("returned", "done")


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), DatabaseBusy("busy"), KeyboardInterrupt(), SystemExit(3), MemoryError()],
    ids=lambda error: type(error).__name__,
)
def test_any_exception_is_a_failure_and_the_lane_lives_on(
    qtbot: QtBot, runner: Runner, error: BaseException
) -> None:
    def failing(token: CancelToken) -> Generator[int, None, None]:
        yield 1
        raise error

    recorder = run(qtbot, runner, Job("failing", failing))
    assert recorder.outcome == "failed"
    assert recorder.heard[-2] == ("failed", error)
    assert run(qtbot, runner, Job("counting", counting)).outcome == "returned"


def test_a_factory_that_raises_is_a_failure(qtbot: QtBot, runner: Runner) -> None:
    def broken(token: CancelToken) -> Generator[int, None, None]:
        raise ValueError

    assert run(qtbot, runner, Job("broken", broken)).outcome == "failed"


def test_work_that_raises_cancelled_is_cancelled(qtbot: QtBot, runner: Runner) -> None:
    def stopping(token: CancelToken) -> Generator[int, None, None]:
        yield 1
        raise Cancelled("Cancelled.")

    assert run(qtbot, runner, Job("stopping", stopping)).outcome == "cancelled"


def test_cancel_before_the_start_runs_nothing(qtbot: QtBot, runner: Runner) -> None:
    started = threading.Event()

    def work(token: CancelToken) -> Generator[int, None, None]:
        started.set()
        yield 1

    job = Job("never", work)
    job.cancel()
    assert run(qtbot, runner, job).outcome == "cancelled"
    assert not started.is_set()


def test_the_producer_waits_for_the_window_and_a_cancel_frees_it(
    qtbot: QtBot, runner: Runner
) -> None:
    made: list[int] = []
    closed = threading.Event()

    def eager(token: CancelToken) -> Generator[int, None, None]:
        try:
            for number in range(1000):
                made.append(number)
                yield number
        finally:
            closed.set()

    job = Job("eager", eager)
    recorder = Recorder(job)
    runner.submit(LaneName.COMPUTE, job)
    # Nobody pumps events here, so the window takes nothing.
    assert not closed.wait(0.2)
    assert len(made) == CAPACITY + 1
    job.cancel()
    assert closed.wait(20)
    qtbot.waitUntil(lambda: job.is_finished)
    assert recorder.outcome == "cancelled"


def test_cancel_after_the_end_changes_nothing(qtbot: QtBot, runner: Runner) -> None:
    job = Job("counting", counting)
    recorder = run(qtbot, runner, job)
    job.cancel()
    qtbot.wait(20)
    assert recorder.outcome == "returned"


def test_a_slot_that_runs_an_event_loop_does_not_reorder(qtbot: QtBot, runner: Runner) -> None:
    job = Job("counting", counting)
    recorder = Recorder(job)
    job.yielded.connect(lambda _value: qtbot.wait(1))
    with qtbot.waitSignal(job.finished):
        runner.submit(LaneName.COMPUTE, job)
    assert recorder.values == list(range(50))
    assert recorder.outcome == "returned"
