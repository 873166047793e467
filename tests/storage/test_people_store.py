from __future__ import annotations

import dataclasses
import threading
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    InternalError,
    NameInvalid,
    PersonExists,
    PersonNotFound,
)
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import NewSample, Origin
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.personal import name_key
from tests.storage.faces import DIMENSION, MODEL, counts, embedding, faces, sample


def names(people: PeopleStore) -> list[str]:
    return [person.name for person in people.list()]


# Adding


def test_a_person_comes_back_with_all_their_samples(people: PeopleStore) -> None:
    person = people.add("  Ann \t Lee ", *faces(1, 2))
    assert (person.name, person.sample_count) == ("Ann Lee", 2)
    assert abs(datetime.now(UTC) - person.created_at) < timedelta(minutes=1)
    assert people.find("Ann Lee") == person
    for kept, given in zip(people.samples(person.id), faces(1, 2)[0], strict=True):
        assert kept.person_id == person.id
        np.testing.assert_array_equal(kept.crop, given.crop)
        np.testing.assert_array_equal(kept.landmarks, given.landmarks)
        assert (kept.quality, kept.source, kept.session) == (0.5, "photo.jpg", "monday")
        assert kept.created_at.utcoffset() == timedelta(0)


def test_a_person_may_start_without_samples(people: PeopleStore) -> None:
    person = people.add("Ann", [], [])
    assert person.sample_count == 0
    assert people.samples(person.id) == []


@pytest.mark.parametrize("name", ["Ann", "ANN", " ann "])
def test_a_name_is_taken_in_any_case(people: PeopleStore, name: str) -> None:
    people.add("Ann", *faces(1))
    with pytest.raises(PersonExists, match="“Ann”"):
        people.add(name, *faces(2))
    assert people.find("Ann").sample_count == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zoë", unicodedata.normalize("NFD", "ZOË")),
        ("Straße", "STRASSE"),
        ("Ἀχιλλεύς", "ἈΧΙΛΛΕΎΣ"),
        ("ВЛАДИМИР", "владимир"),
        ("Ǆura", "ǆura"),
    ],
)
def test_names_compare_without_case_in_every_script(
    people: PeopleStore, first: str, second: str
) -> None:
    people.add(first, *faces(1))
    assert people.find(second).name == first
    assert name_key(first) == name_key(second)


@pytest.mark.parametrize(
    "name", ["李小龍", "محمد", "👩‍👩‍👧 family", "O'Brien; DROP TABLE people;--", "%_"]
)
def test_unusual_names_are_names(people: PeopleStore, name: str) -> None:
    people.add(name, *faces(1))
    assert people.find(name).name == name
    assert names(people) == [name]


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "x" * 101, "half \ud800"])
def test_unusable_names_are_refused(people: PeopleStore, name: str) -> None:
    people.add("Ann", *faces(1))
    for attempt in (
        lambda: people.add(name, *faces(1)),
        lambda: people.enrol(name, *faces(1)),
        lambda: people.rename("Ann", name),
        lambda: people.find(name),
    ):
        with pytest.raises(NameInvalid):
            attempt()
    assert names(people) == ["Ann"]


def test_a_source_may_be_any_file_name(people: PeopleStore) -> None:
    person = people.add("Ann", [sample(1, source="caf\udce9 名.jpg")], [embedding(1)])
    assert "名.jpg" in people.samples(person.id)[0].source


def bad_faces() -> list[tuple[list[NewSample], list[Embedding]]]:
    good = sample(1)
    return [
        ([good, sample(2)], [embedding(1)]),
        ([good], []),
        ([good, dataclasses.replace(good, crop=good.crop[1:])], [embedding(1), embedding(2)]),
        ([good, dataclasses.replace(good, landmarks=good.landmarks[1:])], [embedding(1)] * 2),
        ([good, sample(2, quality=1.5)], [embedding(1), embedding(2)]),
        ([good, sample(2, quality=float("nan"))], [embedding(1), embedding(2)]),
        ([good, sample(2)], [embedding(1), embedding(2, dimension=DIMENSION + 1)]),
        ([good, sample(2)], [embedding(1), Embedding(np.ones(DIMENSION, np.float32), MODEL)]),
    ]


@pytest.mark.parametrize(("samples", "embeddings"), bad_faces())
def test_one_bad_face_stores_nothing(
    people: PeopleStore,
    database: Database,
    samples: list[NewSample],
    embeddings: list[Embedding],
) -> None:
    people.add("Ann", *faces(1))
    before = counts(database)
    for attempt in (
        lambda: people.add("Bob", samples, embeddings),
        lambda: people.enrol("Bob", samples, embeddings),
        lambda: people.enrol("Ann", samples, embeddings),
    ):
        with pytest.raises(InternalError):
            attempt()
    assert counts(database) == before


def test_samples_are_added_to_a_person(people: PeopleStore, vectors: EmbeddingStore) -> None:
    ann = people.add("Ann", *faces(1))
    people.add("Bob", *faces(2))
    assert people.enrol("Ann", *faces(3, 4)).sample_count == 3
    assert len(people.samples(np.int64(ann.id))) == 3
    assert people.find("Bob").sample_count == 1
    assert vectors.gallery(MODEL).owners.tolist() == [0, 0, 0, 1]


def test_enrolling_creates_or_adds(people: PeopleStore) -> None:
    created = people.enrol("Ann", *faces(1))
    extended = people.enrol("ANN", *faces(2, 3))
    assert extended == dataclasses.replace(created, sample_count=3)


# Finding


def test_people_are_listed_by_name(people: PeopleStore) -> None:
    for name in ("zoe", "Bob", "ann", "Ann Lee"):
        people.add(name, *faces(1))
    assert names(people) == ["ann", "Ann Lee", "Bob", "zoe"]


def test_an_unknown_name_brings_close_ones(people: PeopleStore) -> None:
    for name in ("Johanna", "Johann", "Bob"):
        people.add(name, [], [])
    with pytest.raises(PersonNotFound, match="“johana”") as caught:
        people.find("johana")
    assert "Did you mean “Johanna” or “Johann”?" in str(caught.value)


def test_an_unknown_name_like_nobodys_brings_none(people: PeopleStore) -> None:
    people.add("Bob", [], [])
    with pytest.raises(PersonNotFound) as caught:
        people.find("Xerxes")
    assert str(caught.value) == "Nobody called “Xerxes” is enrolled."


def test_samples_by_id_keep_the_order_asked_for(people: PeopleStore) -> None:
    ann = people.add("Ann", *faces(1, 2, 3))
    first, second, third = (kept.id for kept in people.samples(ann.id))
    found = people.samples_by_id([third, 999, np.int64(first)])
    assert [kept.id for kept in found] == [third, first]
    np.testing.assert_array_equal(found[0].crop, sample(3).crop)
    assert second not in [kept.id for kept in found]


def test_a_damaged_crop_is_reported(people: PeopleStore, database: Database) -> None:
    ann = people.add("Ann", *faces(1))
    with database.transaction() as tables:
        tables.execute("UPDATE samples SET crop = x'00'")
    with pytest.raises(DatabaseDamaged, match="photo"):
        people.samples(ann.id)


@pytest.mark.parametrize(
    "box", ["[1.0, 2.0", "[1.0, 2.0]", "7", '[1, 2, 3, "four"]', "[1, 2, {}, 4]"]
)
def test_a_damaged_origin_is_reported(people: PeopleStore, database: Database, box: str) -> None:
    origin = Origin(Path("/photos/ann.jpg"), None, (1.0, 2.0, 3.0, 4.0))
    ann = people.add("Ann", [dataclasses.replace(sample(1), origin=origin)], [embedding(1)])
    assert people.samples(ann.id)[0].origin == origin
    with database.transaction() as tables:
        tables.execute("UPDATE samples SET origin_box = ?", [box])
    with pytest.raises(DatabaseDamaged, match="photo"):
        people.samples(ann.id)


# Threads


def test_threads_enrolling_together_lose_nothing(
    people: PeopleStore, vectors: EmbeddingStore
) -> None:
    failures: list[BaseException] = []
    photos = faces(1)

    def enrol(worker: int) -> None:
        try:
            for number in range(5):
                people.enrol(f"person {worker}.{number}", *photos)
                people.enrol("everybody", *photos)
                gallery = vectors.gallery(MODEL)
                assert len(gallery.names) == len(set(gallery.owners.tolist()))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=enrol, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(people.list()) == 21
    assert people.find("everybody").sample_count == 20
