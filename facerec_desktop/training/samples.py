"""What a head learns from, and how it is split without leaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import Floats
from facerec_desktop.core.people import Vetoes

MIN_GROUPS = 2
"""Photos or occasions a person needs: one to learn from, one to be asked about."""


@dataclass(frozen=True, eq=False)
class LabelledFaces:
    """Faces with the people they are of.

    Attributes:
        vectors: float32 ``(faces, dimension)``, each of length 1.
        labels: int64 ``(faces,)``, places in the list of people.
        qualities: float32 ``(faces,)``, 0..1.
    """

    vectors: Floats
    labels: NDArray[np.int64]
    qualities: Floats

    def __len__(self) -> int:
        return len(self.labels)

    def at(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> LabelledFaces:
        """Some of the faces."""
        return LabelledFaces(self.vectors[rows], self.labels[rows], self.qualities[rows])


@dataclass(frozen=True, eq=False)
class Probe:
    """A photo that is asked about.

    Attributes:
        label: the place of the person it is of, in the list of people.
        vectors: float32 ``(faces, dimension)``; several where more people are in the photo, and
            none where no face was found, which counts as wrong.
        usable: bool ``(faces,)``, whether each is good enough to be named.
    """

    label: int
    vectors: Floats
    usable: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Strangers:
    """Faces of people who are not learnt.

    Attributes:
        vectors: float32 ``(faces, dimension)``, each of length 1.
        usable: bool ``(faces,)``, whether each is good enough to be named.
    """

    vectors: Floats
    usable: NDArray[np.bool_]

    @classmethod
    def none(cls, dimension: int) -> Strangers:
        """Nobody."""
        return cls(np.empty((0, dimension), np.float32), np.empty(0, np.bool_))


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Everything one run learns from and is measured with.

    Attributes:
        names: of the people, in the order of their places.
        person_ids: int64 ``(people,)``, increasing; places again for people of folders.
        train: what the weights are fitted to.
        validation: what chooses the best epoch; may lack people with few photos.
        test: what only the final comparison sees.
        strangers: people who are not learnt; may be nobody.
        vetoes: whom certain faces are not, by ``person_ids``.
        left_out: names of people with too few photos to learn from.
    """

    names: tuple[str, ...]
    person_ids: NDArray[np.int64]
    train: LabelledFaces
    validation: LabelledFaces
    test: tuple[Probe, ...]
    strangers: Strangers
    vetoes: Vetoes
    left_out: tuple[str, ...] = ()

    @property
    def gallery(self) -> LabelledFaces:
        """What people are compared by: everything but the test."""
        return LabelledFaces(
            np.concatenate([self.train.vectors, self.validation.vectors]),
            np.concatenate([self.train.labels, self.validation.labels]),
            np.concatenate([self.train.qualities, self.validation.qualities]),
        )


def vetoed_faces(data: TrainingData) -> tuple[Floats, NDArray[np.int64]]:
    """The faces that were said not to be somebody who is learnt: hard negatives.

    Returns:
        float32 ``(faces, dimension)``, and int64 ``(faces,)``, the places of whom they are not.
    """
    known = np.isin(data.vetoes.person_ids, data.person_ids)
    vectors: Floats = data.vetoes.vectors[known].reshape(-1, data.train.vectors.shape[1])
    places = np.searchsorted(data.person_ids, data.vetoes.person_ids[known])
    return vectors, places.astype(np.int64)


def held_out_groups(
    groups: Sequence[str], fraction: float, random: np.random.Generator, keep: int = 1
) -> NDArray[np.bool_]:
    """Choose whole groups of one person's faces to hold out.

    Faces of one photo or occasion are nearly the same picture, so a group is never divided.

    Args:
        groups: the photo or occasion of each face.
        fraction: part of the groups wanted, 0..1.
        random: chooses.
        keep: groups that have to remain.

    Returns:
        bool ``(faces,)``; at least one group and none of the last ``keep``, so all False where
        there are not enough.
    """
    known = np.unique(np.asarray(groups, np.str_))
    wanted = min(max(1, round(fraction * len(known))), len(known) - keep)
    if wanted <= 0:
        return np.zeros(len(groups), np.bool_)
    chosen = random.permutation(known)[:wanted]
    held_out: NDArray[np.bool_] = np.isin(np.asarray(groups, np.str_), chosen)
    return held_out


def refuse_too_few(people: int) -> None:
    """Say in the user's words that there is nothing to learn.

    Raises:
        TrainingError: fewer than two people.
    """
    if people == 0:
        raise TrainingError(
            "There is nobody to learn yet: training needs at least two people, each with shots "
            "from two photos or occasions."
        )
    if people == 1:
        raise TrainingError(
            "Only one person can be learnt, so there is nobody to tell them from. Training needs "
            "at least two people, each with shots from two photos or occasions."
        )
