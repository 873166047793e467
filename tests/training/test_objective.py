"""The losses, computed a second time from their formulas in double precision."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.training.objective import Objective
from tests.training.people import DIMENSION, PEOPLE, faces

Doubles = NDArray[np.float64]
SETTINGS = TrainingSettings(triplet_margin=0.4)


def unit(rows: Doubles) -> Doubles:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def arcface(vectors: Doubles, labels: NDArray[np.int64], directions: Doubles) -> float:
    """Deng et al. 2019, equation 3."""
    cosines = vectors @ unit(directions).T
    rows = np.arange(len(labels))
    margin = np.radians(SETTINGS.arcface_margin)
    cosines[rows, labels] = np.cos(np.arccos(cosines[rows, labels]) + margin)
    logits = SETTINGS.arcface_scale * cosines
    return float(np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[rows, labels]))


def triplet(
    vectors: Doubles, labels: NDArray[np.int64], vetoed: Doubles, vetoed_labels: NDArray[np.int64]
) -> float:
    """Schroff et al. 2015, equation 3, in cosines: semi-hard triplets, and all vetoed faces."""
    margin, likeness = SETTINGS.triplet_margin, vectors @ vectors.T
    losses = []
    for anchor, own in enumerate(labels):
        for positive in np.flatnonzero(labels == own):
            if positive == anchor:
                continue
            same = likeness[anchor, positive]
            others = likeness[anchor, labels != own]
            losses += [margin - (same - one) for one in others if 0 < same - one <= margin]
            hard = vectors[anchor] @ vetoed[vetoed_labels == own].T
            losses += [max(0.0, margin - (same - one)) for one in hard]
    violations = [loss for loss in losses if loss > 0]
    return float(np.mean(violations)) if violations else 0.0


@pytest.mark.parametrize("has_vetoes", [False, True])
def test_the_losses_are_those_of_their_papers(has_vetoes: bool) -> None:
    batch = faces(0, 4)
    random = np.random.default_rng(3)
    directions = random.normal(size=(PEOPLE, DIMENSION))
    vetoed = unit(random.normal(size=(3 if has_vetoes else 0, DIMENSION)))
    vetoed_labels = np.array([0, 2, 2][: len(vetoed)], np.int64)
    objective = Objective(PEOPLE, DIMENSION, SETTINGS)
    objective.start_from(torch.from_numpy(directions).float())
    parts = objective(
        torch.from_numpy(batch.vectors),
        torch.from_numpy(batch.labels),
        torch.from_numpy(vetoed).float(),
        torch.from_numpy(vetoed_labels),
    )
    exact = batch.vectors.astype(np.float64)
    expected_arcface = arcface(exact, batch.labels, directions)
    expected_triplet = triplet(exact, batch.labels, vetoed, vetoed_labels)
    assert expected_triplet > 0
    assert parts.arcface.item() == pytest.approx(expected_arcface, rel=1e-4)
    assert parts.triplet.item() == pytest.approx(expected_triplet, rel=1e-4)
    total = 0.3 * expected_triplet + 0.7 * expected_arcface
    assert parts.total.item() == pytest.approx(total, rel=1e-4)


def test_vetoed_faces_change_the_loss() -> None:
    batch = faces(0, 4)
    objective = Objective(PEOPLE, DIMENSION, SETTINGS)
    vectors, labels = torch.from_numpy(batch.vectors), torch.from_numpy(batch.labels)
    none = objective(vectors, labels, vectors[:0], labels[:0])
    alike = objective(vectors, labels, vectors[4:5], labels[:1])
    assert alike.triplet > none.triplet
    assert alike.arcface == none.arcface


def test_a_face_exactly_in_its_direction_has_a_slope() -> None:
    vectors = torch.eye(2, DIMENSION, requires_grad=True)
    objective = Objective(2, DIMENSION, SETTINGS)
    objective.start_from(torch.eye(2, DIMENSION))
    labels = torch.arange(2)
    objective(vectors, labels, vectors[:0], labels[:0]).total.backward()
    assert vectors.grad is not None
    assert torch.isfinite(vectors.grad).all()
