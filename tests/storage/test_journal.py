from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from facerec_desktop.core.errors import PeopleError
from facerec_desktop.core.people_edits import EditAction
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.veto_store import VetoStore
from tests.storage.faces import MODEL, OTHER_MODEL, embedding, faces, sample

TABLES = ("people", "samples", "embeddings", "vetoes", "veto_embeddings")
State = dict[str, list[tuple[Any, ...]]]


class Desk:
    """Everything that edits people in one database."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.people = PeopleStore(self.database)
        self.vetoes = VetoStore(self.database)
        self.journal = Journal(self.database)
        self.vectors = EmbeddingStore(self.database)

    def state(self) -> State:
        with self.database.transaction() as tables:
            return {
                table: sorted(tuple(row.values()) for row in tables.table(table).rows)
                for table in TABLES
            }


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    desk = Desk(path)
    yield desk
    desk.database.close()


def edit_at_random(desk: Desk, rng: random.Random, number: int) -> None:
    people = desk.people.list()
    one = rng.choice(people) if people else None
    other = rng.choice(people) if people else None
    choice = rng.randrange(9)
    if one is None or other is None or choice == 0:
        desk.people.add(f"person {number}", *faces(number, number + 1000))
        return
    ids = [found.id for found in desk.people.samples(one.id)]
    some = rng.sample(ids, rng.randint(1, len(ids))) if ids else []
    match choice if some or choice < 4 else 1:
        case 1:
            desk.people.enrol(one.name, *faces(number))
        case 2:
            desk.people.rename(one.name, f"renamed {number}")
        case 3 if one.id != other.id:
            desk.people.merge(one.name, other.name)
        case 4:
            desk.people.move_samples(some, other.id)
        case 5:
            desk.people.split(some, f"split {number}")
        case 6:
            desk.people.delete_samples(some)
        case 7:
            desk.people.set_cover(one.id, some[0])
        case _:
            desk.vetoes.add(one.id, sample(number), embedding(number))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_any_edits_can_be_undone_and_redone_across_restarts(path: Path, seed: int) -> None:
    rng = random.Random(seed)
    desk = Desk(path)
    desk.people.add("somebody", *faces(1, 2, 3))
    states = [desk.state()]
    for number in range(10, 35):
        edit_at_random(desk, rng, number)
        if desk.state() != states[-1]:
            states.append(desk.state())
    for expected in states[-2::-1]:
        if rng.random() < 0.2:
            desk.database.close()
            desk = Desk(path)
        assert desk.journal.undo() is not None
        assert desk.state() == expected
    for expected in states[1:]:
        assert desk.journal.redo() is not None
        assert desk.state() == expected
    assert desk.journal.redo() is None
    desk.database.close()


def test_undo_reaches_the_very_first_edit_and_then_says_so(desk: Desk) -> None:
    desk.people.add("Ann", *faces(1))
    entry = desk.journal.undo()
    assert entry is not None
    assert (entry.action, entry.subject, entry.is_undone) == (EditAction.ENROL, "Ann", True)
    assert desk.people.list() == []
    assert desk.journal.undo() is None


def test_a_new_edit_drops_what_was_undone(desk: Desk) -> None:
    desk.people.add("Ann", *faces(1))
    desk.people.rename("Ann", "Anna")
    desk.journal.undo()
    desk.people.add("Bob", *faces(2))
    assert desk.journal.redo() is None
    assert [entry.subject for entry in desk.journal.entries()] == ["Bob", "Ann"]


def test_undo_brings_back_vectors_made_later(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1))
    [stored] = desk.people.samples(ann.id)
    desk.vectors.add([stored.id], [embedding(1, OTHER_MODEL)])
    desk.people.delete_samples([stored.id])
    desk.journal.undo()
    assert len(desk.vectors.gallery(OTHER_MODEL).vectors) == 1
    assert np.array_equal(desk.people.samples(ann.id)[0].crop, stored.crop)


def test_what_failed_is_not_in_the_journal(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1))
    with pytest.raises(PeopleError):
        desk.people.merge("Ann", "ann")
    with pytest.raises(PeopleError):
        desk.people.set_cover(ann.id, 999)
    with pytest.raises(PeopleError):
        desk.people.delete_samples([999])
    assert len(desk.journal.entries()) == 1


def test_an_edit_that_changes_nothing_is_no_entry(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1))
    desk.people.move_samples([found.id for found in desk.people.samples(ann.id)], ann.id)
    assert desk.journal.undo() is not None
    assert desk.people.list() == []


def test_the_forgotten_cannot_come_back(desk: Desk) -> None:
    desk.people.add("Ann", *faces(1))
    desk.people.add("Bob", *faces(2))
    desk.people.add("Cid", *faces(3))
    desk.people.merge("Bob", "Ann")
    receipt = desk.people.forget(desk.people.find("Ann").id)
    assert (receipt.samples, receipt.vectors, receipt.journal_entries) == (2, 2, 3)
    while desk.journal.undo():
        pass
    assert desk.people.list() == []
    while desk.journal.redo():
        pass
    assert [person.name for person in desk.people.list()] == ["Cid"]


def test_what_was_deleted_under_another_name_is_forgotten_too(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1, 2))
    desk.people.add("Bob", *faces(3))
    desk.people.delete_samples([desk.people.samples(ann.id)[0].id])
    desk.people.merge("Ann", "Bob")
    desk.people.add("Cid", *faces(4))
    desk.people.forget(desk.people.find("Bob").id)
    assert [entry.subject for entry in desk.journal.entries()] == ["Cid"]
    assert desk.journal.undo() is not None
    assert desk.journal.undo() is None


def test_an_edit_whose_person_is_gone_is_passed_over(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1, 2))
    desk.people.delete_samples([desk.people.samples(ann.id)[0].id])
    with desk.database.transaction() as tables:
        tables.table("people").delete(ann.id)
    assert desk.journal.undo() is None


def test_the_forgotten_leave_no_trace_in_the_file(desk: Desk, path: Path) -> None:
    desk.people.add("Somebody Remarkable", *faces(1, 2))
    desk.people.rename("Somebody Remarkable", "Somebody Notable")
    vector = embedding(1).vector.tobytes()
    assert any(vector in file.read_bytes() for file in path.parent.iterdir())
    desk.people.delete("Somebody Notable")
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert vector not in content
        assert vector.hex().upper().encode() not in content
        assert b"Remarkable" not in content
        assert b"Notable" not in content


@pytest.mark.long
def test_many_shots_are_deleted_and_brought_back(desk: Desk) -> None:
    desk.people.add("Ann", *faces(*range(700)))
    ann = desk.people.find("Ann")
    before = desk.state()
    desk.people.delete_samples([found.id for found in desk.people.samples(ann.id)])
    assert [one.sample_count for one in desk.people.list()] == [0]
    desk.journal.undo()
    assert desk.state() == before


def test_a_veto_follows_the_model_that_made_it(desk: Desk) -> None:
    ann = desk.people.add("Ann", *faces(1))
    desk.vetoes.add(ann.id, sample(5), embedding(5))
    gallery = desk.vectors.gallery(MODEL)
    assert gallery.vetoes.person_ids.tolist() == [ann.id]
    assert len(desk.vectors.gallery(OTHER_MODEL).vetoes.vectors) == 0
    [missing] = desk.vectors.missing_vetoes(OTHER_MODEL)
    desk.vectors.add_to_vetoes([missing], [embedding(5, OTHER_MODEL)])
    assert desk.vectors.missing_vetoes(OTHER_MODEL) == []
    desk.vetoes.remove(missing)
    assert desk.vetoes.list(ann.id) == []
    desk.journal.undo()
    assert [one.id for one in desk.vetoes.list(ann.id)] == [missing]
