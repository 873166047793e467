"""The window over people and a backup of some of them, as the tests of backups use it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.safety.restore_dialog import RestoreDialog


def people(controller: WindowController) -> list[str]:
    search = controller.people.page.search
    return [search.index(row, 0).data() for row in range(search.rowCount())]


def open_window(qtbot: QtBot, controller: WindowController) -> None:
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    qtbot.waitUntil(lambda: len(people(controller)) > 0)


def open_list(qtbot: QtBot, controller: WindowController) -> RestoreDialog:
    """The dialog with the backups there are."""
    controller.window.menus.restore.trigger()
    dialog = controller.restoring.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.backups.cards))
    return dialog
