"""Renaming, merging and deleting people."""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facerec_desktop.core.errors import PeopleError, PersonExists, PersonNotFound
from facerec_desktop.core.people import Consent, NewPerson, Origin
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import MODEL, counts, embedding, faces, sample


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
    assert people.merge("ann", "bob") == dataclasses.replace(bob, sample_count=3, cover_id=1)
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


def test_a_cover_is_the_best_shot_until_one_is_chosen(people: PeopleStore) -> None:
    shots = [sample(1, quality=0.3), sample(2, quality=0.9), sample(3, quality=0.5)]
    ann = people.add("Ann", shots, [embedding(seed) for seed in (1, 2, 3)])
    ids = [one.id for one in people.samples(ann.id)]
    assert ann.cover_id == ids[1]
    people.set_cover(ann.id, ids[0])
    assert people.person(ann.id).cover_id == ids[0]
    people.delete_samples([ids[0]])
    assert people.person(ann.id).cover_id == ids[1]


def test_whoever_loses_every_shot_is_gone(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1, 2))
    bob = people.add("Bob", *faces(3))
    people.move_samples([one.id for one in people.samples(ann.id)], bob.id)
    assert [(one.name, one.sample_count) for one in people.list()] == [("Bob", 3)]


def test_a_split_makes_somebody_new(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1, 2, 3))
    first, *_ = people.samples(ann.id)
    bob = people.split([first.id], "Bob")
    assert [one.id for one in people.samples(bob.id)] == [first.id]
    assert people.person(ann.id).sample_count == 2
    with pytest.raises(PersonExists):
        people.split([first.id], "ann")


def test_consent_and_origin_are_kept(people: PeopleStore) -> None:
    consent = Consent("I agree.", datetime(2026, 11, 24, 12, tzinfo=UTC))
    where = Path(os.fsdecode(b"/photos/caf\xe9.jpg"))
    origin = Origin(where, 1.5, (1.0, 2.0, 30.5, 40.0))
    shot = dataclasses.replace(sample(1), origin=origin)
    ann = people.add("Ann", [shot], [embedding(1)], consent)
    assert people.find("ann").consent == consent
    assert people.samples(ann.id)[0].origin == origin


@pytest.mark.parametrize(("count", "ending"), [(5, "E"), (7, "E, …")])
def test_an_import_of_many_names_a_few_and_says_that_there_are_more(
    people: PeopleStore, database: Database, count: int, ending: str
) -> None:
    arriving = []
    for seed, name in enumerate("ABCDEFG"[:count]):
        samples, embeddings = faces(seed)
        arriving.append(NewPerson(name, None, tuple(samples), tuple(embeddings)))
    people.import_all(arriving)
    [entry] = Journal(database).entries()
    assert entry.subject == f"A, B, C, D, {ending}"
