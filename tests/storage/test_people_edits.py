"""Renaming, merging and deleting people."""

from __future__ import annotations

import dataclasses

import pytest

from facerec_desktop.core.errors import PeopleError, PersonExists, PersonNotFound
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import MODEL, counts, faces


def test_renaming_keeps_the_person(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1))
    assert people.rename("ann", " Anna ") == dataclasses.replace(ann, name="Anna")
    assert [person.name for person in people.list()] == ["Anna"]
    people.add("Ann", *faces(2))


@pytest.mark.parametrize("new_name", ["ANN", "Ann"])
def test_a_name_may_change_its_letters_only(people: PeopleStore, new_name: str) -> None:
    people.add("Ann", *faces(1))
    assert people.rename("Ann", new_name).name == new_name


def test_renaming_to_somebody_elses_name_is_refused(people: PeopleStore) -> None:
    people.add("Ann", *faces(1))
    people.add("Bob", *faces(2))
    with pytest.raises(PersonExists, match="“Bob”"):
        people.rename("Ann", "BOB")
    assert [person.name for person in people.list()] == ["Ann", "Bob"]


def test_merging_moves_every_sample(people: PeopleStore, vectors: EmbeddingStore) -> None:
    people.add("Ann", *faces(1, 2))
    bob = people.add("Bob", *faces(3))
    assert people.merge("ann", "bob") == dataclasses.replace(bob, sample_count=3)
    assert [person.name for person in people.list()] == ["Bob"]
    gallery = vectors.gallery(MODEL)
    assert gallery.names == ("Bob",)
    assert gallery.owners.tolist() == [0, 0, 0]


def test_nobody_is_merged_with_themselves(people: PeopleStore, database: Database) -> None:
    people.add("Ann", *faces(1))
    with pytest.raises(PeopleError, match="themselves"):
        people.merge("Ann", "ANN")
    assert counts(database) == {"people": 1, "samples": 1, "embeddings": 1}


@pytest.mark.parametrize(("source", "target"), [("Ann", "Cid"), ("Cid", "Ann")])
def test_merging_needs_both(people: PeopleStore, source: str, target: str) -> None:
    people.add("Ann", *faces(1))
    with pytest.raises(PersonNotFound, match="Cid"):
        people.merge(source, target)
    assert people.find("Ann").sample_count == 1


def test_deleting_takes_samples_and_vectors_along(people: PeopleStore, database: Database) -> None:
    people.add("Ann", *faces(1, 2))
    people.add("Bob", *faces(3))
    people.delete("ANN")
    assert [person.name for person in people.list()] == ["Bob"]
    assert counts(database) == {"people": 1, "samples": 1, "embeddings": 1}


def test_the_deleted_are_unknown_everywhere(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1))
    people.delete("Ann")
    for attempt in (
        lambda: people.find("Ann"),
        lambda: people.delete("Ann"),
        lambda: people.rename("Ann", "Anna"),
        lambda: people.samples(ann.id),
        lambda: people.add_samples(ann.id, *faces(2)),
    ):
        with pytest.raises(PersonNotFound):
            attempt()


def test_ids_of_the_deleted_never_come_back(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1))
    [old] = people.samples(ann.id)
    people.delete("Ann")
    bob = people.add("Bob", *faces(2))
    assert bob.id != ann.id
    assert people.samples(bob.id)[0].id != old.id
    with pytest.raises(PersonNotFound):
        people.add_samples(ann.id, *faces(3))
