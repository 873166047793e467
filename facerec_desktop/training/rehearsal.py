"""Trains without some of the people, to see how a head takes faces of those it has never seen.

Only people who are surely strangers to the rest can play one: somebody stored under two names, or
a photo filed under the wrong one, would make the better recogniser look worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import DecisionRule, Floats, ModelKey
from facerec_desktop.core.people import Gallery
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.judged import Judged, judge
from facerec_desktop.training.network import share_of
from facerec_desktop.training.samples import LabelledFaces, TrainingData
from facerec_desktop.training.trainer import Trainer

FEW_PEOPLE = 40
"""Up to so many, everybody is left out once; of more, one part is enough to measure with."""
PARTS = 4
LEAST_PEOPLE = 3
"""Two have to remain when one is left out."""


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """How alike people who were left out looked to the others.

    Attributes:
        before: without a head.
        after: with one that has never seen them, its similarities not yet moved.
    """

    before: Judged
    after: Judged

    @property
    def faces(self) -> int:
        """How many."""
        return len(self.before.best)


def rehearse(
    data: TrainingData,
    rule: DecisionRule,
    settings: TrainingSettings,
    epochs: int,
    stopped: Callable[[], bool],
) -> Iterator[Rehearsal]:
    """Leave out a part of the people, train with the others, compare; for each part.

    Args:
        data: everything a head was trained with.
        rule: what it takes to be named.
        settings: how.
        epochs: the best epoch of that head: a rehearsal ends there.
        stopped: asked after every batch; a stopped part yields nothing.
    """
    prototypes = index_of(data, None).prototypes
    for left_out in _parts(len(data.names), settings.seed):
        remaining = _without(data, left_out)
        trainer = Trainer(remaining, settings)
        for report in trainer.run(stopped):
            if report.epoch == epochs:
                break
        if len(trainer.course.reports) < epochs:
            return
        share = np.array([share_of(len(data.names))], np.float32)
        index = index_of(remaining, replace(trainer.exported(), share=share))
        unknown = _strangers(data.gallery, left_out, prototypes, rule)
        usable = np.ones(len(unknown), np.bool_)
        yield Rehearsal(
            judge(index.prototype_scores(unknown), usable), judge(index.scores(unknown), usable)
        )


def _strangers(
    faces: LabelledFaces, left_out: NDArray[np.int64], prototypes: Floats, rule: DecisionRule
) -> Floats:
    """Faces of those left out who are surely nobody of the others.

    Not of people who as a whole pass for one of the others, nor faces that are more like one of the
    others than like their own person.
    """
    others = np.delete(prototypes, left_out, axis=0)
    apart = left_out[(prototypes[left_out] @ others.T).max(axis=1) < rule.threshold]
    own = faces.at(np.isin(faces.labels, apart))
    likeness = np.einsum("nd,nd->n", own.vectors, prototypes[own.labels])
    unknown: Floats = own.vectors[likeness > (own.vectors @ others.T).max(axis=1)]
    return unknown


def parts_of(people: int) -> int:
    """How many parts a rehearsal of so many people has."""
    if people < LEAST_PEOPLE:
        return 0
    return min(PARTS, people) if people <= FEW_PEOPLE else 1


def joined(parts: list[Rehearsal]) -> Rehearsal:
    """Several parts as one."""
    if not parts:
        raise InternalError("A rehearsal without any part.")
    whole = parts[0]
    for part in parts[1:]:
        whole = Rehearsal(whole.before.joined(part.before), whole.after.joined(part.after))
    return whole


def index_of(data: TrainingData, head: Head | None) -> GalleryIndex:
    """The people as recognition compares with them, by all faces but those of the test."""
    faces = data.gallery
    order = np.argsort(faces.labels, kind="stable")
    gallery = Gallery(
        model=ModelKey("", ""),
        person_ids=data.person_ids,
        names=data.names,
        vectors=faces.vectors[order],
        owners=faces.labels[order],
        sample_ids=order.astype(np.int64),
        qualities=faces.qualities[order],
    )
    return GalleryIndex(gallery, head)


def _parts(people: int, seed: int) -> list[NDArray[np.int64]]:
    """The people left out each time."""
    count = parts_of(people)
    if not count:
        return []
    order = np.random.default_rng([seed, people]).permutation(people).astype(np.int64)
    return [np.sort(part) for part in np.array_split(order, min(PARTS, people))][:count]


def _without(data: TrainingData, left_out: NDArray[np.int64]) -> TrainingData:
    kept = np.setdiff1d(np.arange(len(data.names)), left_out)
    return replace(
        data,
        names=tuple(data.names[place] for place in kept),
        person_ids=data.person_ids[kept],
        train=_of(data.train, kept),
        validation=_of(data.validation, kept),
        test=(),
    )


def _of(faces: LabelledFaces, kept: NDArray[np.int64]) -> LabelledFaces:
    """The faces of those kept, who take new places in the same order."""
    own = faces.at(np.isin(faces.labels, kept))
    return replace(own, labels=np.searchsorted(kept, own.labels))
