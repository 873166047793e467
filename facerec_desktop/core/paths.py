"""The one owner of folders; everything can be redirected below one folder."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "facerec-desktop"
DATA_DIR_VARIABLE = "FACEREC_DATA_DIR"
CACHE_DIR_VARIABLE = "FACEREC_CACHE_DIR"


@dataclass(frozen=True)
class AppPaths:
    """The folders of one installation.

    Attributes:
        data: people and settings; private to the user.
        cache: downloaded and prepared models; what is deleted has to be brought or made again.
        logs: what happened, without faces or names.
    """

    data: Path
    cache: Path
    logs: Path

    @classmethod
    def default(cls, data_dir: Path | None = None) -> AppPaths:
        """The user's folders, or those the environment or ``data_dir`` names.

        ``data_dir`` wins over ``FACEREC_DATA_DIR``, which wins over the platform's folder. The
        cache holds nothing personal and stays shared unless ``FACEREC_CACHE_DIR`` moves it.
        """
        chosen = data_dir or _from_environment(DATA_DIR_VARIABLE)
        data = chosen or platformdirs.user_data_path(APP_NAME, appauthor=False)
        cache = _from_environment(CACHE_DIR_VARIABLE) or platformdirs.user_cache_path(
            APP_NAME, appauthor=False
        )
        logs = data / "logs" if chosen else platformdirs.user_log_path(APP_NAME, appauthor=False)
        return cls(data=data.absolute(), cache=cache.absolute(), logs=logs.absolute())

    @property
    def database(self) -> Path:
        """The SQLite file with people, samples and settings."""
        return self.data / "people.db"

    @property
    def prepared_models(self) -> Path:
        """Where graphs are kept that were prepared once."""
        return self.cache / "models"

    @property
    def weights(self) -> Path:
        """Where downloaded weights lie, shared by all data folders."""
        return self.cache / "weights"

    @property
    def packs(self) -> Path:
        """Where the user's own model packs lie, a folder each."""
        return self.data / "packs"

    @property
    def training(self) -> Path:
        """Where runs of training keep what they need to be resumed, a folder each."""
        return self.data / "training"


def bundle_dir() -> Path | None:
    """The folder of a packaged program's own files; None in a checkout or a wheel."""
    bundle = getattr(sys, "_MEIPASS", None)
    return None if bundle is None else Path(bundle)


def resources_dir() -> Path:
    """The folder of icons and style sheets, in a checkout, a wheel or a bundle."""
    bundle = bundle_dir()
    if bundle is not None:
        return bundle / "resources"
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else None
