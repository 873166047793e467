"""What the menus do that concerns the window itself: colours, full screen, keys, about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.ui.frame.about_dialog import AboutDialog
from facerec_desktop.ui.frame.crash_dialog import CrashDialog
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.frame.shortcuts_dialog import ShortcutsDialog
from facerec_desktop.ui.settings.settings_model import SettingsModel


class WindowActions(QObject):
    """Carries out the actions that every page shares."""

    def __init__(self, window: MainWindow, settings: SettingsModel) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._crash_dialog: CrashDialog | None = None
        menus = window.menus
        menus.quit.triggered.connect(window.close)
        menus.full_screen.toggled.connect(self._on_full_screen)
        menus.about.triggered.connect(self._on_about)
        menus.shortcuts.triggered.connect(self._on_shortcuts)
        menus.on_theme(self._choose_theme)
        settings.changed.connect(self._on_setting)
        self._on_setting("theme")

    @Slot(str)
    def show_crash(self, report: str) -> None:
        """Show a crash report; further ones wait in the log until it is closed."""
        if self._crash_dialog is not None:
            return
        self._crash_dialog = CrashDialog(report, self._window)
        self._crash_dialog.finished.connect(self._on_crash_closed)
        self._crash_dialog.open()

    @Slot()
    def _on_crash_closed(self) -> None:
        if self._crash_dialog is not None:
            self._crash_dialog.deleteLater()
            self._crash_dialog = None

    @Slot(bool)
    def _on_full_screen(self, is_wanted: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if is_wanted else state & ~full)

    @Slot()
    def _on_about(self) -> None:
        _open(AboutDialog(self._window))

    @Slot()
    def _on_shortcuts(self) -> None:
        _open(ShortcutsDialog(self._window.menuBar(), (), self._window))

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "theme":
            self._window.menus.themes[self._settings.settings.theme].setChecked(True)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._settings.set("theme", choice)


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
