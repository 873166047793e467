"""The settings, built from their declaration: groups at the left, their options at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.options import Group, Kind, Option
from facerec_desktop.core.protection import Protection
from facerec_desktop.core.settings import OPTIONS, Settings
from facerec_desktop.jobs.calibration_report import CalibrationReport, EmbedderChoice
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.setting_editors import (
    ChoiceEditor,
    FolderEditor,
    ProtectionEditor,
    SettingEditor,
    plain_editor,
)
from facerec_desktop.ui.settings.setting_row import SettingRow
from facerec_desktop.ui.settings.strangers_editor import StrangersEditor
from facerec_desktop.ui.words.protection_wording import state_text

_GROUP_ICONS = {
    Group.APPEARANCE: "palette",
    Group.LIVE: "webcam",
    Group.RECOGNITION: "shield",
    Group.PHOTOS: "photos",
    Group.PROTECTION: "sealed",
    Group.FOLDERS: "open-folder",
}
_SIZE = QSize(900, 640)
_LIST_WIDTH = 200
_ICON = QSize(20, 20)


class SettingsDialog(QDialog):
    """Shows every option; what is edited counts at once.

    Signals:
        edited: key and value of a setting the user changed.
        reset_wanted: a ``Group`` whose settings shall have their defaults.
        passphrase_wanted: the user wants another passphrase for sealed people.

    Attributes:
        groups: the list at the left.
        reset_button: gives the shown group its defaults.
    """

    edited = Signal(str, object)
    reset_wanted = Signal(object)
    passphrase_wanted = Signal()

    def __init__(
        self, theme: Theme, folders: Mapping[str, Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.resize(_SIZE)
        self._theme = theme
        self._folders = folders
        self._rows: dict[str, SettingRow] = {}
        self.groups = QListWidget()
        self._pages = QStackedWidget()
        self.reset_button = QPushButton(self.tr("Reset this page"))
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        self.groups.setObjectName("settingsGroups")
        self.groups.setAccessibleName(self.tr("Groups of settings"))
        self.groups.setFixedWidth(_LIST_WIDTH)
        self.groups.setIconSize(_ICON)
        self.groups.currentRowChanged.connect(self._on_group)
        for group in Group:
            self.groups.addItem(QListWidgetItem(_group_title(group)))
            self._pages.addWidget(self._page(group))
        self.reset_button.setProperty("flat", "true")
        self.reset_button.clicked.connect(self._on_reset)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 18)
        buttons.addWidget(self.reset_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.groups)
        layout.addLayout(right, 1)
        self.groups.setCurrentRow(0)

    def _page(self, group: Group) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(20, 6, 20, 6)
        rows.setSpacing(0)
        for option in (option for option in OPTIONS if option.group is group):
            rows.addWidget(self._row(option, is_first=rows.count() == 0))
        title = QLabel(_group_title(group))
        title.setObjectName("title")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 24, 24, 8)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addWidget(card)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _row(self, option: Option, *, is_first: bool) -> SettingRow:
        row = SettingRow(option, self._editor(option), is_first=is_first)
        row.edited.connect(self.edited)
        self._rows[option.key] = row
        return row

    def _editor(self, option: Option) -> SettingEditor:
        match option.kind:
            case Kind.STRANGERS:
                return StrangersEditor(option, self._theme)
            case Kind.PROTECTION:
                editor = ProtectionEditor(option, self._theme)
                editor.passphrase_wanted.connect(self.passphrase_wanted)
                return editor
            case Kind.FOLDER:
                return FolderEditor(option, self._folders[option.key])
            case _:
                return plain_editor(option, self._theme)

    def editor(self, key: str) -> SettingEditor:
        """The widget that edits an option."""
        return self._rows[key].editor

    def show_settings(self, settings: Settings, at_start: Settings) -> None:
        """Show all values; those that differ from the start may have to wait for the next."""
        for option in OPTIONS:
            if option.is_stored:
                row = self._rows[option.key]
                row.editor.show_value(settings.value(option.key))
                row.show_waiting(settings.value(option.key) != at_start.value(option.key))

    def show_calibration(self, report: CalibrationReport) -> None:
        """Say what the threshold means."""
        editor = self.editor("strangers_one_in")
        if isinstance(editor, StrangersEditor):
            editor.show_report(report)

    def show_embedders(self, embedders: Sequence[EmbedderChoice]) -> None:
        """Offer these models."""
        self._offer("embedder", [(one.id, one.title) for one in embedders])

    def show_protection(self, state: Protection) -> None:
        """Say how people are stored."""
        editor = self.editor("protection")
        if isinstance(editor, ProtectionEditor):
            editor.show_value(state.is_sealed)
            editor.say(state_text(state))

    def show_group(self, group: Group) -> None:
        """Turn to a page."""
        self.groups.setCurrentRow(list(Group).index(group))

    def show_cameras(self, cameras: Sequence[tuple[str, str]]) -> None:
        """Offer these cameras, id and name each."""
        self._offer("camera", [("", self.tr("The first one found")), *cameras])

    def _offer(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        editor = self.editor(key)
        if isinstance(editor, ChoiceEditor):
            editor.set_choices(choices)

    @Slot(int)
    def _on_group(self, row: int) -> None:
        self._pages.setCurrentIndex(row)
        group = list(Group)[row]
        self.reset_button.setVisible(any(one.is_stored for one in OPTIONS if one.group is group))

    @Slot()
    def _on_reset(self) -> None:
        self.reset_wanted.emit(list(Group)[self.groups.currentRow()])

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        for place, group in enumerate(Group):
            self.groups.item(place).setIcon(icons.icon(_GROUP_ICONS[group], colours.muted))


def _group_title(group: Group) -> str:
    translate = QCoreApplication.translate
    return {
        Group.APPEARANCE: translate("SettingsDialog", "Appearance"),
        Group.LIVE: translate("SettingsDialog", "Camera"),
        Group.RECOGNITION: translate("SettingsDialog", "Recognition"),
        Group.PHOTOS: translate("SettingsDialog", "Photos and videos"),
        Group.PROTECTION: translate("SettingsDialog", "Protection"),
        Group.FOLDERS: translate("SettingsDialog", "Folders"),
    }[group]
