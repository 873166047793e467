"""Asking about a face of the live picture, and correcting the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.name_dialog import NameDialog
from tests.ui.layout_faults import faults
from tests.ui.live.fakes import Live, live_face, opened, shot

KATE = live_face(1, (100, 100, 200, 220), "Kate")
STRANGER = live_face(2, (400, 100, 500, 220))


@pytest.fixture
def live(qtbot: QtBot, theme: Theme, runner: Runner, tmp_path: Path) -> Iterator[Live]:
    for live in opened(qtbot, theme, runner, tmp_path / "pictures"):
        live.page.actions_with_keys.mirror.setChecked(False)
        live.run(KATE, STRANGER)
        yield live


def name_dialog(live: Live) -> NameDialog:
    return live.page.window().findChildren(NameDialog)[-1]


def test_a_chosen_face_is_explained_with_the_samples_it_resembles(qtbot: QtBot, live: Live) -> None:
    live.view.face_chosen.emit(1)
    panel = live.page.stage.popover
    assert panel.isVisible()
    assert live.view.selected == 1
    for part in ("Kate", "Certain", "8 of 10 moments agree", "Far above", "Runner-up: Paul"):
        assert part in panel.text
    qtbot.waitUntil(lambda: panel.pictured_samples == {1, 2, 3})
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert live.view.selected is None


def test_an_unknown_face_says_why(live: Live) -> None:
    live.controller.explainer.explain(2)
    text = live.page.stage.popover.text
    assert "Unknown" in text
    assert "Not similar enough to anybody enrolled." in text
    assert "Far from what it takes" in text
    assert not live.page.stage.popover.actions_row.reject_button.isVisible()


def test_the_panel_keeps_up_with_the_face_and_says_when_it_is_gone(live: Live) -> None:
    live.controller.explainer.explain(2)
    panel = live.page.stage.popover
    live.run(live_face(2, (400, 100, 500, 220), "Ann"), index=2)
    assert panel.text.startswith("Ann")
    assert panel.actions_row.reject_button.text() == "Not Ann"
    live.run(index=3)
    assert panel.text.startswith("Ann")
    assert panel._gone.isVisible()
    live.run(STRANGER, index=4)
    assert not panel._gone.isVisible()


def test_naming_a_face_is_answered_at_once_and_can_be_undone(qtbot: QtBot, live: Live) -> None:
    live.feed.shots[2] = best = shot()
    live.controller.explainer.explain(2)
    qtbot.waitUntil(lambda: live.controller.explainer._names == ("Ann", "Kate"))
    live.page.stage.popover.actions_row.name_button.click()
    name_dialog(live).named.emit("Ann")
    toast = live.page.stage.toast
    assert toast.isVisible()
    qtbot.waitUntil(lambda: toast.text == "Added to Ann.")
    assert live.people.edits == [("name", best, "Ann")]
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: toast.text == "Undone.")
    assert live.people.edits[-1] == ("undo",)
    name_dialog(live).reject()


def test_not_this_person_is_a_veto_against_them(qtbot: QtBot, live: Live) -> None:
    live.feed.shots[1] = best = shot()
    live.controller.explainer.explain(1)
    live.page.stage.popover.actions_row.reject_button.click()
    qtbot.waitUntil(lambda: "this is not Kate" in live.page.stage.toast.text)
    qtbot.waitUntil(live.page.stage.toast.undo_button.isVisible)
    assert live.people.edits == [("reject", best, KATE.report.match.person.person_id)]


def test_somebody_who_left_can_still_be_named(qtbot: QtBot, live: Live) -> None:
    live.feed.shots[2] = best = shot()
    live.controller.explainer.explain(2)
    live.feed.shots.clear()
    live.run(index=2)
    live.controller.explainer._on_named("Ann")
    qtbot.waitUntil(lambda: live.people.edits == [("name", best, "Ann")])


def test_a_face_never_seen_well_is_not_stored(live: Live) -> None:
    live.controller.explainer.explain(2)
    live.controller.explainer._on_named("Ann")
    assert "not seen well enough" in live.page.stage.toast.text
    assert live.people.edits == []


def test_a_failed_edit_is_explained(qtbot: QtBot, live: Live) -> None:
    live.feed.shots[2] = shot()
    live.people.trouble = NameInvalid("A person needs a name that can be seen.")
    live.controller.explainer.explain(2)
    live.controller.explainer._on_named(" ")
    qtbot.waitUntil(lambda: bool(live.posted))
    assert live.posted[0].text == "A person needs a name that can be seen."
    assert not live.page.stage.toast.isVisible()


def test_enrolling_is_passed_on(live: Live, qtbot: QtBot) -> None:
    live.controller.explainer.explain(1)
    with qtbot.waitSignal(live.controller.explainer.enrol_wanted) as wanted:
        live.page.stage.popover.actions_row.enrol_button.click()
    assert wanted.args == ["Kate"]


def test_the_reasons_scroll_above_the_buttons_where_there_is_no_room(live: Live) -> None:
    live.page.resize(770, 400)
    live.controller.explainer.explain(1)
    panel = live.page.stage.popover
    panel.grab()
    bar = panel._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    assert faults(panel) == []
    bar.setValue(bar.maximum())
    live.controller.explainer.explain(2)
    assert bar.value() == 0
