"""Which backup is chosen when the list is shown anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.backups import BackupCard
from facerec_desktop.ui.safety.restore_dialog import RestoreDialog

MADE = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def dialog(qtbot: QtBot) -> RestoreDialog:
    dialog = RestoreDialog()
    qtbot.addWidget(dialog)
    return dialog


def cards(names: str, damaged: str = "") -> Sequence[BackupCard]:
    """One card a letter."""
    return [BackupCard(Path(one), MADE, 1000, None if one in damaged else 2) for one in names]


def chosen(dialog: RestoreDialog) -> str:
    card = dialog.backups.chosen
    return card.path.name if card is not None else ""


def test_the_newest_is_chosen_that_can_be_read(dialog: RestoreDialog) -> None:
    dialog.show_cards(cards("cba", damaged="c"))
    assert chosen(dialog) == "b"
    dialog.show_cards(cards("c", damaged="c"))
    assert chosen(dialog) == ""
    assert not dialog.action_button.isEnabled()


def test_what_was_chosen_stays_so_while_it_is_listed(dialog: RestoreDialog) -> None:
    dialog.show_cards(cards("cba"))
    dialog.backups.setCurrentRow(2)
    dialog.show_cards(cards("dcba"))
    assert chosen(dialog) == "a"
    dialog.show_cards(cards("dcba", damaged="a"))
    assert chosen(dialog) == "d"
    dialog.backups.setCurrentRow(1)
    dialog.show_cards(cards("ed"))
    assert chosen(dialog) == "e"


def test_a_file_that_is_wanted_is_chosen_in_its_place(dialog: RestoreDialog) -> None:
    dialog.show_cards(cards("cba"))
    dialog.show_cards(cards("xcba"), Path("x"))
    assert chosen(dialog) == "x"
