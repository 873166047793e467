"""Erases what lies outside the database of people who are gone for good."""

from __future__ import annotations

from collections.abc import Sequence

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.profile.run_folder import discard_runs, run_folders
from facerec_desktop.services.profile.tuned_pack import forget_tuned_packs
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.failures import erasure_unfinished
from facerec_desktop.storage.forgetting import finish_forgetting, outstanding
from facerec_desktop.storage.noted_people import DEPARTED
from facerec_desktop.storage.settings_store import SettingsStore


def finish_erasure(paths: AppPaths, database: Database) -> int:
    """Erase what lies outside the database of everybody who was forgotten.

    What a training keeps goes too, also one that runs and whether it knew them or not: that is not
    known before its first epoch. It learns of it and ends.

    Returns:
        How many fine-tuned models had learnt them, and are gone.

    Raises:
        ErasureUnfinished: files could not be deleted; the next start tries again.
    """
    forgotten = outstanding(database)
    if not forgotten:
        return 0
    models = forget_tuned_packs(paths, forgotten)
    if not discard_runs(paths) or _are_left(paths, models):
        raise erasure_unfinished(paths.data)
    finish_forgetting(database, forgotten)
    return len(models)


def let_the_departed_go(paths: AppPaths, database: Database) -> None:
    """Drop what lies outside the database of people whose enrolment was undone for good.

    What cannot be deleted now is tried again at the next start.

    Raises:
        StorageError: the database cannot be read or written.
    """
    settings = SettingsStore(database)
    departed = settings.get(DEPARTED)
    if isinstance(departed, list) and departed:
        people = [one for one in departed if isinstance(one, int)]
        models = forget_tuned_packs(paths, people)
        known = [one for one in run_folders(paths, database.vault) if one.knows(people)]
        are_deleted = [one.delete() for one in known]
        if all(are_deleted) and not _are_left(paths, models):
            settings.set(DEPARTED, [])


def _are_left(paths: AppPaths, models: Sequence[str]) -> bool:
    """Whether any of these packs could not be deleted."""
    return any((paths.packs / one).exists() for one in models)
