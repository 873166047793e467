from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.recognition import clustering
from facerec_desktop.recognition.clustering import group_faces, group_threshold

DIMENSION = 64


def people(count: int, shots: int, noise: float = 0.05, seed: int = 0) -> Floats:
    """``shots`` vectors of each of ``count`` people, person by person."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(count, DIMENSION)).repeat(shots, axis=0) / np.sqrt(DIMENSION)
    vectors = centres + rng.normal(size=centres.shape) * noise
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def grouped(
    vectors: Floats, photos: list[int] | None = None, tracks: list[int] | None = None
) -> list[int]:
    alone = list(range(len(vectors)))
    ones = np.ones(len(vectors), np.float32)
    return group_faces(vectors, ones, photos or alone, tracks or alone, 0.6).tolist()


def test_the_faces_of_each_person_are_one_group() -> None:
    labels = np.array(grouped(people(10, 7))).reshape(10, 7)
    assert (labels == labels[:, :1]).all()
    assert len(set(labels[:, 0].tolist())) == 10


def test_two_faces_of_one_photo_are_never_one_person() -> None:
    twins = people(1, 6)
    labels = grouped(twins, photos=[0, 0, 1, 1, 2, 2])
    for photo in range(3):
        assert labels[2 * photo] != labels[2 * photo + 1]
    assert len(set(labels)) == 2


def test_a_group_never_joins_another_it_shares_a_photo_with_however_large_they_are() -> None:
    alike = people(1, 80, noise=0.01)
    photos = [0, *range(1, 40), 0, *range(41, 80)]
    labels = grouped(alike, photos=photos)
    assert labels[0] != labels[40]


def test_a_track_is_one_person_however_much_they_turn() -> None:
    front, side = people(2, 3).reshape(2, 3, DIMENSION)
    vectors = np.concatenate([front, side])
    assert len(set(grouped(vectors))) == 2
    assert len(set(grouped(vectors, tracks=[9, 9, 9, 9, 9, 9]))) == 1


def test_what_is_too_many_joins_the_nearest_group_or_stays_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clustering, "MAX_CLUSTERED", 8)
    vectors = np.concatenate([people(2, 6), people(1, 1, seed=5)])
    qualities = np.array([1, 1, 1, 1, 0.1, 0.1] * 2 + [0.1], np.float32)
    photos = [*range(12), 12]
    labels = group_faces(vectors, qualities, photos, list(range(13)), 0.6).tolist()
    assert len(set(labels[:6])) == len(set(labels[6:12])) == 1
    assert len(set(labels)) == 3


def test_the_rest_keeps_apart_what_one_photo_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "MAX_CLUSTERED", 3)
    qualities = np.array([1, 1, 1, 0.1], np.float32)
    labels = group_faces(people(1, 4), qualities, [0, 1, 2, 0], [0, 1, 2, 3], 0.6).tolist()
    assert labels[0] == labels[1] == labels[2] != labels[3]


def test_nobody_and_one_face() -> None:
    assert grouped(people(1, 1)[:0]) == []
    assert grouped(people(1, 1)) == [0]


def test_single_faces_may_lie_further_apart_than_a_face_and_its_prototype() -> None:
    assert group_threshold(DecisionRule(0.96, 0.01)) == pytest.approx(0.95)
    assert group_threshold(DecisionRule(0.4, 0.05)) == pytest.approx(0.25)
