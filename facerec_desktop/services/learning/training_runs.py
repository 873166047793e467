"""Trains on enrolled people or on label folders: from their faces to events and files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from facerec_desktop.core.errors import TrainingBusy, TrainingError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import StopToken
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.core.training import TrainingEvent, TrainingProgress, TrainingReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.fine_tuning import TrainingTask, fine_tune
from facerec_desktop.services.learning.head_variants import Variant, compare_variants
from facerec_desktop.services.learning.label_folders import PhotoFailure
from facerec_desktop.services.learning.training_data import (
    FolderChoice,
    data_from_folders,
    data_from_people,
    found_in,
)
from facerec_desktop.services.learning.training_report import try_report, write_report
from facerec_desktop.services.profile.run_folder import RunFolder, resumable_run, run_folders
from facerec_desktop.services.profile.run_plan import RunPlan
from facerec_desktop.services.profile.training_lock import is_training, training_lock
from facerec_desktop.storage.snapshot import Snapshot, read_snapshot
from facerec_desktop.training.comparison import Comparison
from facerec_desktop.training.samples import TrainingData

Stopped: TypeAlias = Callable[[], bool]
_LOCK = "training"
"""What the lock in the folder of a report is called."""


@dataclass(frozen=True)
class TrainingWish:
    """What the user asks of a run.

    Attributes:
        settings: how to train; a run that goes on does so with those it began with.
        resumes: whether to go on where a run stopped.
        report: folder for curves, confusion matrix and metrics; None for none.
        compares: whether to measure other ways of comparing on the same photos as well.
        finishes_check: whether a wish to stop waits while the head is checked with strangers.
    """

    settings: TrainingSettings
    resumes: bool = False
    report: Path | None = None
    compares: bool = False
    finishes_check: bool = False


def train_people(
    choice: ModelChoice,
    names: Sequence[str] | None,
    wish: TrainingWish,
    stopped: Stopped,
    means: Unlocking = NOTHING_AT_HAND,
) -> Iterator[TrainingEvent | Variant]:
    """Train on the people enrolled; the database is only read.

    Head and report lie in a folder of ``AppPaths.training`` afterwards, to be taken up. Should
    somebody be forgotten meanwhile, nothing is left of the run.

    Args:
        choice: the models in use.
        names: whom to learn; None for everybody with shots from two occasions. A run that goes on
            learns those it began with.
        wish: how.
        stopped: asked after every batch; the best epoch so far is kept.
        means: opens what is sealed where the keyring does not.

    Raises:
        TrainingBusy: another training runs over these people.
        TrainingVoid: somebody was forgotten while it ran.
        TrainingError: there is nothing to learn, or nothing to resume.
        DatasetError: the report cannot be written.
        PersonNotFound: nobody of such a name is enrolled.
        StorageError: the database cannot be read.
        Cancelled: it was stopped while it was checked with strangers; it can be resumed.
    """
    paths = choice.paths
    try_report(wish.report)
    with training_lock(paths.training), _folder(paths, resumes=wish.resumes) as kept:
        snapshot = read_snapshot(paths.database, choice.embedder.key, means)
        folder = RunFolder(kept.path, snapshot.vault)
        if wish.resumes:
            plan = _plan_of(folder, choice)
            names, wish = _names_of(plan, snapshot), replace(wish, settings=plan.settings)
        data = data_from_people(snapshot, names, wish.settings)
        if not wish.resumes:
            _drop_older(paths, folder)
        yield from _train(choice, data, wish, folder, stopped)


def train_folders(
    choice: ModelChoice, folders: FolderChoice, wish: TrainingWish, stopped: Stopped
) -> Iterator[TrainingEvent | PhotoFailure | Variant]:
    """Train on labelled photos; nothing is stored but in the folder of the report.

    Raises:
        DatasetError: the folders cannot be used, or the report cannot be written.
        ModelError: a model cannot be loaded.
        TrainingBusy: another training writes into the folder of the report.
        TrainingError: there is nothing to learn, or nothing to resume.
        Cancelled: it was stopped before there was anything to keep.
    """
    if wish.report is not None and is_training(wish.report / _LOCK):
        raise TrainingBusy(f"Another training writes into {wish.report} already.")
    if wish.resumes:
        if wish.report is None:
            raise TrainingError("Say with --report in which folder the stopped training lies.")
        plan = _plan_of(RunFolder(wish.report.absolute()), choice)
        wish = replace(wish, settings=plan.settings)
    try_report(wish.report)
    yield TrainingProgress(0, 0, "Preparing the models…")
    pipeline = choice.load()
    reading = data_from_folders(pipeline, folders, wish.settings, StopToken(stopped))
    data = yield from found_in(reading, TrainingData)
    with ExitStack() as temporary:
        path = wish.report or Path(temporary.enter_context(tempfile.TemporaryDirectory()))
        folder = RunFolder(path.absolute())
        folder.make()
        temporary.enter_context(training_lock(folder.path / _LOCK))
        yield from _train(choice, data, wish, folder, stopped)


def _train(
    choice: ModelChoice,
    data: TrainingData,
    wish: TrainingWish,
    folder: RunFolder,
    stopped: Stopped,
) -> Iterator[TrainingEvent | Variant]:
    rule = choice.embedder.rule
    task = TrainingTask(
        data,
        choice.embedder.key,
        rule,
        wish.settings,
        folder,
        resumes=wish.resumes,
        finishes_check=wish.finishes_check,
    )
    comparisons: list[Comparison] = []
    for event in fine_tune(task, stopped, comparisons.append):
        if isinstance(event, TrainingReport) and wish.report is not None:
            answered = comparisons[0].after.probes.likeliest
            write_report(wish.report, event, comparisons[0].truth, answered)
        yield event
    if wish.compares:
        yield from compare_variants(data, wish.settings, stopped)


@contextmanager
def _folder(paths: AppPaths, *, resumes: bool) -> Iterator[RunFolder]:
    """Where to keep the state; there before anybody is read, so that forgetting them finds it."""
    run = resumable_run(paths) if resumes else RunFolder.new(paths)
    if run is None:
        raise TrainingError("There is no stopped training to go on with.")
    try:
        yield run
    finally:
        if run.is_empty:
            run.delete()


def _drop_older(paths: AppPaths, new: RunFolder) -> None:
    """A new run ends the hope that an older one will be gone on with."""
    for old in [run for run in run_folders(paths) if not run.is_finished]:
        if old.path != new.path:
            old.delete()


def _plan_of(folder: RunFolder, choice: ModelChoice) -> RunPlan:
    plan = folder.plan()
    if plan.model_id != choice.embedder.key.id:
        raise TrainingError(
            f"The training that stopped was one with the recognition model {plan.model_id}. Use it "
            "again to go on."
        )
    return plan


def _names_of(plan: RunPlan, snapshot: Snapshot) -> list[str]:
    """What the people of a run that stopped are called now."""
    names = dict(zip(snapshot.gallery.person_ids.tolist(), snapshot.gallery.names, strict=True))
    if not set(plan.person_ids) <= names.keys():
        raise TrainingError(
            "People, shots or settings have changed since that training stopped, so it cannot go "
            "on. Start a new one."
        )
    return [names[one] for one in plan.person_ids]
