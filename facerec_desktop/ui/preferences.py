"""How the user likes the window; kept apart from people, and worth no error when lost."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from facerec_desktop.core.paths import AppPaths

_FILE_NAME = "window.json"
_log = logging.getLogger(__name__)


class ThemeChoice(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Preferences:
    """The choices themselves.

    Attributes:
        theme: which colours.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM


class PreferencesFile:
    """Reads and writes the preferences below the data folder."""

    def __init__(self, paths: AppPaths) -> None:
        self._path = paths.data / _FILE_NAME

    def load(self) -> Preferences:
        """The stored choices; the defaults where there are none or they make no sense."""
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            return Preferences(theme=ThemeChoice(stored["theme"]))
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, KeyError, TypeError):
            _log.info("the window's preferences could not be read; using the defaults")
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Store the choices whole or not at all; failing to is only logged."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self._path, json.dumps(asdict(preferences), indent=2))
        except OSError:
            _log.info("the window's preferences could not be written")


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(".part")
    beside.write_text(text, "utf-8")
    beside.replace(path)
