"""Finishes what was interrupted: a sealing, and the making of models."""

from __future__ import annotations

import logging

from facerec_desktop.core.errors import StorageError, TrainingError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.engine.pack_making import sweep_packs
from facerec_desktop.services.profile.run_folder import run_folders
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.sealing import clean_up

_log = logging.getLogger(__name__)


def settle(paths: AppPaths, database: Database) -> None:
    """Seal or remove what lies readable beside sealed people, and remove unfinished models.

    What cannot be finished now is no reason to keep anybody from their people: the next start
    tries again, and until then ``Protection.is_clean`` is false.
    """
    sweep_packs(paths.packs)
    try:
        clean_up(database)
        for run in run_folders(paths, database.vault):
            run.settle()
    except (StorageError, TrainingError) as error:
        _log.info("the sealing could not be finished: %s", type(error).__name__)
