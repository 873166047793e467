"""Puts the window together: its pages, what its actions do, and who hears of what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import Progress
from facerec_desktop.jobs.camera_list import CameraList
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.enrolment.enrolment_controller import EnrolmentController
from facerec_desktop.ui.frame.backups_controller import BackupsController
from facerec_desktop.ui.frame.first_hints import FirstHints
from facerec_desktop.ui.frame.main_window import MainWindow
from facerec_desktop.ui.frame.restore_controller import RestoreController
from facerec_desktop.ui.frame.trouble_controller import TroubleController
from facerec_desktop.ui.frame.window_actions import WindowActions
from facerec_desktop.ui.frame.workspace_controller import WorkspaceController
from facerec_desktop.ui.live.live_controller import LiveController
from facerec_desktop.ui.live.live_page import LivePage
from facerec_desktop.ui.live.live_settings import LiveSettings
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.models.models_controller import ModelsController
from facerec_desktop.ui.parts.file_dialogs import FileDialogs
from facerec_desktop.ui.people.people_controller import PeopleController
from facerec_desktop.ui.photos.photos_controller import PhotosController
from facerec_desktop.ui.photos.photos_model import PhotosModel
from facerec_desktop.ui.photos.photos_page import PhotosPage
from facerec_desktop.ui.safety.protection_controller import ProtectionController
from facerec_desktop.ui.settings.settings_controller import SettingsController
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.training.training_controller import TrainingController
from facerec_desktop.ui.words.messages import (
    Messages,
    nothing_local,
)


class WindowController(QObject):
    """Owns the window and its controllers.

    Attributes:
        window: the frame.
        live_page: the page of the live view.
        photos_page: the page of photos.
        people_page: the page of people.
        training_page: the page of training.
        feed: the live view behind its page.
        cameras: the cameras of this computer.
        live: what happens on the live page.
        photos: what happens on the page of photos.
        people: what happens on the page of people.
        training: what happens on the page of training.
        enrolment: adds people.
        settings: what the settings do.
        models: what the dialog of models does.
        hints: what somebody new is told.
        protection: seals people.
        backups: keeps backups.
        restoring: goes back to one.
        workspace: opens the workspace.
        trouble: what happens on the page that stands in for one that does not open.
        messages: where anything can tell the user something.
        actions: what concerns the window itself.
    """

    def __init__(
        self, tasks: Tasks, theme: Theme, settings: SettingsModel, paths: AppPaths
    ) -> None:
        super().__init__()
        self._tasks, self._theme = tasks, theme
        self.messages = Messages(self)
        self.window = MainWindow(theme)
        self.feed: LiveFeed = tasks.live_feed()
        self.cameras = CameraList(self)
        self._build_live(settings)
        self._build_photos()
        self._build_people()
        self._build_training()
        self.settings = SettingsController(
            settings, tasks.settings, tasks.changes, theme, self.messages, paths, self.window
        )
        self.models = ModelsController(
            tasks.models, settings, theme, self.messages, self.window.status, self.window
        )
        self.hints = FirstHints(self.window, self.models, self.messages)
        self._build_enrolment()
        self.protection = ProtectionController(
            tasks.protection, tasks.changes, self.messages, theme, self.window
        )
        self.backups = BackupsController(tasks.backups, tasks.changes, self.messages, self.window)
        self.restoring = RestoreController(tasks.backups, self.window, self.messages, theme)
        self.actions = WindowActions(self.window, settings)
        self.workspace = WorkspaceController(tasks, self.messages, self)
        self.trouble = TroubleController(self.window, self.workspace, self)
        self._dialogs = FileDialogs(self.window)
        self._connect_actions()
        self._connect_photos()
        self._connect_people()
        self._connect_protection()
        self._connect_workspace()

    def _build_live(self, settings: SettingsModel) -> None:
        self.live_page = LivePage(self._theme)
        self.window.add_page(self.live_page, self.tr("Live"), "webcam")
        self.live = LiveController(
            self.live_page,
            self.feed,
            self.cameras,
            self._tasks.people,
            self._tasks.runner,
            self.messages,
            self._theme,
        )
        self._live_settings = LiveSettings(self.live, settings, self)

    def _build_photos(self) -> None:
        model = PhotosModel(self)
        self.photos_page = PhotosPage(self._theme, model)
        self.window.add_page(self.photos_page, self.tr("Photos"), "photos")
        self.photos = PhotosController(
            self.photos_page,
            model,
            self._tasks.photos,
            self._tasks.changes,
            self.window.status,
            self.messages,
            self._theme,
        )

    def _build_people(self) -> None:
        self.people = PeopleController(
            self._tasks.people, self._tasks.changes, self.messages, self._theme
        )
        self.people_page = self.people.page
        self.window.add_page(self.people_page, self.tr("People"), "people")

    def _build_enrolment(self) -> None:
        self.enrolment = EnrolmentController(
            self.window,
            self._theme,
            self.feed,
            self.cameras,
            self._tasks.people,
            self._tasks.enrolment,
            self.messages,
        )

    def _build_training(self) -> None:
        self.training = TrainingController(
            self._tasks.training, self._tasks.changes, self.messages, self._theme
        )
        self.training_page = self.training.page
        self.window.add_page(self.training_page, self.tr("Training"), "training")

    def _connect_actions(self) -> None:
        window, menus = self.window, self.window.menus
        menus.settings.triggered.connect(self.settings.open)
        menus.models.triggered.connect(self.models.open)
        self.settings.embedder_wanted.connect(self.models.use)
        window.banner.action_wanted.connect(self.models.on_action)
        self.enrolment.enrolled.connect(self.hints.on_enrolled)
        menus.add_person.triggered.connect(self.enrolment.open)
        self.photos.enrol_wanted.connect(self.enrolment.open_for)
        self.live.explainer.enrol_wanted.connect(self.enrolment.open_for)
        menus.cancel.triggered.connect(self._on_escape)
        self.messages.posted.connect(window.banner.show_message)
        self.cameras.changed.connect(self._on_cameras)
        self._tasks.changes.people_changed.connect(self.hints.on_people)
        window.dropped.connect(self._on_dropped)
        window.dragged.connect(self.photos_page.welcome.set_inviting)

    def _connect_photos(self) -> None:
        menus, page = self.window.menus, self.photos_page
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
        self._dialogs.chosen.connect(self._on_chosen)
        menus.clear.triggered.connect(self.photos.ask_to_clear)
        self._tasks.changes.model_changed.connect(self.photos.look_again)
        self._tasks.changes.restored.connect(self.photos.reload)

    def _connect_people(self) -> None:
        menus, people = self.window.menus, self.people
        menus.undo.triggered.connect(people.undo)
        menus.redo.triggered.connect(people.redo)
        menus.import_people.triggered.connect(people.import_people)
        menus.export_people.triggered.connect(people.export_people)
        people.add_wanted.connect(self.enrolment.open_for)
        self.training.shots_wanted.connect(self.enrolment.open_for)
        people.history_changed.connect(self._on_history)
        self._on_history()

    def _connect_protection(self) -> None:
        self.protection.changed.connect(self.window.status.show_protection)
        self.protection.changed.connect(self.settings.set_protection)
        self.training.running_changed.connect(self.protection.set_blocked)
        self.settings.sealing_wanted.connect(self.protection.ask)
        self.settings.passphrase_wanted.connect(self.protection.ask_passphrase)
        self.window.status.protection_wanted.connect(self.settings.open_protection)

    def _connect_workspace(self) -> None:
        self.window.shown.connect(self.workspace.start, Qt.ConnectionType.QueuedConnection)
        self.workspace.progressed.connect(self._on_opening)
        self.workspace.opened.connect(self._on_opened)
        self.workspace.damaged.connect(self.restoring.offer)
        self.restoring.replaced.connect(self.trouble.retry)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at photos named on the command line."""
        if paths:
            self._on_chosen(paths)

    def shutdown(self, limit: float = 2.0) -> bool:
        """End the training and the live view.

        Args:
            limit: seconds to wait for the live view.

        Returns:
            Whether the live view ended.
        """
        self.backups.shutdown()
        self.training.shutdown()
        return self.feed.shutdown(limit)

    @Slot(object)
    def _on_chosen(self, paths: Sequence[Path]) -> None:
        self.window.show_page(self.photos_page)
        self.photos.add(paths)

    @Slot(object)
    def _on_dropped(self, paths: Sequence[Path]) -> None:
        if paths:
            self._on_chosen(paths)
        else:
            self.messages.post(nothing_local())

    @Slot()
    def _on_history(self) -> None:
        menus = self.window.menus
        menus.undo.setEnabled(bool(self.people.undo_text))
        menus.redo.setEnabled(bool(self.people.redo_text))

    @Slot()
    def _on_cameras(self) -> None:
        self.settings.set_cameras([(one.id, one.title) for one in self.cameras.cameras])

    @Slot(object)
    def _on_opening(self, progress: Progress) -> None:
        self.window.status.show_progress(progress, can_cancel=False)

    @Slot(object)
    def _on_opened(self, report: WorkspaceReport) -> None:
        self.window.show_trouble(False)
        self.window.status.show_idle()
        self.hints.begin(report, has_news=self.restoring.has_news)
        self.settings.start()
        self.protection.start()
        self.photos.start()
        self.people.start()
        self.training.start()
        self.backups.start()
        self.restoring.tell_news()

    @Slot()
    def _on_escape(self) -> None:
        if self.window.isFullScreen():
            self.window.menus.full_screen.setChecked(False)
        else:
            self.photos.cancel()
