"""Puts the window together: what its actions do and who hears of what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot

from facerec_desktop.core.progress import Progress
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.about_dialog import AboutDialog
from facerec_desktop.ui.crash_dialog import CrashDialog
from facerec_desktop.ui.file_dialogs import FileDialogs
from facerec_desktop.ui.main_window import MainWindow
from facerec_desktop.ui.messages import Message, Messages, nobody_enrolled, nothing_local
from facerec_desktop.ui.photos_controller import PhotosController
from facerec_desktop.ui.photos_model import PhotosModel
from facerec_desktop.ui.photos_page import PhotosPage
from facerec_desktop.ui.preferences import Preferences, PreferencesFile, ThemeChoice
from facerec_desktop.ui.theme import Theme
from facerec_desktop.ui.workspace_controller import WorkspaceController


class WindowController(QObject):
    """Owns the window and its controllers.

    Attributes:
        window: the frame.
        photos_page: the page of photos.
        photos: what happens on it.
        workspace: opens the workspace.
        messages: where anything can tell the user something.
    """

    def __init__(self, tasks: Tasks, theme: Theme, preferences: PreferencesFile) -> None:
        super().__init__()
        self._theme, self._preferences = theme, preferences
        self._crash_dialog: CrashDialog | None = None
        self.messages = Messages(self)
        self.window = MainWindow(theme)
        model = PhotosModel(self)
        self.photos_page = PhotosPage(theme, model)
        self.window.add_page(self.photos_page, self.tr("Photos"), "photos")
        self.photos = PhotosController(
            self.photos_page, model, tasks, self.window.status, self.messages
        )
        self.workspace = WorkspaceController(tasks, self.messages, self)
        self._dialogs = FileDialogs(self.window)
        self._connect_actions()
        self._connect_workspace()

    def _connect_actions(self) -> None:
        window, menus, page = self.window, self.window.menus, self.photos_page
        for wanted in (
            menus.open_photos.triggered,
            page.welcome.photos_wanted,
            page.open_photos_button.clicked,
        ):
            wanted.connect(self._dialogs.open_photos)
        for wanted in (
            menus.open_folder.triggered,
            page.welcome.folder_wanted,
            page.open_folder_button.clicked,
        ):
            wanted.connect(self._dialogs.open_folder)
        self._dialogs.chosen.connect(self.photos.add)
        window.dropped.connect(self._on_dropped)
        window.dragged.connect(page.welcome.set_inviting)
        menus.clear.triggered.connect(self.photos.clear)
        menus.cancel.triggered.connect(self._on_escape)
        menus.quit.triggered.connect(window.close)
        menus.full_screen.toggled.connect(self._on_full_screen)
        menus.about.triggered.connect(self._on_about)
        menus.themes[self._theme.choice].setChecked(True)
        menus.on_theme(self._choose_theme)
        self.messages.posted.connect(window.banner.show_message)

    def _connect_workspace(self) -> None:
        self.window.shown.connect(self.workspace.start, Qt.ConnectionType.QueuedConnection)
        self.window.trouble.retry_wanted.connect(self._on_retry)
        self.window.trouble.quit_wanted.connect(self.window.close)
        self.workspace.progressed.connect(self._on_opening)
        self.workspace.opened.connect(self._on_opened)
        self.workspace.troubled.connect(self._on_troubled)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at photos named on the command line."""
        self.photos.add(paths)

    @Slot(str)
    def show_crash(self, report: str) -> None:
        """Show a crash report; further ones wait in the log until it is closed."""
        if self._crash_dialog is not None:
            return
        self._crash_dialog = CrashDialog(report, self.window)
        self._crash_dialog.finished.connect(self._on_crash_closed)
        self._crash_dialog.open()

    @Slot()
    def _on_crash_closed(self) -> None:
        if self._crash_dialog is not None:
            self._crash_dialog.deleteLater()
            self._crash_dialog = None

    @Slot(object)
    def _on_dropped(self, paths: Sequence[Path]) -> None:
        if paths:
            self.photos.add(paths)
        else:
            self.messages.post(nothing_local())

    @Slot(object)
    def _on_opening(self, progress: Progress) -> None:
        self.window.status.show_progress(progress, can_cancel=False)

    @Slot(object)
    def _on_opened(self, report: WorkspaceReport) -> None:
        self.window.show_trouble(False)
        self.window.status.show_idle(self.tr("Ready"))
        if report.people == 0:
            self.messages.post(nobody_enrolled())
        self.photos.queue.open()

    @Slot(object)
    def _on_troubled(self, message: Message) -> None:
        self.window.trouble.show_message(message)
        self.window.show_trouble(True)

    @Slot()
    def _on_retry(self) -> None:
        self.window.show_trouble(False)
        self.workspace.start()

    @Slot()
    def _on_escape(self) -> None:
        if self.window.isFullScreen():
            self.window.menus.full_screen.setChecked(False)
        else:
            self.photos.cancel()

    @Slot(bool)
    def _on_full_screen(self, is_wanted: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        state = self.window.windowState()
        self.window.setWindowState(state | full if is_wanted else state & ~full)

    @Slot()
    def _on_about(self) -> None:
        dialog = AboutDialog(self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._theme.choose(choice)
        self._preferences.save(Preferences(theme=choice))
