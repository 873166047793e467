"""One run of training, from the faces to the verdict."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np

from facerec_desktop.core.errors import Cancelled, NothingLearnt
from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.training import TrainingEvent, TrainingProgress
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.learning.training_words import TrainedCourse, report_of, started
from facerec_desktop.services.profile.run_folder import RunFolder
from facerec_desktop.services.profile.run_plan import RunPlan
from facerec_desktop.training.comparison import Comparison, compare, needs_no_rehearsal
from facerec_desktop.training.course import Best
from facerec_desktop.training.rehearsal import Rehearsal, joined, parts_of, rehearse
from facerec_desktop.training.samples import TrainingData
from facerec_desktop.training.trainer import Trainer


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
        finishes_check: whether a wish to stop waits while the head is checked with strangers.
    """

    data: TrainingData
    model: ModelKey
    rule: DecisionRule
    settings: TrainingSettings
    folder: RunFolder
    resumes: bool = False
    finishes_check: bool = False


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
        TrainingVoid: somebody was forgotten since the run's folder was made.
        NothingLearnt: it was stopped before its first epoch ended.
        TrainingError: there is nothing to learn, or the state to go on from does not fit.
        Cancelled: it was stopped while it was checked with strangers; it can be resumed.
    """

    def ended() -> bool:
        task.folder.check()
        return stopped()

    began = time.monotonic()
    trainer = Trainer(task.data, task.settings)
    best = yield from _trained(task, trainer, ended)
    rehearsal = yield from _rehearsal(task, best.epoch, ended)
    stored = Head.from_bytes(best.head.to_bytes())  # what is measured is what will be used
    comparison = compare(task.data, stored, rehearsal, task.rule)
    course = TrainedCourse(
        run=task.folder.name,
        epochs=tuple(trainer.course.reports),
        planned=task.settings.epochs,
        best_epoch=best.epoch,
        seconds=time.monotonic() - began,
    )
    report = report_of(task.data, task.model, task.settings, task.rule, course, comparison)
    task.folder.save_result(report, comparison.head.to_bytes())
    judged(comparison)
    yield report


def _trained(
    task: TrainingTask, trainer: Trainer, ended: Callable[[], bool]
) -> Generator[TrainingEvent, None, Best]:
    """Run the epochs that are left, each kept before it is told; returns the best of all."""
    fingerprint, plan = _fingerprint(task), _plan(task).to_text()
    if task.resumes:
        trainer.course.restore(task.folder.checkpoint(), fingerprint)
    yield started(task.data, task.model, task.settings.epochs, len(trainer.course.reports))
    yield from trainer.course.reports
    for epoch in trainer.run(ended):
        task.folder.save_checkpoint(trainer.course.to_bytes(fingerprint, plan))
        yield epoch
    if trainer.course.best is None:
        raise NothingLearnt("The training was stopped before it had learnt anything.")
    return trainer.course.best


def _rehearsal(
    task: TrainingTask, epochs: int, ended: Callable[[], bool]
) -> Generator[TrainingEvent, None, Rehearsal | None]:
    """People who play strangers, unless there are enough real ones."""
    if needs_no_rehearsal(task.data):
        return None
    # Whoever ended the training early wants its best epoch checked.
    was_stopped = ended() or task.finishes_check

    def stopped() -> bool:
        if ended() and not was_stopped:
            raise Cancelled("Stopped while it was checked with strangers.")
        return False

    rehearsals: list[Rehearsal] = []
    parts = parts_of(len(task.data.names))
    yield TrainingProgress(0, parts, "Checking with strangers…")
    for part in rehearse(task.data, task.rule, task.settings, epochs, stopped):
        rehearsals.append(part)
        yield TrainingProgress(len(rehearsals), parts, "Checking with strangers…")
    return joined(rehearsals) if rehearsals else None


def _plan(task: TrainingTask) -> RunPlan:
    return RunPlan(task.settings, task.model.id, tuple(task.data.person_ids.tolist()))


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
