"""Whoever lost every shot can still be forgotten, and what learnt those who left for good goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.people import Origin
from facerec_desktop.storage.deleted_faces import deleted_faces
from facerec_desktop.storage.head_store import HeadStore, NewHead
from facerec_desktop.storage.noted_people import DEPARTED
from facerec_desktop.storage.settings_store import SettingsStore
from tests.reports import finished_report
from tests.storage.faces import MODEL, OTHER_MODEL, embedding, faces, sample
from tests.storage.test_journal import Desk


class DeskWithHeads(Desk):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.heads = HeadStore(self.database)
        self.settings = SettingsStore(self.database)

    def learn(self, *names: str) -> None:
        """Store a head that knows people."""
        ids = [self.people.find(name).id for name in names]
        run = f"run {' '.join(names)}"
        report = replace(finished_report(run), model=MODEL.id, weights_hash=MODEL.weights_hash)
        self.heads.add(NewHead(ModelKey(MODEL.id, MODEL.weights_hash), report, ids, b"weights"))

    @property
    def learnt(self) -> list[str]:
        return sorted(card.report.run.removeprefix("run ") for card in self.heads.cards(MODEL))

    def delete_every_shot(self, name: str) -> None:
        person = self.people.find(name)
        self.people.delete_samples([one.id for one in self.people.samples(person.id)])


@pytest.fixture
def desk(path: Path) -> Iterator[DeskWithHeads]:
    desk = DeskWithHeads(path)
    for number, name in enumerate(("Ann", "Bob", "Cid")):
        desk.people.add(name, *faces(3 * number, 3 * number + 1))
    yield desk
    desk.database.close()


def traces_of(desk: Desk, seed: int) -> list[str]:
    """The files with somebody's vector, as it is or as the journal writes it."""
    vector = embedding(seed).vector.tobytes()
    forms = (vector, vector.hex().upper().encode())
    return [
        file.name
        for file in desk.database.path.parent.iterdir()
        if any(form in file.read_bytes() for form in forms)
    ]


def test_whoever_lost_every_shot_stays_until_they_are_forgotten(desk: DeskWithHeads) -> None:
    desk.learn("Ann", "Bob")
    desk.learn("Bob", "Cid")
    desk.delete_every_shot("Ann")
    ann = desk.people.find("Ann")
    assert (ann.sample_count, ann.cover_id) == (0, None)
    assert desk.learnt == ["Ann Bob", "Bob Cid"]
    assert traces_of(desk, 0)
    receipt = desk.people.forget(ann.id)
    assert (receipt.heads, receipt.samples, receipt.journal_entries) == (1, 0, 2)
    assert desk.learnt == ["Bob Cid"]
    assert traces_of(desk, 0) == []
    assert [one.name for one in desk.people.list()] == ["Bob", "Cid"]


def test_the_faces_somebody_lost_are_known_until_they_are_forgotten(desk: DeskWithHeads) -> None:
    person = desk.people.find("Bob")
    origin = Origin(Path("/photos/bob.jpg"), None, (1.0, 2.0, 3.0, 4.0))
    desk.people.enrol("Bob", [replace(sample(40), origin=origin)], [embedding(40)])
    desk.delete_every_shot("Ann")
    desk.delete_every_shot("Bob")
    lost = deleted_faces(desk.database, person.id, MODEL)
    expected = np.stack([embedding(seed).vector for seed in (3, 4, 40)])
    np.testing.assert_array_equal(np.sort(lost.vectors, 0), np.sort(expected, 0))
    assert lost.photos == {origin.path}
    assert len(deleted_faces(desk.database, person.id, OTHER_MODEL).vectors) == 0
    with desk.database.transaction() as tables:
        tables.execute("UPDATE journal_steps SET statement = 'INSERT INTO samples (x) VALUES (1)'")
    with pytest.raises(DatabaseDamaged):
        deleted_faces(desk.database, person.id, MODEL)


def test_shots_come_back_to_whoever_lost_them_all(desk: DeskWithHeads) -> None:
    before = desk.state()
    desk.delete_every_shot("Ann")
    desk.people.add("Dev", *faces(20))
    desk.journal.undo()
    desk.journal.undo()
    assert desk.state() == before
    desk.journal.redo()
    assert desk.people.find("Ann").sample_count == 0


def test_whoever_has_no_shot_is_left_alone_by_edits_of_others(desk: DeskWithHeads) -> None:
    desk.delete_every_shot("Ann")
    bob, cid = desk.people.find("Bob").id, desk.people.find("Cid").id
    desk.people.move_samples([one.id for one in desk.people.samples(bob)], cid)
    assert [one.name for one in desk.people.list()] == ["Ann", "Cid"]
    desk.people.enrol("Ann", *faces(30))
    assert desk.people.find("Ann").sample_count == 1


def test_whoever_has_no_shot_is_reached_through_a_merge(desk: DeskWithHeads) -> None:
    desk.learn("Ann", "Bob")
    desk.delete_every_shot("Ann")
    desk.people.merge("Ann", "Cid")
    receipt = desk.people.forget(desk.people.find("Cid").id)
    assert receipt.heads == 1
    assert desk.learnt == []
    assert traces_of(desk, 0) == []


def test_a_head_goes_once_an_undone_enrolment_cannot_be_made_again(desk: DeskWithHeads) -> None:
    cid = desk.people.find("Cid").id
    desk.learn("Bob", "Cid")
    desk.learn("Ann", "Bob")
    desk.journal.undo()
    assert desk.learnt == ["Ann Bob", "Bob Cid"]
    desk.journal.redo()
    assert desk.people.find("Cid").id == cid
    desk.journal.undo()
    desk.people.rename("Ann", "Anna")
    assert desk.learnt == ["Ann Bob"]
    assert desk.settings.get(DEPARTED) == [cid]


def test_those_whose_faces_somebody_else_has_are_not_gone(desk: DeskWithHeads) -> None:
    ann = desk.people.find("Ann").id
    desk.people.split([desk.people.samples(ann)[0].id], "Zoe")
    desk.learn("Zoe", "Bob")
    desk.journal.undo()
    desk.people.rename("Bob", "Rob")
    assert desk.learnt == ["Zoe Bob"]
    assert desk.settings.get(DEPARTED) is None
    assert desk.people.forget(ann).heads == 1


def test_an_edit_that_fails_lets_nobody_go(desk: DeskWithHeads) -> None:
    desk.learn("Bob", "Cid")
    desk.journal.undo()

    def fail() -> None:
        with desk.database.transaction() as tables:
            desk.people.rename("Ann", "Anna")
            assert not tables.table("heads").count
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert desk.learnt == ["Bob Cid"]
    assert desk.journal.redo() is not None


def test_several_departures_add_up(desk: DeskWithHeads) -> None:
    ids = [desk.people.find(name).id for name in ("Bob", "Cid")]
    for _ in range(2):
        desk.journal.undo()
    desk.people.rename("Ann", "Anna")
    assert desk.settings.get(DEPARTED) == ids
    dev = desk.people.add("Dev", *faces(50)).id
    desk.journal.undo()
    desk.people.rename("Anna", "Ann")
    assert json.loads(json.dumps(desk.settings.get(DEPARTED))) == [*ids, dev]
