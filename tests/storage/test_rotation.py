"""Which copies stay when one more is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage import backup, restoring
from facerec_desktop.storage.backup import (
    KEPT_BACKUPS,
    KEPT_WEEKS,
    backups,
    keep_copy,
    made_at,
    write_copy,
)
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.restoring import backup_cards
from tests.storage.copies import copy_of, unhurried
from tests.storage.faces import enrol_some

Make: TypeAlias = Callable[..., Path]
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def make(path: Path) -> Iterator[Make]:
    """Makes a copy as if it was another moment."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:

        def make(moment: datetime, *, is_daily: bool = False) -> Path:
            return keep_copy(write_copy(connection, path), path, moment, is_daily=is_daily)

        yield make


def test_one_copy_a_day_makes_itself_and_those_on_request_stay(path: Path, make: Make) -> None:
    yesterday = make(MONDAY, is_daily=True)
    make(MONDAY + DAY, is_daily=True)
    asked = make(MONDAY + DAY + MINUTE)
    renewed = make(MONDAY + DAY + 2 * MINUTE, is_daily=True)
    assert backups(path) == [yesterday, asked, renewed]
    last = make(MONDAY + DAY + 3 * MINUTE, is_daily=True)
    assert backups(path) == [yesterday, asked, last]


def test_many_copies_of_one_day_leave_those_of_the_days_before(path: Path, make: Make) -> None:
    _, *before = [make(MONDAY + days * DAY) for days in range(3)]
    asked = [make(MONDAY + 3 * DAY + count * MINUTE) for count in range(KEPT_BACKUPS + 2)]
    assert backups(path) == [*before, *asked[-KEPT_BACKUPS:]]


def test_one_copy_of_each_of_the_last_weeks_stays(path: Path, make: Make) -> None:
    made = [make(MONDAY + days * DAY) for days in range(7 * (KEPT_WEEKS + 2) + 1)]
    sundays = [copy for copy in made if made_at(copy).isoweekday() == 7][-KEPT_WEEKS + 1 :]
    assert backups(path) == sorted({*sundays, *made[-KEPT_BACKUPS:]})


def test_a_renewed_copy_replaces_none_before_it_is_verified(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol_some(path, 1)
    with Database(path) as database:
        first = database.back_up(unhurried, is_daily=True)
        assert first is not None
        assert ".daily" in first.name
        monkeypatch.setattr(backup, "check_in_full", refuse_as_damaged)
        with pytest.raises(DatabaseDamaged):
            database.back_up(unhurried, is_daily=True)
    assert backups(path) == [first]


def test_a_copy_that_is_replaced_while_copies_are_listed_is_left_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol_some(path, 1)
    copy = copy_of(path)
    gone = path.with_name(copy.name.replace(".db", ".daily.db"))
    monkeypatch.setattr(restoring, "backups", lambda _: [copy, gone])
    assert [card.path for card in backup_cards(path)] == [copy]


def refuse_as_damaged(*_: object) -> None:
    raise DatabaseDamaged("torn")
