"""Words a run of training from its parts: how it starts, and its report."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass

from facerec_desktop import __version__
from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.training import EpochReport, Split, TrainingReport, TrainingStarted
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.training.comparison import Comparison, ModelComparison
from facerec_desktop.training.guard import figures, judge_head
from facerec_desktop.training.samples import TrainingData

LIBRARIES = ("torch", "numpy", "pytorch-metric-learning")


@dataclass(frozen=True)
class TrainedCourse:
    """How a run went.

    Attributes:
        run: what it is called.
        epochs: those that were finished.
        planned: how many there should have been.
        best_epoch: the one kept, counted from 1.
        seconds: how long all took.
    """

    run: str
    epochs: tuple[EpochReport, ...]
    planned: int
    best_epoch: int
    seconds: float


def started(
    data: TrainingData, model: ModelKey, epochs: int, resumed_epoch: int = 0
) -> TrainingStarted:
    """What a run is about to learn from."""
    return TrainingStarted(
        model=model.id,
        people=len(data.names),
        samples=len(data.train),
        validation=len(data.validation),
        held_out=len(data.test),
        strangers=len(data.strangers.vectors),
        left_out=data.left_out,
        epochs=epochs,
        resumed_epoch=resumed_epoch,
    )


def report_of(
    data: TrainingData,
    model: ModelKey,
    settings: TrainingSettings,
    rule: DecisionRule,
    course: TrainedCourse,
    comparison: Comparison | ModelComparison,
) -> TrainingReport:
    """The report of a run, with its verdict; ``rule`` is that of what there was before."""
    before, after, truth = comparison.before, comparison.after, comparison.truth
    rule_after = comparison.rule if isinstance(comparison, ModelComparison) else rule
    return TrainingReport(
        run=course.run,
        model=model.id,
        weights_hash=model.weights_hash,
        people=data.names,
        split=Split(
            learnt=len(data.train),
            validation=len(data.validation),
            held_out=len(data.test),
            test_fraction=settings.test_fraction,
            validation_fraction=settings.validation_fraction,
        ),
        epochs=course.epochs,
        best_epoch=course.best_epoch,
        stopped_early=len(course.epochs) < course.planned,
        before=figures(before, truth, rule),
        after=figures(after, truth, rule_after),
        verdict=judge_head(before, after, truth, rule, settings.seed, rule_after),
        mixes=comparison.mixes,
        seconds=course.seconds,
        seed=settings.seed,
        versions={
            "facerec-desktop": __version__,
            **{name: importlib.metadata.version(name) for name in LIBRARIES},
        },
    )
