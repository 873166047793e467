"""A training that runs while somebody is forgotten, or while another one runs."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from safetensors.numpy import load

from facerec_desktop.core.errors import (
    Cancelled,
    ErasureUnfinished,
    HeadError,
    TrainingBusy,
    TrainingError,
    TrainingVoid,
)
from facerec_desktop.core.training import EpochReport, TrainingProgress, TrainingReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.people import people_admin
from facerec_desktop.services.profile.run_folder import RunFolder, resumable_run, run_folders
from facerec_desktop.services.profile.training_lock import is_training, training_lock
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.forgetting import outstanding
from facerec_desktop.storage.noted_people import DEPARTED
from tests.learners import NAMES, enrol_learners, vectors
from tests.reports import finished_report
from tests.traces import traces

WISH = TrainingWish(TrainingSettings(epochs=40, hidden=32))
SHORT = replace(WISH, settings=replace(WISH.settings, epochs=2))
ANNABEL = "Аннабель Ли"


def never() -> bool:
    return False


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """Eight people, and one to be forgotten."""
    enrol_learners(workspace, [ANNABEL, *NAMES[1:]])
    workspace.pipeline()
    return workspace


def until_epoch(events: Iterator[object], epoch: int) -> None:
    for event in events:
        if isinstance(event, EpochReport) and event.epoch == epoch:
            return


def learnt_of_the_first(run: RunFolder) -> bytes:
    """What the training has made of the first person so far."""
    return load(run.checkpoint())["best.directions"][0].tobytes()


def forget(workspace: Workspace) -> None:
    people_admin.forget(workspace, workspace.people.find(ANNABEL).id)


def kept(workspace: Workspace) -> list[Path]:
    folder = workspace.paths.training
    return list(folder.rglob("*")) if folder.exists() else []


def test_nothing_is_left_of_a_training_during_which_somebody_was_forgotten(
    people: Workspace, choice: ModelChoice
) -> None:
    events = train_people(choice, None, WISH, never)
    until_epoch(events, 2)
    [run] = run_folders(people.paths)
    secrets = [learnt_of_the_first(run), *(one.tobytes() for one in vectors(0, 8))]
    assert traces(people.paths.training, secrets)
    forget(people)
    with pytest.raises(TrainingVoid, match="forgotten while the training ran"):
        list(events)
    assert traces(people.paths.data, secrets, [ANNABEL]) == []
    assert kept(people) == []
    assert heads.overview(people).heads == ()
    assert not is_training(people.paths.training)


@pytest.mark.long
@pytest.mark.parametrize("place", ["before the first epoch", "while it is checked", "at its end"])
def test_it_does_not_matter_how_far_the_training_is(
    people: Workspace, choice: ModelChoice, place: str
) -> None:
    events = train_people(choice, None, SHORT, never)
    for event in events:
        if {
            "before the first epoch": True,
            "while it is checked": isinstance(event, TrainingProgress) and event.done == 1,
            "at its end": isinstance(event, TrainingReport),
        }[place]:
            break
    forget(people)
    if place == "at its end":
        assert list(events) == []
        with pytest.raises(HeadError):
            heads.take_up(people, event.run)  # type: ignore[attr-defined]
    else:
        with pytest.raises(TrainingVoid):
            list(events)
    assert kept(people) == []
    assert traces(people.paths.data, [one.tobytes() for one in vectors(0, 8)], [ANNABEL]) == []
    assert heads.overview(people).heads == ()


def test_a_folder_that_is_gone_is_not_made_again(workspace: Workspace) -> None:
    run = RunFolder.new(workspace.paths)
    run.save_checkpoint(b"state")
    assert run.delete()
    for save in (run.save_checkpoint, partial(run.save_result, finished_report())):
        with pytest.raises(TrainingVoid):
            save(b"somebody")
        assert kept(workspace) == []


def test_a_folder_is_deleted_from_under_whoever_writes_into_it(workspace: Workspace) -> None:
    numbers = random.Random(4)
    for _ in range(40):
        run = RunFolder.new(workspace.paths)
        ended: list[BaseException] = []

        def write(run: RunFolder = run, ended: list[BaseException] = ended) -> None:
            try:
                while True:
                    run.save_checkpoint(b"somebody" * 4000)
            except TrainingError as error:
                ended.append(error)

        writer = threading.Thread(target=write)
        writer.start()
        time.sleep(numbers.uniform(0, 0.02))
        assert run.delete()
        writer.join()
        assert [type(one) for one in ended] == [TrainingVoid]
        assert kept(workspace) == []


def test_what_cannot_be_deleted_is_told_and_deleted_at_the_next_start(
    people: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = train_people(choice, None, WISH, never)
    until_epoch(events, 1)
    events.close()  # type: ignore[attr-defined]
    with monkeypatch.context() as locked:
        undeletable(locked)
        with pytest.raises(ErasureUnfinished, match="traces of it are left"):
            forget(people)
    assert kept(people)
    people.close()
    with Workspace(choice) as again:
        assert kept(again) == []
        assert outstanding(again.database) == []


def undeletable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be moved or deleted."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr("facerec_desktop.services.profile.run_folder._PAUSE", 0)


@pytest.mark.long
def test_a_second_training_is_refused_and_the_first_one_untouched(
    people: Workspace, choice: ModelChoice
) -> None:
    events = train_people(choice, None, SHORT, never)
    until_epoch(events, 1)
    before = {path: path.stat().st_mtime_ns for path in kept(people)}
    for resumes in (False, True):
        with pytest.raises(TrainingBusy, match="running already"):
            list(train_people(choice, None, replace(SHORT, resumes=resumes), never))
    assert {path: path.stat().st_mtime_ns for path in kept(people)} == before
    assert heads.overview(people).unfinished_epochs is None
    *_, report = events
    assert heads.take_up(people, report.run).report == report
    *_, report = train_people(choice, None, SHORT, never)
    assert isinstance(report, TrainingReport)


@pytest.mark.long
def test_asking_whether_a_training_runs_keeps_none_from_starting(workspace: Workspace) -> None:
    place, over = workspace.paths.training, threading.Event()

    def ask() -> None:
        while not over.is_set():
            is_training(place)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(200):
            with training_lock(place):
                assert is_training(place)
    finally:
        over.set()
        asking.join()
    assert not is_training(place)


def test_what_learnt_those_whose_enrolment_was_undone_for_good_goes_at_the_next_start(
    people: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = people.people.find(NAMES[-1]).id  # enrolled last
    events = train_people(choice, None, WISH, never)
    until_epoch(events, 1)
    events.close()  # type: ignore[attr-defined]
    [run] = run_folders(people.paths)
    other = RunFolder(run.path.with_name("other"))
    other.make()
    for name, known in (("facenet-tuned-1", last), ("facenet-tuned-2", last - 1)):
        pack = people.paths.packs / name
        pack.mkdir(parents=True)
        (pack / "model.toml").write_text(f"[trained]\nperson_ids = [{known}]\n", "utf-8")
    people.journal.undo()
    people.close()
    with Workspace(choice) as again:
        assert run.can_be_resumed  # the enrolment may still be made again
        again.people.rename(ANNABEL, "Anna")
    with monkeypatch.context() as locked:
        undeletable(locked)
        with Workspace(choice) as again:
            assert again.settings.get(DEPARTED) == [last]
    with Workspace(choice) as again:
        assert [one.path for one in run_folders(again.paths)] == [other.path]
        assert [one.name for one in again.paths.packs.iterdir()] == ["facenet-tuned-2"]
        assert again.settings.get(DEPARTED) == []


def test_what_came_to_nothing_leaves_no_folder(people: Workspace, choice: ModelChoice) -> None:
    with pytest.raises(TrainingError, match="Only one person"):
        list(train_people(choice, [ANNABEL], WISH, never))
    with pytest.raises(TrainingError, match="before it had learnt anything"):
        list(train_people(choice, None, WISH, lambda: True))
    assert kept(people) == []


@pytest.mark.long
def test_a_check_that_is_stopped_can_be_gone_on_with(
    people: Workspace, choice: ModelChoice
) -> None:
    wished = threading.Event()
    events = train_people(choice, None, SHORT, wished.is_set)
    for event in events:
        if isinstance(event, TrainingProgress) and event.done == 1:
            wished.set()
            break
    with pytest.raises(Cancelled):
        next(events)
    assert resumable_run(people.paths) is not None
    *_, report = train_people(choice, None, replace(SHORT, resumes=True), never)
    assert isinstance(report, TrainingReport)
    assert report.verdict.strangers > 0
    assert not report.stopped_early


@pytest.mark.long
@pytest.mark.parametrize("finishes", [False, True])
def test_a_training_that_was_stopped_early_is_checked_all_the_same(
    people: Workspace, choice: ModelChoice, finishes: bool
) -> None:
    wished = threading.Event()
    events = train_people(choice, None, replace(WISH, finishes_check=finishes), wished.is_set)
    for event in events:
        if isinstance(event, EpochReport) and event.epoch == 2:
            wished.set()
    assert isinstance(event, TrainingReport)
    assert event.stopped_early
    assert event.verdict.strangers > 0
