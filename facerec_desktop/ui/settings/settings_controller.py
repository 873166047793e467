"""What the settings do: each has its effect at once, or says that it waits for a restart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facerec_desktop.core.options import Group
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import Protection
from facerec_desktop.core.settings import DEFAULTS, EDITABLE, RECOMMENDED, SettingValue
from facerec_desktop.jobs.calibration_report import CalibrationReport, EmbedderChoice
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.settings_tasks import SettingsTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.settings_dialog import SettingsDialog
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.words.messages import Messages


class SettingsController(QObject):
    """Opens the dialog and carries its choices out.

    Signals:
        embedder_wanted: id of the recognition model to change to.
        sealing_wanted: whether people shall be sealed.
        passphrase_wanted: the user wants another passphrase for sealed people.

    Attributes:
        dialog: the dialog while it is open.
    """

    embedder_wanted = Signal(str)
    sealing_wanted = Signal(bool)
    passphrase_wanted = Signal()

    def __init__(
        self,
        model: SettingsModel,
        tasks: SettingsTasks,
        changes: Changes,
        theme: Theme,
        messages: Messages,
        paths: AppPaths,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model, self._tasks, self._theme = model, tasks, theme
        self._messages, self._paths, self._window = messages, paths, window
        self._cameras: tuple[tuple[str, str], ...] = ()
        self._protection: Protection | None = None
        self.dialog: SettingsDialog | None = None
        model.changed.connect(self._on_changed)
        changes.people_changed.connect(self._on_people)
        changes.model_changed.connect(self._on_people)

    def set_cameras(self, cameras: Sequence[tuple[str, str]]) -> None:
        """Offer these cameras from now on, id and name each."""
        self._cameras = tuple(cameras)
        if self.dialog is not None:
            self.dialog.show_cameras(self._cameras)

    @Slot(object)
    def set_protection(self, state: Protection) -> None:
        """Say from now on that people are stored so."""
        self._protection = state
        if self.dialog is not None:
            self.dialog.show_protection(state)

    @Slot()
    def start(self) -> None:
        """Decide as the settings say; for a workspace just opened."""
        if self._model.settings.strangers_one_in != RECOMMENDED:
            self._apply_rule()

    @Slot()
    def open(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        folders = {"data": self._paths.data, "cache": self._paths.cache}
        dialog = SettingsDialog(self._theme, folders, self._window)
        dialog.edited.connect(self._on_edited)
        dialog.reset_wanted.connect(self._on_reset)
        dialog.passphrase_wanted.connect(self.passphrase_wanted)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.show_cameras(self._cameras)
        if self._protection is not None:
            dialog.show_protection(self._protection)
        self._show_values()
        self._ask()
        dialog.open()

    @Slot()
    def open_protection(self) -> None:
        """Show the dialog, turned to how people are stored."""
        self.open()
        if self.dialog is not None:
            self.dialog.show_group(Group.PROTECTION)

    def _ask(self) -> None:
        """Find out what takes a moment."""
        embedders = self._tasks.embedders()
        embedders.returned.connect(self._on_embedders)
        embedders.failed.connect(self._messages.post_error)
        self._ask_calibration()

    def _ask_calibration(self) -> None:
        calibration = self._tasks.calibration()
        calibration.returned.connect(self._on_calibration)
        calibration.failed.connect(self._messages.post_error)

    def _show_values(self) -> None:
        if self.dialog is not None:
            self.dialog.show_settings(self._model.settings, self._model.at_start)

    def _apply_rule(self) -> None:
        self._tasks.apply(self._model.settings).failed.connect(self._messages.post_error)

    @Slot(str, object)
    def _on_edited(self, key: str, value: SettingValue) -> None:
        if key not in EDITABLE:
            self.sealing_wanted.emit(bool(value))
        elif EDITABLE[key].is_work:
            self.embedder_wanted.emit(str(value))
            self._show_values()
        else:
            self._model.set(key, value)

    @Slot(object)
    def _on_reset(self, group: Group) -> None:
        self._model.reset(group)
        if group is EDITABLE["embedder"].group:
            self.embedder_wanted.emit(DEFAULTS.embedder)

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        if key == "theme":
            self._theme.choose(self._model.settings.theme)
        elif key == "strangers_one_in":
            self._apply_rule()
        self._show_values()

    @Slot()
    def _on_people(self) -> None:
        """More people are more chances to be mistaken for one, so the rule follows."""
        self.start()
        if self.dialog is not None:
            self._ask_calibration()

    @Slot(object)
    def _on_embedders(self, embedders: Sequence[EmbedderChoice]) -> None:
        if self.dialog is not None:
            self.dialog.show_embedders(embedders)
            self._show_values()

    @Slot(object)
    def _on_calibration(self, report: CalibrationReport) -> None:
        if self.dialog is not None:
            self.dialog.show_calibration(report)

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
