from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.core.faces import Embedding, ModelKey
from facerec_desktop.core.people import Person
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import DIMENSION, MODEL, OTHER_MODEL, embedding, faces, sample


@pytest.fixture
def ann(people: PeopleStore) -> Person:
    return people.add("Ann", *faces(1, 2))


def ids(people: PeopleStore, person: Person) -> list[int]:
    return [kept.id for kept in people.samples(person.id)]


def test_a_gallery_holds_everybody_with_their_vectors(
    people: PeopleStore, vectors: EmbeddingStore
) -> None:
    zoe = people.add("Zoë", *faces(1, 2))
    ann = people.add("Ann", [sample(3, quality=0.9)], [embedding(3)])
    people.enrol("Zoë", *faces(4))
    gallery = vectors.gallery(MODEL)

    assert gallery.model == MODEL
    assert gallery.person_ids.tolist() == [zoe.id, ann.id]
    assert gallery.names == ("Zoë", "Ann")
    assert gallery.owners.tolist() == [0, 0, 0, 1]
    expected = np.stack([embedding(seed).vector for seed in (1, 2, 4, 3)])
    np.testing.assert_array_equal(gallery.vectors, expected)
    assert gallery.sample_ids.tolist() == [*ids(people, zoe), *ids(people, ann)]
    np.testing.assert_array_equal(gallery.qualities, np.float32([0.5, 0.5, 0.5, 0.9]))


def test_a_gallery_has_the_types_it_promises(vectors: EmbeddingStore, ann: Person) -> None:
    for gallery in (vectors.gallery(MODEL), vectors.gallery(OTHER_MODEL)):
        assert gallery.person_ids.dtype == np.int64
        assert gallery.owners.dtype == np.int64
        assert gallery.sample_ids.dtype == np.int64
        assert gallery.vectors.dtype == np.float32
        assert gallery.qualities.dtype == np.float32
        assert gallery.vectors.ndim == 2
        assert not gallery.vectors.flags.writeable


def test_nobody_makes_an_empty_gallery(vectors: EmbeddingStore) -> None:
    gallery = vectors.gallery(MODEL)
    assert gallery.is_empty
    assert gallery.names == ()


def test_vectors_of_different_models_never_meet(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    bob = people.add("Bob", *faces(3, model=OTHER_MODEL))
    retrained = ModelKey(MODEL.id, "c" * 64)
    people.add("Cid", [sample(4)], [embedding(4, retrained, dimension=4)])
    assert vectors.gallery(MODEL).names == ("Ann",)
    assert vectors.gallery(OTHER_MODEL).person_ids.tolist() == [bob.id]
    assert vectors.gallery(retrained).vectors.shape == (1, 4)


def test_missing_lists_what_a_model_has_not_seen(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    first, second = ids(people, ann)
    assert vectors.missing(MODEL) == []
    assert vectors.missing(OTHER_MODEL) == [first, second]
    vectors.add([first], [embedding(5, OTHER_MODEL)])
    assert vectors.missing(OTHER_MODEL) == [second]
    assert vectors.missing(ModelKey(OTHER_MODEL.id, "d" * 64)) == [first, second]


def test_a_second_model_fills_its_own_gallery(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    before = vectors.gallery(MODEL).vectors
    new = [embedding(seed, OTHER_MODEL, dimension=16) for seed in (1, 2)]
    vectors.add(np.array(ids(people, ann)), new)
    np.testing.assert_array_equal(vectors.gallery(MODEL).vectors, before)
    np.testing.assert_array_equal(
        vectors.gallery(OTHER_MODEL).vectors, np.stack([item.vector for item in new])
    )


def test_a_vector_replaces_the_one_of_the_same_model(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    first, _ = ids(people, ann)
    vectors.add([first], [embedding(9)])
    gallery = vectors.gallery(MODEL)
    assert len(gallery.vectors) == 2
    np.testing.assert_array_equal(gallery.vectors[0], embedding(9).vector)


def test_samples_deleted_meanwhile_are_skipped(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    bob = people.add("Bob", *faces(3))
    gone, kept = ids(people, bob)[0], ids(people, ann)[0]
    people.delete("Bob")
    vectors.add([gone, kept], [embedding(1, OTHER_MODEL), embedding(2, OTHER_MODEL)])
    assert vectors.gallery(OTHER_MODEL).sample_ids.tolist() == [kept]
    vectors.add([gone], [embedding(1, OTHER_MODEL)])
    vectors.add([], [])


@pytest.mark.parametrize(
    "bad",
    [
        Embedding(np.zeros(DIMENSION, np.float32), MODEL),
        Embedding(np.full(DIMENSION, np.nan, np.float32), MODEL),
        Embedding(np.ones(DIMENSION, np.float32), MODEL),
        embedding(1, dimension=DIMENSION + 1),
        embedding(1, dimension=1),
    ],
)
def test_one_bad_vector_stores_none(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person, bad: Embedding
) -> None:
    before = vectors.gallery(MODEL).vectors
    with pytest.raises(InternalError):
        vectors.add(ids(people, ann), [embedding(7), bad])
    np.testing.assert_array_equal(vectors.gallery(MODEL).vectors, before)


def test_the_first_call_for_a_model_may_not_mix_dimensions(
    people: PeopleStore, vectors: EmbeddingStore, ann: Person
) -> None:
    mixed = [embedding(1, OTHER_MODEL), embedding(2, OTHER_MODEL, dimension=4)]
    with pytest.raises(InternalError, match="dimensions"):
        vectors.add(ids(people, ann), mixed)
    vectors.add(ids(people, ann), [embedding(s, OTHER_MODEL, dimension=4) for s in (1, 2)])


def test_counts_must_agree(people: PeopleStore, vectors: EmbeddingStore, ann: Person) -> None:
    with pytest.raises(InternalError):
        vectors.add(ids(people, ann), [embedding(1)])


@pytest.mark.parametrize("cell", [b"", bytes(4 * DIMENSION), b"\xff" * 4 * DIMENSION])
def test_a_damaged_vector_is_reported(
    database: Database, vectors: EmbeddingStore, ann: Person, cell: bytes
) -> None:
    with database.transaction() as tables:
        tables.execute("UPDATE embeddings SET vector = ?", [cell])
    with pytest.raises(DatabaseDamaged, match="vector"):
        vectors.gallery(MODEL)
