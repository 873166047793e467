"""The theme as one of the settings, for those who care for nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings import ThemeChoice
from facerec_desktop.core.settings_file import SettingsFile

__all__ = ["Preferences", "PreferencesFile", "ThemeChoice"]


@dataclass(frozen=True)
class Preferences:
    """The choices themselves.

    Attributes:
        theme: which colours.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM


class PreferencesFile:
    """Reads and writes the theme among the settings."""

    def __init__(self, paths: AppPaths) -> None:
        self._file = SettingsFile(paths)

    def load(self) -> Preferences:
        """The stored choice, or the default."""
        return Preferences(self._file.load().theme)

    def save(self, preferences: Preferences) -> None:
        """Store the choice beside the other settings."""
        self._file.save(replace(self._file.load(), theme=preferences.theme))
