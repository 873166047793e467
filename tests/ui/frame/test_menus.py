from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from facerec_desktop.ui.frame.window_controller import WindowController
from tests.ui.window_desk import open_window


def open_dialogs() -> list[QDialog]:
    widgets = QApplication.topLevelWidgets()
    return [one for one in widgets if isinstance(one, QDialog) and one.isVisible()]


@pytest.mark.long
def test_every_action_of_the_menus_does_something(
    qtbot: QtBot, controller: WindowController
) -> None:
    """Triggered as a user triggers it: what Qt passes along must not reach what it opens."""
    open_window(qtbot, controller)
    menus = controller.window.menus
    actions = [
        action
        for menu in controller.window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
        if not action.isSeparator() and action is not menus.quit
    ]
    assert menus.add_person in actions
    opened: dict[QAction, str] = {}
    for action in actions:
        action.trigger()
        for dialog in open_dialogs():
            opened[action] = type(dialog).__name__
            dialog.reject()
            qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())  # type: ignore[misc]
    assert opened[menus.add_person] == "EnrolmentDialog"
    for action in (menus.settings, menus.models, menus.restore, menus.shortcuts, menus.about):
        assert action in opened, action.text()
