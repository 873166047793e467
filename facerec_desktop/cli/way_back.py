"""How to go back to a backup, or start afresh, for whoever is told that people are damaged."""

from __future__ import annotations

from facerec_desktop.cli.typed import typed
from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.core.paths import AppPaths


def with_way_back(error: DatabaseDamaged, paths: AppPaths) -> DatabaseDamaged:
    """The same error, with the commands that put a backup or nobody in its place."""
    from facerec_desktop.services.people.backups import list_backups

    if any(card.people is not None for card in list_backups(paths)):
        told = f"To go back to the newest one:\n  {typed(paths, 'backup', 'restore', 'newest')}\n"
        told += f"To see all of them:\n  {typed(paths, 'backup', 'list')}"
    else:
        told = "There is none beside it. To go back to one kept elsewhere:\n"
        told += f"  {typed(paths, 'backup', 'restore', 'FILE')}"
    told += "\nTo start afresh, with nobody enrolled:\n"
    told += f"  {typed(paths, 'backup', 'start-afresh')}"
    return DatabaseDamaged(f"{error}\n{told}")
