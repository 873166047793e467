"""Edits and shots in words, and the models behind the cards; no window is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import EditAction, Imported, JournalEntry, Receipt
from facerec_desktop.ui.people.history_model import HistoryModel
from facerec_desktop.ui.people.people_model import PeopleModel, PeopleSearch
from facerec_desktop.ui.words import people_wording

MOMENT = datetime(2024, 3, 9, 12, tzinfo=UTC)
ODD = "Curly {braces} {0} {"
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def entry(action: EditAction, number: int = 1, *, is_undone: bool = False) -> JournalEntry:
    return JournalEntry(number, action, ODD, "Ann {", 3, MOMENT, is_undone)


@pytest.mark.parametrize("action", list(EditAction))
def test_every_edit_has_words_whatever_the_names_are(action: EditAction) -> None:
    words = people_wording.edit(entry(action))
    assert ODD in words
    assert people_wording.undone(entry(action)) == f"Undone: {words}"
    assert people_wording.redone(entry(action)) == f"Made again: {words}"


@pytest.mark.parametrize(
    "action", [EditAction.RENAME, EditAction.MERGE, EditAction.MOVE, EditAction.SPLIT]
)
def test_edits_between_two_name_both(action: EditAction) -> None:
    assert "Ann {" in people_wording.edit(entry(action))


def test_nothing_to_undo_is_said() -> None:
    assert people_wording.undone(None) == "There is nothing to undo."
    assert people_wording.redone(None) == "There is nothing to redo."


def test_a_receipt_counts_what_is_gone() -> None:
    lines = people_wording.receipt(Receipt(ODD, 12, 24, 3, 1, 5, 2, MOMENT, 4)).splitlines()
    assert lines[0] == f"facerec-desktop erased everything it knew of {ODD}."
    assert lines[3:10] == [
        "Shots: 12",
        "Face vectors: 24",
        "Faces said not to be them: 3",
        "Trained heads that knew them: 1",
        "Fine-tuned models that knew them: 4",
        "Edits that could be undone: 5",
        "Backups kept by the program: 2",
    ]


def test_an_import_tells_who_got_another_name() -> None:
    result = Imported(2, 1, 0, ((ODD, f"{ODD} 2"),))
    assert people_wording.imported(result) == (
        f"Imported: 2 people, 1 shot. {ODD} looks different here: now {ODD} 2."
    )
    nothing = Imported(0, 0, 7, ())
    assert people_wording.imported(nothing) == "Everybody in the file is here already."


@pytest.mark.parametrize(
    ("value", "word"), [(1.0, "Very good"), (0.6, "Good"), (0.4, "Fair"), (0.0, "Poor")]
)
def test_quality_has_four_words(value: float, word: str) -> None:
    assert people_wording.quality(value) == f"{word} quality"


def test_the_history_knows_both_ways(qapp: QApplication) -> None:
    model = HistoryModel()
    QAbstractItemModelTester(model, WARN, model)
    assert (model.next_undo, model.next_redo) == (None, None)
    newest, middle = (
        entry(EditAction.SPLIT, 3, is_undone=True),
        entry(EditAction.MOVE, 2, is_undone=True),
    )
    oldest = entry(EditAction.ENROL, 1)
    model.show_entries((newest, middle, oldest))
    assert (model.next_undo, model.next_redo) == (oldest, middle)


class NoCrops(QObject):
    """Pictures that never come."""

    arrived = Signal(object)

    def find(self, _sample_id: int) -> QImage | None:
        return None


def person(number: int, name: str, shots: int = 1) -> Person:
    return Person(number, name, MOMENT, shots, number)


def names(model: PeopleModel | PeopleSearch) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def people(qapp: QApplication) -> PeopleModel:
    model = PeopleModel(NoCrops())  # type: ignore[arg-type]
    QAbstractItemModelTester(model, WARN, model)
    model.show_people([person(1, "Ann"), person(2, "Bea"), person(3, "Cid")])
    return model


@pytest.mark.parametrize(
    ("after", "is_kept"),
    [
        ([(1, "Ann"), (3, "Cid")], True),
        ([(1, "Ann"), (4, "Bob"), (2, "Bea"), (3, "Cid"), (5, "Dan")], True),
        ([(6, "Aaa"), (3, "Cid")], True),
        ([(1, "Ann"), (3, "Cid"), (2, "Zoe")], True),
        ([(3, "Aaa"), (1, "Ann"), (2, "Bea")], False),
        ([], False),
    ],
)
def test_who_stays_keeps_their_place_in_a_view(
    people: PeopleModel, after: Sequence[tuple[int, str]], is_kept: bool
) -> None:
    held = QPersistentModelIndex(people.index(2))
    people.show_people([person(number, name) for number, name in after])
    assert names(people) == [name for _, name in after]
    assert (held.isValid() and held.data() == "Cid") is is_kept


def test_a_changed_card_is_told(people: PeopleModel) -> None:
    told: list[int] = []

    def on_change(first: QModelIndex, _last: QModelIndex) -> None:
        told.append(first.row())

    people.dataChanged.connect(on_change)
    people.show_people([person(1, "Ann"), person(2, "Bea", shots=9), person(3, "Cid")])
    assert told == [1]
    assert people.row_of(2) == 1
    assert people.row_of(99) is None


def test_typing_over_a_card_only_asks(people: PeopleModel) -> None:
    asked: list[tuple[int, str]] = []
    people.rename_wanted.connect(lambda number, name: asked.append((number, name)))
    assert not people.setData(people.index(0), "Ann ")
    assert not people.setData(people.index(0), " Zoë ")
    assert (asked, names(people)) == ([(1, "Zoë")], ["Ann", "Bea", "Cid"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 4),
        ("zoe", 1),
        ("ZOË", 1),
        ("saint de", 1),
        ("exupery", 1),
        ("вера", 1),
        ("x y", 1),
        ("q", 0),
    ],
)
def test_a_search_minds_neither_case_nor_accents(qapp: QApplication, text: str, found: int) -> None:
    model = PeopleModel(NoCrops())  # type: ignore[arg-type]
    everybody = ("Antoine de Saint-Exupéry", "Ann", "Zoë", "Вера Рубин")
    model.show_people([person(number, name) for number, name in enumerate(everybody)])
    search = PeopleSearch(model)
    search.search(text)
    assert search.rowCount() == found
