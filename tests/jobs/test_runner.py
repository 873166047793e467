from __future__ import annotations

import random
import threading
import time
from collections.abc import Generator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs import runner as runner_module
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from tests.jobs.recorder import Recorder

# Far below what the work would take, and enough for a busy machine.
AT_ONCE = 5.0


def patient(token: CancelToken) -> Generator[int, None, None]:
    for number in range(10_000):
        token.check()
        time.sleep(0.001)
        yield number


def test_a_lane_runs_one_job_at_a_time_in_order_and_lanes_run_side_by_side(
    qtbot: QtBot, runner: Runner
) -> None:
    order: list[int] = []
    together = threading.Barrier(2, timeout=20)

    def numbered(number: int) -> Job:
        def work(token: CancelToken) -> Generator[int, None, None]:
            order.append(number)
            yield number

        return Job("numbered", work)

    def meeting(token: CancelToken) -> Generator[int, None, None]:
        together.wait()
        yield 0

    jobs = [runner.submit(LaneName.COMPUTE, numbered(number)) for number in range(5)]
    jobs += [runner.submit(lane, Job("meeting", meeting)) for lane in ("compute", "write")]
    recorders = [Recorder(job) for job in jobs]
    qtbot.waitUntil(lambda: all(job.is_finished for job in jobs))
    assert order == list(range(5))
    assert {recorder.outcome for recorder in recorders} == {"returned"}


def test_shutdown_during_work_cancels_everything_and_cleans_up_in_the_lane(qtbot: QtBot) -> None:
    runner = Runner()
    cleaned: list[bool] = []
    here = QThread.currentThread()
    runner.on_stop(LaneName.COMPUTE, lambda: cleaned.append(QThread.currentThread() is not here))
    jobs = [runner.submit(LaneName.COMPUTE, Job("patient", patient)) for _ in range(3)]
    recorders = [Recorder(job) for job in jobs]
    qtbot.waitUntil(lambda: len(recorders[0].values) > 3)
    start = time.monotonic()
    assert runner.shutdown() == ()
    assert time.monotonic() - start < AT_ONCE
    assert [recorder.outcome for recorder in recorders] == ["cancelled"] * 3
    assert cleaned == [True]


def test_shutdown_without_any_job_is_immediate(qtbot: QtBot) -> None:
    assert Runner().shutdown(0.1) == ()


def test_a_job_submitted_after_shutdown_ends_as_cancelled(qtbot: QtBot, runner: Runner) -> None:
    runner.shutdown()
    job = Job("late", patient)
    recorder = Recorder(job)
    runner.submit(LaneName.COMPUTE, job)
    qtbot.waitUntil(lambda: job.is_finished)
    assert recorder.outcome == "cancelled"
    assert recorder.values == []


@pytest.mark.expects_log_warnings
def test_work_that_ignores_its_token_is_reported_not_killed(qtbot: QtBot) -> None:
    runner = Runner()
    started, release = threading.Event(), threading.Event()

    def stubborn(token: CancelToken) -> Generator[int, None, None]:
        started.set()
        release.wait(60)
        yield 1

    job = runner.submit(LaneName.COMPUTE, Job("stubborn", stubborn))
    assert started.wait(20)
    start = time.monotonic()
    assert runner.shutdown(0.2) == ("compute",)
    assert time.monotonic() - start < AT_ONCE
    assert not job.is_finished
    release.set()
    left = runner_module._abandoned.pop()
    assert left.wait(20_000)


@pytest.mark.expects_log_warnings
def test_a_cleanup_that_fails_does_not_keep_the_thread(qtbot: QtBot) -> None:
    def failing() -> None:
        raise ValueError

    runner = Runner()
    runner.on_stop(LaneName.COMPUTE, failing)
    runner.submit(LaneName.COMPUTE, Job("patient", patient))
    assert runner.shutdown() == ()


def test_twenty_random_starts_and_stops(qtbot: QtBot) -> None:
    chance = random.Random(7)
    for _ in range(20):
        runner = Runner()
        jobs = [
            runner.submit(chance.choice(list(LaneName)), Job("patient", patient))
            for _ in range(chance.randint(1, 6))
        ]
        recorders = [Recorder(job) for job in jobs]
        qtbot.wait(chance.randint(0, 12))
        for job in chance.sample(jobs, chance.randint(0, len(jobs))):
            job.cancel()
        qtbot.wait(chance.randint(0, 5))
        assert runner.shutdown() == ()
        assert {recorder.outcome for recorder in recorders} <= {"cancelled", "returned"}


def test_edits_are_finished_when_the_program_ends_and_all_else_is_cancelled(qtbot: QtBot) -> None:
    runner = Runner()
    stored: list[int] = []
    started, go_on = threading.Event(), threading.Event()

    def edit(number: int) -> Job:
        def work(token: CancelToken) -> Generator[int, None, None]:
            started.set()
            go_on.wait(60)
            token.check()
            stored.append(number)
            yield number

        return Job("edit", work, is_edit=True)

    first = runner.submit(LaneName.WRITE, edit(0))
    assert started.wait(20)
    question = runner.submit(LaneName.WRITE, Job("question", patient))
    second = runner.submit(LaneName.WRITE, edit(1))
    recorders = [Recorder(job) for job in (first, question, second)]
    runner.request_stop()
    go_on.set()
    assert runner.shutdown() == ()
    assert stored == [0, 1]
    assert [one.outcome for one in recorders] == ["returned", "cancelled", "returned"]


def test_an_edit_that_the_end_of_other_work_brings_is_made_too(qtbot: QtBot) -> None:
    runner = Runner()
    stored: list[bool] = []

    def note(token: CancelToken) -> Generator[int, None, None]:
        stored.append(True)
        yield 1

    runner.submit(LaneName.WRITE, Job("edit", note, is_edit=True))
    look = runner.submit(LaneName.COMPUTE, Job("patient", patient))
    look.finished.connect(lambda: runner.submit(LaneName.WRITE, Job("erase", note, is_edit=True)))
    assert runner.shutdown() == ()
    assert stored == [True, True]


def test_edits_get_more_time_than_other_work_until_they_are_cancelled_too(qtbot: QtBot) -> None:
    def slow(token: CancelToken) -> Generator[int, None, None]:
        time.sleep(0.3)
        yield 1

    runner = Runner()
    recorder = Recorder(runner.submit(LaneName.WRITE, Job("slow", slow, is_edit=True)))
    assert runner.shutdown(0.05) == ()
    assert recorder.outcome == "returned"
    runner = Runner()
    recorder = Recorder(runner.submit(LaneName.WRITE, Job("endless", patient, is_edit=True)))
    assert runner.shutdown(0.05, 0.1) == ()
    assert recorder.outcome == "cancelled"
