"""How to go back to a backup, or start afresh, for whoever is told that people are damaged."""

from __future__ import annotations

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.core.paths import AppPaths


def with_way_back(error: DatabaseDamaged, paths: AppPaths) -> DatabaseDamaged:
    """The same error, with the commands that put a backup or nobody in its place."""
    from facerec_desktop.services.people.backups import list_backups

    data = AppPaths.default().data
    options = f' --data-dir "{paths.data}"' if paths.data != data else ""
    program = f"facerec-desktop{options} backup"
    if any(card.people is not None for card in list_backups(paths)):
        told = f"To go back to the newest one:\n  {program} restore newest\nTo see all of them:\n"
        told += f"  {program} list"
    else:
        told = "There is none beside it. To go back to one kept elsewhere:\n"
        told += f"  {program} restore FILE"
    told += f"\nTo start afresh, with nobody enrolled:\n  {program} start-afresh"
    return DatabaseDamaged(f"{error}\n{told}")
