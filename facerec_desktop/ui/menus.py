"""The menu bar: every action with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from facerec_desktop.ui.preferences import ThemeChoice

if TYPE_CHECKING:
    from facerec_desktop.ui.main_window import MainWindow


class Menus:
    """Builds the menus of a window and keeps their actions.

    Attributes:
        open_photos: chooses files.
        open_folder: chooses a folder.
        clear: empties the list.
        cancel: stops the work.
        quit: closes the program.
        full_screen: fills the screen, and back.
        about: shows what the program is.
        themes: one checkable action per choice.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        tr = window.tr
        self.open_photos = self._action(tr("Open photos…"), "Ctrl+O")
        self.open_folder = self._action(tr("Open folder…"), "Ctrl+Shift+O")
        self.clear = self._action(tr("Clear list"), "Ctrl+L")
        self.cancel = self._action(tr("Cancel the work"), "Esc")
        self.quit = self._action(tr("Quit"), "Ctrl+Q")
        self.full_screen = self._action(tr("Full screen"), "F11")
        self.full_screen.setCheckable(True)
        self.about = self._action(tr("About facerec-desktop"))
        self.themes = self._theme_actions()
        self._fill()

    def _action(self, text: str, keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        return action

    def _theme_actions(self) -> dict[ThemeChoice, QAction]:
        tr = self._window.tr
        names = {
            ThemeChoice.SYSTEM: tr("Colours of the system"),
            ThemeChoice.LIGHT: tr("Light"),
            ThemeChoice.DARK: tr("Dark"),
        }
        group = QActionGroup(self._window)
        actions = {}
        for choice, name in names.items():
            actions[choice] = self._action(name)
            actions[choice].setCheckable(True)
            group.addAction(actions[choice])
        return actions

    def _fill(self) -> None:
        tr = self._window.tr
        file = self._menu(tr("&File"))
        file.addActions([self.open_photos, self.open_folder, self.clear])
        file.addSeparator()
        file.addAction(self.cancel)
        file.addSeparator()
        file.addAction(self.quit)
        view = self._menu(tr("&View"))
        view.addActions(list(self.themes.values()))
        view.addSeparator()
        view.addAction(self.full_screen)
        self._menu(tr("&Help")).addAction(self.about)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def on_theme(self, choose: Callable[[ThemeChoice], None]) -> None:
        """Call ``choose`` with the choice whose action is triggered."""
        for choice, action in self.themes.items():
            action.triggered.connect(lambda _checked, choice=choice: choose(choice))
