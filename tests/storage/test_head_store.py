"""Heads in the database: one of a model in use at most, and none of the forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseDamaged, HeadError
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.training import Reason
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.head_store import HeadStore, NewHead
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.snapshot import read_snapshot
from tests.reports import finished_report
from tests.storage.faces import MODEL, OTHER_MODEL, faces


@pytest.fixture
def heads(database: Database) -> HeadStore:
    return HeadStore(database)


@pytest.fixture
def ids(people: PeopleStore) -> list[int]:
    return [people.enrol(name, *faces(seed)).id for seed, name in enumerate(("Ann", "Боб", "Eva"))]


def head(
    run: str, people: Sequence[int], model: ModelKey = MODEL, reason: Reason = Reason.NOT_WORSE
) -> NewHead:
    return NewHead(model, finished_report(run, reason), list(people), run.encode() * 100)


def used(heads: HeadStore) -> list[int]:
    return [card.id for card in heads.cards(MODEL) if card.is_used]


def test_a_fit_head_is_used_and_an_unfit_one_only_kept(heads: HeadStore, ids: list[int]) -> None:
    first = heads.add(head("one", ids))
    second = heads.add(head("two", ids, reason=Reason.F1_WORSE))
    cards = heads.cards(MODEL)
    assert [card.id for card in cards] == [second, first]
    assert used(heads) == [first]
    assert cards[1].report == finished_report("one")
    assert heads.used_weights(MODEL) == b"one" * 100


def test_a_run_is_stored_once(heads: HeadStore, ids: list[int]) -> None:
    assert heads.add(head("one", ids)) == heads.add(head("one", ids))
    assert len(heads.cards(MODEL)) == 1


def test_any_head_of_the_model_or_none_can_be_used(heads: HeadStore, ids: list[int]) -> None:
    first, second = heads.add(head("one", ids)), heads.add(head("two", ids))
    assert used(heads) == [second]
    heads.use(MODEL, first)
    assert used(heads) == [first]
    heads.use(MODEL, None)
    assert used(heads) == []
    assert heads.used_weights(MODEL) is None


def test_models_have_heads_of_their_own(heads: HeadStore, ids: list[int]) -> None:
    mine = heads.add(head("one", ids))
    other = heads.add(head("two", ids, OTHER_MODEL))
    assert heads.used_weights(MODEL) == b"one" * 100
    assert heads.used_weights(OTHER_MODEL) == b"two" * 100
    assert {card.id: card.can_be_used for card in heads.cards(MODEL)} == {mine: True, other: False}
    for wrong in (other, 99):
        with pytest.raises(HeadError):
            heads.use(MODEL, wrong)
    assert heads.used_weights(MODEL) == b"one" * 100


def test_a_deleted_head_is_gone(heads: HeadStore, ids: list[int]) -> None:
    first = heads.add(head("one", ids))
    assert heads.delete(first) == "one"
    assert heads.cards(MODEL) == []
    with pytest.raises(HeadError):
        heads.delete(first)


def test_a_head_that_knows_somebody_deleted_is_not_stored(
    heads: HeadStore, people: PeopleStore, ids: list[int]
) -> None:
    people.forget(ids[1])
    with pytest.raises(HeadError, match="removed in the meantime"):
        heads.add(head("one", ids))
    assert heads.cards(MODEL) == []


def test_forgetting_drops_every_head_that_knew_them(
    heads: HeadStore, people: PeopleStore, ids: list[int], path: Path
) -> None:
    without = heads.add(head("one", ids[1:]))
    heads.add(head("two", ids, reason=Reason.F1_WORSE))
    heads.add(head("SECRET", ids))
    receipt = people.forget(ids[0])
    assert receipt.heads == 2
    assert [card.id for card in heads.cards(MODEL)] == [without]
    assert used(heads) == [without]
    for file in path.parent.iterdir():
        if file.is_file():
            assert b"SECRETSECRET" not in file.read_bytes()


def test_a_damaged_description_is_said(
    heads: HeadStore, database: Database, ids: list[int]
) -> None:
    heads.add(head("one", ids))
    for damage in ("{", "{}", "[]"):
        with database.transaction() as tables:
            tables.execute("UPDATE heads SET description = ?", [damage])
        with pytest.raises(DatabaseDamaged):
            heads.cards(MODEL)


def test_a_snapshot_is_read_while_the_database_is_open(
    database: Database, people: PeopleStore, ids: list[int], path: Path
) -> None:
    snapshot = read_snapshot(path, MODEL)
    assert snapshot.gallery.names == ("Ann", "Боб", "Eva")
    assert len(snapshot.sessions) == len(snapshot.gallery.sample_ids)
    people.rename("Ann", "Anna")
    assert read_snapshot(path, MODEL).gallery.names[0] == "Anna"
    assert len(read_snapshot(path, OTHER_MODEL).gallery.sample_ids) == 0


def test_where_there_is_no_database_nobody_is_enrolled(path: Path) -> None:
    assert read_snapshot(path, MODEL).gallery.names == ()
    assert not path.exists()


@pytest.mark.parametrize("undone", [False, True], ids=["merged", "and parted again"])
def test_a_head_that_knew_them_by_another_name_is_forgotten(
    heads: HeadStore, people: PeopleStore, database: Database, ids: list[int], undone: bool
) -> None:
    heads.add(head("two", ids[:2]))
    heads.add(head("three", ids[2:]))
    people.merge("Ann", "Eva")
    if undone:
        Journal(database).undo()
    assert people.forget(ids[2]).heads == 2
    assert heads.cards(MODEL) == []


def test_a_head_that_knew_some_of_their_shots_is_forgotten(
    heads: HeadStore, people: PeopleStore, ids: list[int]
) -> None:
    people.enrol(people.person(ids[0]).name, *faces(7, 8))
    heads.add(head("one", ids[:1]))
    kept = heads.add(head("other", ids[1:]))
    first, *_ = people.samples(ids[0])
    apart = people.split([first.id], "Zoe")
    assert people.forget(apart.id).heads == 1
    assert [card.id for card in heads.cards(MODEL)] == [kept]


def test_whoever_only_gave_shots_away_takes_no_foreign_head_along(
    heads: HeadStore, people: PeopleStore, ids: list[int]
) -> None:
    people.enrol(people.person(ids[0]).name, *faces(7, 8))
    people.move_samples([people.samples(ids[0])[0].id], ids[1])
    kept = heads.add(head("one", ids[1:2]))
    people.forget(ids[0])
    assert [card.id for card in heads.cards(MODEL)] == [kept]
