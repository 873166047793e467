"""What training says while it runs and when it ends; plain values, so that any process can read it.

A run is told as events, in this order: ``TrainingProgress`` while faces are prepared,
``TrainingStarted``, one ``EpochReport`` per epoch, and a ``TrainingReport``. A run that cannot go
on ends with a ``TrainingProblem`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True)
class TrainingProgress:
    """A step before the first epoch, or after the last.

    Attributes:
        done: units finished.
        total: units in all; 0 while unknown.
        text: what is being worked on.
    """

    done: int
    total: int
    text: str


@dataclass(frozen=True)
class TrainingStarted:
    """What a run is about to learn from.

    Attributes:
        model: id of the embedder whose vectors the head takes.
        people: how many are learnt.
        samples: faces they are learnt from.
        validation: faces of them that choose the best epoch.
        held_out: faces of them that only the final comparison sees.
        strangers: faces of people who are not learnt.
        left_out: names of people with too few shots to learn from.
        epochs: how many are planned.
        resumed_epoch: epochs an interrupted run had finished before, 0 for a new run.
    """

    model: str
    people: int
    samples: int
    validation: int
    held_out: int
    strangers: int
    left_out: tuple[str, ...]
    epochs: int
    resumed_epoch: int = 0


@dataclass(frozen=True)
class EpochReport:
    """One pass over the samples.

    Attributes:
        epoch: counted from 1.
        epochs: planned.
        loss: 0.3 · triplet_loss + 0.7 · arcface_loss, mean over the batches.
        triplet_loss: its first part, before weighting.
        arcface_loss: its second part, before weighting.
        macro_f1: on the validation faces, mean over the people, 0..1.
        triplet_accuracy: part of validation triplets whose two faces of one person are more alike
            than the face of somebody else, 0..1.
        learning_rate: at the end of the epoch.
        seconds_left: estimated time until the last epoch.
        is_best: whether no earlier epoch was better; its weights are kept.
    """

    epoch: int
    epochs: int
    loss: float
    triplet_loss: float
    arcface_loss: float
    macro_f1: float
    triplet_accuracy: float
    learning_rate: float
    seconds_left: float
    is_best: bool


@dataclass(frozen=True)
class Figures:
    """How well held-out faces are told apart, by one way of comparing.

    Attributes:
        macro_f1: most similar person, mean over the people, 0..1.
        named_right: part of known faces given the right name by the rule, 0..1.
        misnamed: part of known faces given a wrong name, 0..1.
        strangers_named: part of strangers' faces given any name, 0..1; None without strangers.
    """

    macro_f1: float
    named_right: float
    misnamed: float
    strangers_named: float | None


class Reason(StrEnum):
    """Why a head is used, or not."""

    NOT_WORSE = "not_worse"
    F1_WORSE = "f1_worse"
    STRANGERS_WORSE = "strangers_worse"
    NAMES_WORSE = "names_worse"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class Verdict:
    """Whether a head may be used.

    Attributes:
        adopted: whether it is at least as good as no head.
        reason: why.
        probes: held-out faces compared.
        strangers: strangers' faces compared.
        f1_gain: macro F1 with the head less without it.
        f1_interval: 95 % bootstrap interval of that gain.
        strangers_gain: part of strangers named with the head less without; below 0 is better.
        strangers_interval: 95 % bootstrap interval of that.
        names_gain: part of known faces named right with the head less without it.
        names_interval: 95 % bootstrap interval of that.
    """

    adopted: bool
    reason: Reason
    probes: int
    strangers: int
    f1_gain: float
    f1_interval: tuple[float, float]
    strangers_gain: float
    strangers_interval: tuple[float, float]
    names_gain: float
    names_interval: tuple[float, float]


@dataclass(frozen=True)
class NearMix:
    """Two people whose faces are told apart least surely.

    Attributes:
        person_id: whose faces.
        person: their name.
        other_id: whom they come close to.
        other: that person's name.
        taken: held-out faces of the person that look more like the other.
        faces: held-out faces of the person.
        margin: mean of how much more alike the faces are to their own person; small is bad.
    """

    person_id: int
    person: str
    other_id: int
    other: str
    taken: int
    faces: int
    margin: float


@dataclass(frozen=True)
class Split:
    """How the faces were divided, whole photos or occasions at a time.

    Attributes:
        learnt: faces the weights were fitted to.
        validation: faces that chose the best epoch.
        held_out: photos only the verdict saw.
        test_fraction: part of each person's photos that was to be held out, 0..1.
        validation_fraction: part of the others that was to choose the epoch, 0..1.
    """

    learnt: int
    validation: int
    held_out: int
    test_fraction: float
    validation_fraction: float


@dataclass(frozen=True)
class TrainingReport:
    """How a run ended.

    Attributes:
        run: what the run is called; also the name of its folder.
        model: id of the embedder.
        weights_hash: SHA-256 of the embedder's weights.
        people: names of those the head knows.
        split: what was learnt and what was held out.
        epochs: the whole course.
        best_epoch: the one whose weights are kept, counted from 1.
        stopped_early: whether somebody stopped it.
        before: without a head.
        after: with it.
        verdict: whether it is used.
        mixes: the pairs of people most nearly mixed, worst first.
        seconds: how long it took.
        seed: of every choice made.
        versions: of the libraries that computed it, by name.
    """

    run: str
    model: str
    weights_hash: str
    people: tuple[str, ...]
    split: Split
    epochs: tuple[EpochReport, ...]
    best_epoch: int
    stopped_early: bool
    before: Figures
    after: Figures
    verdict: Verdict
    mixes: tuple[NearMix, ...]
    seconds: float
    seed: int
    versions: dict[str, str]


@dataclass(frozen=True)
class TrainingProblem:
    """Why a run cannot go on.

    Attributes:
        text: for the user.
    """

    text: str


TrainingEvent: TypeAlias = (
    TrainingProgress | TrainingStarted | EpochReport | TrainingReport | TrainingProblem
)


@dataclass(frozen=True)
class HeadCard:
    """A head that was trained once, as the history shows it.

    Attributes:
        id: key in the database.
        created_at: when it was finished, in UTC.
        report: how its training went.
        is_used: whether faces are compared with it now.
        can_be_used: whether it belongs to the model in use.
    """

    id: int
    created_at: datetime
    report: TrainingReport
    is_used: bool
    can_be_used: bool


@dataclass(frozen=True)
class Learner:
    """Somebody enrolled, as training sees them.

    Attributes:
        person_id: key in the database.
        name: theirs.
        shots: faces stored of them.
        sittings: different photos or occasions these are from; two are needed to hold one out.
    """

    person_id: int
    name: str
    shots: int
    sittings: int

    @property
    def can_be_learnt(self) -> bool:
        """Whether there is something to learn from and something to measure with."""
        return self.sittings >= 2


@dataclass(frozen=True)
class TrainingOverview:
    """What the page of training shows before anything runs.

    Attributes:
        learners: everybody enrolled, by name.
        heads: of every model, newest first.
        unfinished_epochs: epochs an interrupted run had finished; None if nothing can be resumed.
        taken_up: heads of runs that ended while nobody was there, taken up for this.
    """

    learners: tuple[Learner, ...]
    heads: tuple[HeadCard, ...]
    unfinished_epochs: int | None = None
    taken_up: int = 0
