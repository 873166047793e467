"""Remembers which heads were deleted while the folder of their run could not be.

Without that, such a folder would bring its head back.
"""

from __future__ import annotations

from collections.abc import Iterable

from facerec_desktop.services.profile.run_folder import RunFolder, run_folders
from facerec_desktop.services.profile.workspace import Workspace

_DELETED = "deleted_heads"
"""The setting that names the runs of those heads."""


def deleted_runs(workspace: Workspace) -> list[str]:
    """The runs whose heads were deleted and are not to come back.

    Raises:
        StorageError: the database cannot be read.
    """
    noted = workspace.settings.get(_DELETED)
    return [one for one in noted if isinstance(one, str)] if isinstance(noted, list) else []


def note_deleted(workspace: Workspace, run: str) -> None:
    """Remember that the head of a run was deleted, as long as anything of the run is left.

    Raises:
        StorageError: the database cannot be written.
    """
    noted = deleted_runs(workspace)
    left = [one for one in [*noted, run] if folders_of(workspace, [one])]
    if left != noted:
        workspace.settings.set(_DELETED, [*left])


def folders_of(workspace: Workspace, runs: Iterable[str]) -> list[RunFolder]:
    """What is left of these runs, also where it was only moved aside by a deletion that failed."""
    names = (*runs,)
    beginnings = tuple(f"{one}-" for one in names)
    return [
        folder
        for folder in run_folders(workspace.paths, workspace.vault)
        if folder.name in names or folder.name.startswith(beginnings)
    ]
