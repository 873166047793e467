"""One run of training, from the faces to the verdict."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np

from facerec_desktop import __version__
from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.training import (
    EpochReport,
    Split,
    TrainingEvent,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
)
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.run_folder import RunFolder
from facerec_desktop.training.comparison import Comparison, compare, needs_no_rehearsal
from facerec_desktop.training.course import Best
from facerec_desktop.training.guard import figures, judge_head
from facerec_desktop.training.rehearsal import Rehearsal, joined, parts_of, rehearse
from facerec_desktop.training.samples import TrainingData
from facerec_desktop.training.trainer import Trainer

LIBRARIES = ("torch", "numpy", "pytorch-metric-learning")


@dataclass(frozen=True, eq=False)
class TrainingTask:
    """What to train.

    Attributes:
        data: faces to learn from and to be measured with.
        model: of their vectors.
        rule: what it takes to be named.
        settings: how to train.
        folder: where state and result are kept.
        resumes: whether to go on from the state kept there.
    """

    data: TrainingData
    model: ModelKey
    rule: DecisionRule
    settings: TrainingSettings
    folder: RunFolder
    resumes: bool = False


def fine_tune(
    task: TrainingTask,
    stopped: Callable[[], bool],
    judged: Callable[[Comparison], None] = lambda _: None,
) -> Iterator[TrainingEvent]:
    """Train a head, compare it with none, and keep both head and verdict in the run's folder.

    Epochs of a resumed run are told again before it goes on.

    Args:
        task: what to train.
        stopped: asked after every batch; a stopped run keeps its best epoch.
        judged: is given the comparison, before the last event.

    Yields:
        Progress, the start, each epoch, and the report.

    Raises:
        TrainingError: there is nothing to learn, nothing was learnt yet when it was stopped, or the
            state to go on from does not fit.
    """
    began = time.monotonic()
    trainer = Trainer(task.data, task.settings)
    fingerprint = _fingerprint(task)
    if task.resumes:
        trainer.course.restore(task.folder.checkpoint(), fingerprint)
    yield _started(task, len(trainer.course.reports))
    yield from trainer.course.reports
    for epoch in trainer.run(stopped):
        task.folder.save_checkpoint(trainer.course.to_bytes(fingerprint))
        yield epoch
    best = trainer.course.best
    if best is None:
        raise TrainingError("The training was stopped before it had learnt anything.")
    rehearsal = yield from _rehearsal(task, best.epoch)
    stored = Head.from_bytes(best.head.to_bytes())  # what is measured is what will be used
    comparison = compare(task.data, stored, rehearsal, task.rule)
    report = _report(task, trainer.course.reports, best, comparison, time.monotonic() - began)
    task.folder.save_result(report, comparison.head.to_bytes())
    judged(comparison)
    yield report


def _rehearsal(task: TrainingTask, epochs: int) -> Generator[TrainingEvent, None, Rehearsal | None]:
    """People who play strangers, unless there are enough real ones."""
    if needs_no_rehearsal(task.data):
        return None
    rehearsals: list[Rehearsal] = []
    parts = parts_of(len(task.data.names))
    yield TrainingProgress(0, parts, "Checking with strangers…")
    for part in rehearse(task.data, task.rule, task.settings, epochs, lambda: False):
        rehearsals.append(part)
        yield TrainingProgress(len(rehearsals), parts, "Checking with strangers…")
    return joined(rehearsals) if rehearsals else None


def _started(task: TrainingTask, resumed_epoch: int) -> TrainingStarted:
    data = task.data
    return TrainingStarted(
        model=task.model.id,
        people=len(data.names),
        samples=len(data.train),
        validation=len(data.validation),
        held_out=len(data.test),
        strangers=len(data.strangers.vectors),
        left_out=data.left_out,
        epochs=task.settings.epochs,
        resumed_epoch=resumed_epoch,
    )


def _report(
    task: TrainingTask,
    epochs: list[EpochReport],
    best: Best,
    comparison: Comparison,
    seconds: float,
) -> TrainingReport:
    before, after, truth = comparison.before, comparison.after, comparison.truth
    return TrainingReport(
        run=task.folder.name,
        model=task.model.id,
        weights_hash=task.model.weights_hash,
        people=task.data.names,
        split=Split(
            learnt=len(task.data.train),
            validation=len(task.data.validation),
            held_out=len(task.data.test),
            test_fraction=task.settings.test_fraction,
            validation_fraction=task.settings.validation_fraction,
        ),
        epochs=tuple(epochs),
        best_epoch=best.epoch,
        stopped_early=len(epochs) < task.settings.epochs,
        before=figures(before, truth, task.rule),
        after=figures(after, truth, task.rule),
        verdict=judge_head(before, after, truth, task.rule, task.settings.seed),
        mixes=comparison.mixes,
        seconds=seconds,
        seed=task.settings.seed,
        versions={
            "facerec-desktop": __version__,
            **{name: importlib.metadata.version(name) for name in LIBRARIES},
        },
    )


def _fingerprint(task: TrainingTask) -> str:
    """Of everything that decides the course of a training."""
    data = task.data
    digest = hashlib.sha256(json.dumps(dataclasses.asdict(task.settings)).encode())
    digest.update(f"{task.model.id} {task.model.weights_hash}".encode())
    arrays = [data.person_ids, data.vetoes.vectors, data.vetoes.person_ids]
    for faces in (data.train, data.validation):
        arrays += [faces.vectors, faces.labels]
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
