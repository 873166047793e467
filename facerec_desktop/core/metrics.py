"""How good answers are, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats


def true_accept_rate(genuine: Floats, impostor: Floats, false_accept_rate: float) -> float:
    """TAR at FAR: genuine pairs accepted while at most this part of impostors is.

    Args:
        genuine: similarities of pairs of one person.
        impostor: similarities of pairs of two people, at least one.
        false_accept_rate: 0..1; below one over the number of impostors it means none of them.
    """
    allowed = int(false_accept_rate * len(impostor))
    limit = np.sort(impostor)[::-1][min(allowed, len(impostor) - 1)]
    return float(np.mean(genuine > limit))


def best_threshold(scores: Floats, same: NDArray[np.bool_]) -> float:
    """The threshold that separates same from different best; the middle of its interval.

    Args:
        scores: similarities, at least one.
        same: whether each belongs to one person.
    """
    order = np.argsort(scores, kind="stable")
    ordered = scores[order].astype(np.float64)
    edges = np.concatenate([[ordered[0] - 1], ordered, [ordered[-1] + 1]])
    # Right answers when everything from position k on is accepted.
    right = np.concatenate([[0], np.cumsum(~same[order])]) + same.sum()
    right = right - np.concatenate([[0], np.cumsum(same[order])])
    ties = np.concatenate([[False], np.diff(ordered) == 0, [False]])
    place = int(np.argmax(np.where(ties, -1, right)))
    return float((edges[place] + edges[place + 1]) / 2)


def cross_validated_accuracy(
    scores: Floats, same: NDArray[np.bool_], folds: NDArray[np.integer]
) -> tuple[float, float]:
    """Accuracy of each fold at the threshold that suits all the others best.

    The protocol of G. Huang et al., "Labeled Faces in the Wild", view 2, 2007.

    Args:
        scores: similarities.
        same: whether each belongs to one person.
        folds: the fold of each, at least two different.

    Returns:
        Mean and standard deviation over the folds.
    """
    rates = []
    for fold in np.unique(folds):
        held_out = folds == fold
        threshold = best_threshold(scores[~held_out], same[~held_out])
        rates.append(np.mean((scores[held_out] >= threshold) == same[held_out]))
    return float(np.mean(rates)), float(np.std(rates))


def stratified_folds(same: Sequence[bool], count: int, seed: int) -> NDArray[np.int64]:
    """A fold for each pair, so that every fold holds its share of both kinds."""
    labels = np.asarray(same, bool)
    folds = np.zeros(len(labels), np.int64)
    random = np.random.default_rng(seed)
    for kind in (False, True):
        members = random.permutation(np.flatnonzero(labels == kind))
        folds[members] = np.arange(len(members)) % count
    return folds
