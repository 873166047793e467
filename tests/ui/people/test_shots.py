"""The shots of one person as their user meets them, with real faces, models and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from facerec_desktop.core.people import MAX_NAME_LENGTH
from facerec_desktop.ui.people.move_dialog import MoveDialog
from facerec_desktop.ui.people.samples_model import SampleRole
from tests.ui.people.desk import ADMIRAL, EILEEN, GRACE, Desk, stranger

ODD = ["Eileen Collins as it is", "Eileen Collins mirrored"]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Turned to the shots of one person."""
    desk.open(GRACE)
    return desk


def choose(desk: Desk, *sources: str) -> None:
    person = desk.page.person
    person.choose([one.sample.id for one in person.model.cards if one.sample.source in sources])
    assert sorted(desk.sources()) == sorted(sources)


def sources(desk: Desk) -> list[str]:
    return [card.sample.source for card in desk.page.person.model.cards]


def move_dialog(desk: Desk) -> MoveDialog:
    [dialog] = desk.dialogs(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    return dialog


def test_the_page_says_who_it_is(desk: Desk) -> None:
    header = desk.page.person.header
    assert header.name.text() == GRACE
    assert "Agreed on 9 Mar 2024: I agree to be recognised." in header.facts
    assert not header.cover.picture.isNull()
    desk.open(EILEEN)
    assert "No consent is noted." in header.facts


def test_shots_that_do_not_fit_come_first_and_are_marked(desk: Desk) -> None:
    model = desk.page.person.model
    assert sorted(sources(desk)[:2]) == ODD
    assert [card.stands_out for card in model.cards] == [True] * 2 + [False] * 6
    assert "Looks different" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Looks different" not in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert desk.page.person.bar.words.startswith("2 shots look different")


def test_two_people_in_one_are_split_in_a_few_clicks(desk: Desk) -> None:
    choose(desk, ODD[0])
    desk.page.person.bar.similar_button.click()
    desk.wait(lambda: sorted(desk.sources()) == ODD)
    desk.page.person.bar.move_button.click()
    dialog = move_dialog(desk)
    dialog.field.setText("Eileen  the Second")
    assert dialog.hint.text() == "Somebody new called Eileen the Second gets 2 shots."
    dialog.action_button.click()
    desk.wait(lambda: desk.stored().get("Eileen the Second") == 2)
    desk.wait(lambda: len(sources(desk)) == 6)
    assert desk.shown == GRACE
    text = "Split Eileen the Second off Grace Hopper, 2 shots"
    desk.wait(lambda: desk.page.toast.text == text)
    desk.page.toast.undo_button.click()
    desk.wait(lambda: len(sources(desk)) == 8)
    assert "Eileen the Second" not in desk.stored()


def test_the_keyboard_moves_shots_to_somebody_known(desk: Desk) -> None:
    choose(desk, *ODD)
    QTest.keyClick(desk.page.person.grid, Qt.Key.Key_M)
    dialog = move_dialog(desk)
    dialog.field.setText(EILEEN.lower())
    assert dialog.hint.text() == "Eileen Collins gets 2 shots."
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.stored() == {EILEEN: 5, GRACE: 6, ADMIRAL: 2})


@pytest.mark.parametrize("typed", ["", "   ", "grace  HOPPER"])
def test_shots_move_neither_to_nobody_nor_to_their_owner(desk: Desk, typed: str) -> None:
    choose(desk, ODD[0])
    desk.page.person.move_action.trigger()
    dialog = move_dialog(desk)
    dialog.field.setText(typed)
    assert not dialog.action_button.isEnabled()


def test_a_person_whose_last_shots_move_is_gone_from_the_page(desk: Desk) -> None:
    desk.open(ADMIRAL)
    desk.page.person.grid.selectAll()
    desk.page.person.move_action.trigger()
    dialog = move_dialog(desk)
    dialog.field.setText(GRACE)
    assert "Nothing is left of The Admiral then." in dialog.hint.text()
    dialog.action_button.click()
    desk.wait(lambda: desk.shown is None and desk.names == [EILEEN, GRACE])
    assert desk.told == []


def test_the_dialog_moves_the_shots_it_showed(desk: Desk) -> None:
    choose(desk, *ODD)
    desk.page.person.move_action.trigger()
    dialog = move_dialog(desk)
    choose(desk, "Grace Hopper darker")
    dialog.field.setText(EILEEN)
    dialog.action_button.click()
    desk.wait(lambda: desk.stored()[EILEEN] == 5)
    desk.wait(lambda: len(sources(desk)) == 6)
    assert not set(ODD) & set(sources(desk))


def test_shots_are_deleted_and_come_back(desk: Desk) -> None:
    choose(desk, *ODD)
    QTest.keyClick(desk.page.person.grid, Qt.Key.Key_Delete)
    desk.wait(lambda: len(sources(desk)) == 6)
    assert not any(card.stands_out for card in desk.page.person.model.cards)
    desk.people.undo()
    desk.wait(lambda: len(sources(desk)) == 8)


def test_another_cover_is_chosen(desk: Desk) -> None:
    person = desk.page.person
    [before] = covers(desk)
    other = next(one for one in sources(desk) if one != before)
    choose(desk, other)
    person.bar.cover_button.click()
    desk.wait(lambda: covers(desk) == [other])
    desk.wait(lambda: desk.people.undo_text == "Chose another cover for Grace Hopper")


def covers(desk: Desk) -> list[str]:
    model = desk.page.person.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [one.data() for one in rows if one.data(SampleRole.IS_COVER)]


def test_buttons_wake_up_with_what_they_can_do(desk: Desk) -> None:
    bar = desk.page.person.bar
    assert [button.isEnabled() for button in bar.buttons] == [False] * 4
    choose(desk, ODD[0])
    assert [button.isEnabled() for button in bar.buttons] == [True] * 4
    assert bar.words == "1 shot chosen"
    choose(desk, *ODD)
    assert not bar.cover_button.isEnabled()
    desk.page.person.grid.selectAll()
    assert not bar.similar_button.isEnabled()


def test_choice_and_place_stay_when_people_change_elsewhere(desk: Desk) -> None:
    desk.page.resize(700, 480)
    person = desk.page.person
    place = person.grid.verticalScrollBar()
    chosen = person.model.cards[5].sample.source
    choose(desk, chosen)
    index = person.model.index(6)
    person.grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    place.setValue(40)
    assert place.value() == 40
    before = person.model.cards
    desk.tasks.people.rename(desk.find(ADMIRAL).id, "Somebody")
    desk.wait(lambda: person.model.cards[0] is not before[0])
    assert desk.sources() == [chosen]
    assert person.grid.currentIndex().row() == 6
    assert place.value() == 40


def test_the_name_is_edited_in_its_place(desk: Desk) -> None:
    name = desk.page.person.header.name
    QTest.keyClick(desk.page.person.grid, Qt.Key.Key_F2)
    assert name.hasFocus()
    name.setText("")
    QTest.keyClicks(name, "Amazing Grace")
    QTest.keyClick(name, Qt.Key.Key_Return)
    desk.wait(lambda: desk.shown == "Amazing Grace")
    QTest.keyClicks(name, " Ho")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Amazing Grace"
    for refused in (EILEEN, "x" * (MAX_NAME_LENGTH + 1)):
        desk.told.clear()
        name.setText("")
        QTest.keyClicks(name, refused)
        QTest.keyClick(name, Qt.Key.Key_Return)
        desk.wait(lambda: desk.told)
        assert name.text() == "Amazing Grace"
    assert f"at most {MAX_NAME_LENGTH} characters" in desk.told[0].text


@pytest.mark.parametrize("name", [GRACE, "Curly {braces} {0} {"])
def test_vetoes_are_shown_and_taken_back(desk: Desk, session_cache: Path, name: str) -> None:
    person_id, vetoes = desk.find(GRACE).id, desk.page.person.vetoes
    assert not vetoes.isVisible()
    desk.tasks.people.rename(person_id, name)
    for _ in range(2):
        desk.tasks.people.reject_shot(stranger(session_cache), person_id)
    desk.wait(lambda: len(vetoes.buttons) == 2)
    assert vetoes.isVisible()
    assert vetoes.heading == f"2 faces were said not to be {name}"
    vetoes.buttons[0].click()
    desk.wait(lambda: len(vetoes.buttons) == 1)
    assert vetoes.heading == f"1 face was said not to be {name}"
    vetoes.buttons[0].click()
    desk.wait(lambda: not vetoes.isVisible())
