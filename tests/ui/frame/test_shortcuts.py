from __future__ import annotations

from pytestqt.qtbot import QtBot

from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.frame.shortcuts_dialog import ShortcutsDialog
from facerec_desktop.ui.look.theme import Theme


def test_the_keys_listed_are_those_of_the_menus(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    dialog = ShortcutsDialog(window.menuBar(), [("Live", [("Pause", "Space")])])
    qtbot.addWidget(dialog)
    keys = {name: key for _, section in dialog.sections for name, key in section}
    assert keys["Open photos"] == "Ctrl+O"
    assert keys["Keyboard shortcuts"] == "F1"
    assert keys["Pause"] == "Space"
    assert "Import people" not in keys
