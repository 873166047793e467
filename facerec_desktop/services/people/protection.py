"""Seals everything personal of a workspace, in the database and beside it, or unseals it."""

from __future__ import annotations

from collections.abc import Iterator

from facerec_desktop.core.progress import Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.services.profile.leftovers import settle
from facerec_desktop.services.profile.run_folder import run_folders
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage import sealing

_OFFERED = "protection_offered"


def protection(workspace: Workspace) -> Protection:
    """How people are stored.

    Raises:
        StorageError: the database cannot be read.
    """
    was_offered = bool(workspace.settings.get(_OFFERED, default=False))
    return sealing.protection(workspace.database, was_offered=was_offered)


def note_offer(workspace: Workspace) -> None:
    """Remember that the user was asked about sealing, so that nobody asks again.

    Raises:
        StorageError: the database cannot be written.
    """
    workspace.settings.set(_OFFERED, True)


def seal_people(workspace: Workspace, passphrase: str, *, asks: bool) -> Iterator[Progress]:
    """Seal everything personal; all of it happens, or nothing.

    Args:
        workspace: whose people.
        passphrase: opens them where the keyring cannot.
        asks: whether it is to be typed at every start, instead of keeping the key in the keyring.

    Raises:
        KeyringUnusable: the keyring does not keep the key; nothing has changed.
        ErasureUnfinished: people are sealed, but traces of before are left until the next start.
        StorageError: the database cannot be written; nothing has changed, unless only the backup
            could not be made.
    """
    yield from sealing.turn_on(workspace.database, passphrase, asks=asks)
    settle(workspace.paths, workspace.database)
    workspace.back_up()


def unseal_people(workspace: Workspace) -> Iterator[Progress]:
    """Store everything readably again; all of it happens, or nothing.

    Raises:
        StorageError: the database cannot be written; nothing has changed.
        TrainingError: what a training has kept cannot be written.
    """
    # Before the key is gone; should the rest not happen, the next start seals them again.
    for run in run_folders(workspace.paths, workspace.vault):
        run.unsettle()
    yield from sealing.turn_off(workspace.database)


def change_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Put another passphrase in place of the one there is.

    Raises:
        PassphraseWrong: it is too short.
        ErasureUnfinished: the new one counts, but copies that the old one opens are left until the
            next start.
        StorageError: the database cannot be written; the old one counts.
    """
    sealing.change_passphrase(workspace.database, passphrase)
    workspace.back_up()
