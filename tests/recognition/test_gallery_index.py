from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facerec_desktop.core.people import Gallery
from facerec_desktop.recognition.gallery_index import GalleryIndex, prototype
from tests.recognition.galleries import MODEL, gallery, scattered, unit


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 40), st.integers(1, 8), st.integers(0, 9999))
def test_search_is_exact(samples, people, seed):
    rng = np.random.default_rng(seed)
    people = min(people, samples)
    owners = rng.permutation(
        np.concatenate([np.arange(people), rng.integers(0, people, samples - people)])
    )
    index = GalleryIndex(gallery(scattered(samples, seed=seed), owners.tolist()))
    probe = scattered(1, seed=seed + 1)[0]
    # One after the other, in double precision.
    cosines = [float(np.dot(vector.astype(np.float64), probe)) for vector in index.gallery.vectors]
    best = sorted(range(samples), key=lambda row: -cosines[row])[:3]
    found = index.nearest(probe, 3)
    assert [one.sample_id for one in found] == [1000 + row for row in best]
    assert [one.person for one in found] == [index.gallery.names[owners[row]] for row in best]
    np.testing.assert_allclose(
        [one.score for one in found], [cosines[row] for row in best], atol=1e-6
    )


def test_a_person_is_the_direction_of_their_samples_whatever_their_order():
    vectors = scattered(9)
    owners = [2, 0, 1, 0, 2, 2, 1, 0, 2]
    index = GalleryIndex(gallery(vectors, owners))
    for person in range(3):
        mine = vectors[np.array(owners) == person]
        np.testing.assert_allclose(index.prototypes[person], unit(mine.sum(axis=0)), atol=1e-6)


def test_scores_are_cosines_with_every_person():
    index = GalleryIndex(gallery(scattered(6), [0, 0, 1, 1, 2, 2]))
    probes = scattered(4, seed=5)
    scores = index.scores(probes)
    assert scores.shape == (4, 3)
    for probe, row in zip(probes, scores, strict=True):
        expected = [np.dot(probe, person) for person in index.prototypes]
        np.testing.assert_allclose(row, expected, atol=1e-6)
    np.testing.assert_allclose(np.diag(index.scores(index.prototypes)), 1, atol=1e-6)


def around(direction, count, spread, seed=0):
    noise = np.random.default_rng(seed).normal(size=(count, len(direction)))
    return unit(direction + spread * noise)


@pytest.mark.parametrize("count", [5, 8, 30])
def test_a_photo_of_somebody_else_does_not_count(count):
    person, stranger = np.eye(16)[:2]
    samples = around(person, count - 1, 0.05)
    with_stranger = np.vstack([samples, unit(stranger)])
    alone = prototype(samples, np.ones(count - 1, np.float32))
    together = prototype(with_stranger, np.ones(count, np.float32))
    assert alone @ together > 0.999
    plain_mean = unit(with_stranger.sum(axis=0))
    assert alone @ together > alone @ plain_mean


def test_with_few_samples_everyone_counts():
    samples = unit([[1, 0, 0], [1, 0.1, 0], [0, 0, 1]])
    expected = unit(samples.sum(axis=0))
    np.testing.assert_allclose(prototype(samples, np.ones(3, np.float32)), expected, atol=1e-6)


def test_better_samples_weigh_more():
    samples = np.eye(3, dtype=np.float32)
    expected = unit([0.9, 0.3, 0.6])
    np.testing.assert_allclose(prototype(samples, np.float32([0.9, 0.3, 0.6])), expected, atol=1e-6)


def test_samples_without_any_quality_still_make_a_person():
    samples = unit([[1, 0], [1, 1]])
    found = prototype(samples, np.zeros(2, np.float32))
    np.testing.assert_allclose(found, unit(samples.sum(axis=0)), atol=1e-6)


def test_the_same_sample_many_times_is_that_sample():
    samples = np.repeat(scattered(1), 7, axis=0)
    np.testing.assert_allclose(prototype(samples, np.ones(7, np.float32)), samples[0], atol=1e-6)


def test_one_person_with_one_sample():
    vector = scattered(1)
    index = GalleryIndex(gallery(vector, [0]))
    np.testing.assert_allclose(index.prototypes, vector, atol=1e-6)
    assert len(index.nearest(vector[0], 3)) == 1


def test_an_empty_gallery_has_nobody():
    index = GalleryIndex(Gallery.empty(MODEL, 16))
    assert index.prototypes.shape == (0, 16)
    assert index.scores(scattered(2)).shape == (2, 0)
    assert index.nearest(scattered(1)[0], 3) == ()
