"""The menu bar: every action with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from facerec_desktop.core.choices import ThemeChoice

translate = QCoreApplication.translate


class Menus:
    """Builds the menus of a window and keeps their actions.

    Attributes:
        open_photos: chooses files.
        open_folder: chooses a folder.
        clear: empties the list.
        add_person: opens the enrolment.
        import_people: adds people from a file.
        export_people: writes everybody to a file.
        restore: goes back to a backup.
        settings: opens the settings.
        models: opens the list of models.
        cancel: stops the work.
        quit: closes the program.
        undo: takes back the last edit of people.
        redo: makes it again.
        full_screen: fills the screen, and back.
        shortcuts: lists every key.
        about: shows what the program is.
        themes: one checkable action per choice.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.open_photos = self._action(translate("Menus", "Open photos…"), "Ctrl+O")
        self.open_folder = self._action(translate("Menus", "Open folder…"), "Ctrl+Shift+O")
        self.clear = self._action(translate("Menus", "Clear list…"), "Ctrl+L")
        self.add_person = self._action(translate("Menus", "Add person…"), "Ctrl+N")
        self.import_people = self._action(translate("Menus", "Import people…"))
        self.export_people = self._action(translate("Menus", "Export people…"))
        self.restore = self._action(translate("Menus", "Restore from a backup…"))
        self.settings = self._action(translate("Menus", "Settings…"), "Ctrl+,")
        self.models = self._action(translate("Menus", "Models…"), "Ctrl+M")
        self.undo = self._action(translate("Menus", "Undo"), "Ctrl+Z")
        self.redo = self._action(translate("Menus", "Redo"), "Ctrl+Shift+Z")
        self.cancel = self._action(translate("Menus", "Cancel the work"), "Esc")
        self.quit = self._action(translate("Menus", "Quit"), "Ctrl+Q")
        self.full_screen = self._action(translate("Menus", "Full screen"), "F11")
        self.full_screen.setCheckable(True)
        self.shortcuts = self._action(translate("Menus", "Keyboard shortcuts"), "F1")
        self.about = self._action(translate("Menus", "About facerec-desktop"))
        self.themes = self._theme_actions()
        self._page_actions: list[QAction] = []
        self._fill()

    def add_page(self, title: str, choose: Callable[[], None]) -> None:
        """Add the action that leads to a page, with the next number as its key."""
        action = self._action(title, f"Ctrl+{len(self._page_actions) + 1}")
        action.triggered.connect(choose)
        self._page_actions.append(action)
        self._view.insertAction(self._pages_end, action)

    def _action(self, text: str, keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        return action

    def _theme_actions(self) -> dict[ThemeChoice, QAction]:
        names = {
            ThemeChoice.SYSTEM: translate("Menus", "Colours of the system"),
            ThemeChoice.LIGHT: translate("Menus", "Light"),
            ThemeChoice.DARK: translate("Menus", "Dark"),
        }
        group = QActionGroup(self._window)
        actions = {}
        for choice, name in names.items():
            actions[choice] = self._action(name)
            actions[choice].setCheckable(True)
            group.addAction(actions[choice])
        return actions

    def _fill(self) -> None:
        file = self._menu(translate("Menus", "&File"))
        file.addActions([self.open_photos, self.open_folder, self.clear])
        file.addSeparator()
        file.addActions([self.add_person, self.import_people, self.export_people, self.restore])
        file.addSeparator()
        file.addActions([self.settings, self.models, self.cancel])
        file.addSeparator()
        file.addAction(self.quit)
        self._menu(translate("Menus", "&Edit")).addActions([self.undo, self.redo])
        self._view = self._menu(translate("Menus", "&View"))
        self._pages_end = self._view.addSeparator()
        self._view.addActions(list(self.themes.values()))
        self._view.addSeparator()
        self._view.addAction(self.full_screen)
        self._menu(translate("Menus", "&Help")).addActions([self.shortcuts, self.about])

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def on_theme(self, choose: Callable[[ThemeChoice], None]) -> None:
        """Call ``choose`` with the choice whose action is triggered."""
        for choice, action in self.themes.items():
            action.triggered.connect(lambda _checked, choice=choice: choose(choice))
