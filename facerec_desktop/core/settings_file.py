"""The settings on disk: one small JSON file in the data folder."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.private_files import make_private_folder, write_whole
from facerec_desktop.core.settings import Settings, settings_from

FILE_NAME = "settings.json"
FORMER_FILE_NAME = "window.json"
"""Held the theme, and nothing else, before there were other settings."""
MAX_BYTES = 1_000_000
_log = logging.getLogger(__name__)


class SettingsFile:
    """Reads and writes the settings; losing them is worth no error."""

    def __init__(self, paths: AppPaths) -> None:
        self._path = paths.data / FILE_NAME
        self._former = paths.data / FORMER_FILE_NAME

    def load(self) -> Settings:
        """The stored settings; a value that makes no sense falls back to its default."""
        stored = _read(self._path)
        if stored is None:
            stored = _read(self._former) or {}
        settings, bad = settings_from(stored)
        for key in bad:
            _log.info("the stored setting %s makes no sense; using the default", key)
        return settings

    def save(self, settings: Settings) -> None:
        """Store the settings whole or not at all; failing to is only logged.

        Keys this program does not know stay in the file: a newer version may have written them.
        """
        values = (_read(self._path) or {}) | asdict(settings)
        try:
            make_private_folder(self._path.parent)
            write_whole(self._path, json.dumps(values, indent=2, ensure_ascii=False).encode())
        except OSError:
            _log.info("the settings could not be written")


def _read(path: Path) -> dict[str, Any] | None:
    """The values of a file, None if there is no file or no sense in it."""
    try:
        with path.open("rb") as file:
            stored = json.loads(file.read(MAX_BYTES).decode())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        _log.info("%s could not be read", path.name)
        return None
    return stored if isinstance(stored, dict) else None
