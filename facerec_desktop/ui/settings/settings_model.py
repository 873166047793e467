"""The settings in force: what changes them, keeps them and tells of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from facerec_desktop.core.options import Group
from facerec_desktop.core.settings import DEFAULTS, OPTIONS, Settings, SettingValue
from facerec_desktop.core.settings_file import SettingsFile


class SettingsModel(QObject):
    """The user's settings while the window is open; every change is stored at once.

    Signals:
        changed: key of a setting that has another value now.

    Attributes:
        settings: their values.
        at_start: their values when the program was started.
    """

    changed = Signal(str)

    def __init__(self, file: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.settings: Settings = file.load()
        self.at_start = self.settings

    def set(self, key: str, value: SettingValue) -> None:
        """Give a setting another value.

        Raises:
            ValueError: the option does not allow this value.
        """
        settings = self.settings.with_value(key, value)
        if settings == self.settings:
            return
        self.settings = settings
        self._file.save(self.settings)
        self.changed.emit(key)

    def reset(self, group: Group) -> None:
        """Give every setting of a group its default, but for those whose change is work."""
        for option in OPTIONS:
            if option.group is group and option.is_stored and not option.is_work:
                self.set(option.key, DEFAULTS.value(option.key))
