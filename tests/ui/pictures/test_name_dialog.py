"""What the dialogs that ask for a name say while one is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.name_dialog import NameDialog


def test_a_name_that_is_too_long_is_neither_cut_nor_taken(qtbot: QtBot, theme: Theme) -> None:
    dialog = NameDialog(theme, None, ("Kate",), "Who is this?")
    qtbot.addWidget(dialog)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.field.insert("a" * 101)
    assert dialog.field.text() == "a" * 101
    assert dialog.hint.text() == "A name can have at most 100 characters."
    assert not save.isEnabled()
    dialog.field.backspace()
    assert dialog.hint.text() == "Enrols somebody new."
    assert save.isEnabled()
