"""Heads that were trained: taking them up, choosing among them, and letting them go."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from facerec_desktop.core.errors import HeadError
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.training import HeadCard, Learner, TrainingOverview
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.learning.deleted_heads import (
    deleted_runs,
    folders_of,
    note_deleted,
)
from facerec_desktop.services.profile.run_folder import RunFolder, resumable_run, run_folders
from facerec_desktop.services.profile.training_lock import is_training
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.forgetting import outstanding
from facerec_desktop.storage.head_store import NewHead


def overview(workspace: Workspace) -> TrainingOverview:
    """Who can be learnt, and what was learnt before.

    A run that ended while nobody was there to take its result up is taken up now.

    Raises:
        StorageError: the database cannot be read.
    """
    taken_up = take_up_waiting(workspace)
    return TrainingOverview(
        learners=_learners(workspace),
        heads=tuple(workspace.heads.cards(workspace.embedder.key)),
        unfinished_epochs=_unfinished_epochs(workspace),
        taken_up=taken_up,
    )


def take_up_waiting(workspace: Workspace) -> int:
    """Take up what runs found while nobody was there, oldest first: the newest may be used.

    What is left of a run that was taken up before is only dropped.

    Returns:
        How many heads there are more now.

    Raises:
        StorageError: the database cannot be written.
    """
    if outstanding(workspace.database):
        return 0  # what could not be erased may know whoever was forgotten
    waiting = [one for one in run_folders(workspace.paths, workspace.vault) if one.is_finished]
    runs = [*(card.report.run for card in _cards(workspace)), *deleted_runs(workspace)]
    settled = {one.name: one for one in folders_of(workspace, runs)}
    for folder in settled.values():
        folder.delete()
    taken_up = 0
    for folder in reversed(waiting):
        if folder.name not in settled:
            with suppress(HeadError):
                _store(workspace, folder)
                taken_up += 1
    return taken_up


def take_up(workspace: Workspace, run: str) -> HeadCard:
    """Store the result of a run, use it if its verdict says so, and drop the run's folder.

    A result that was taken up before is only shown again.

    Raises:
        HeadError: there is no such result, it is damaged, or somebody it knows was removed.
        StorageError: the database cannot be written; the result stays where it is.
    """
    taken_up = next((card for card in _cards(workspace) if card.report.run == run), None)
    if taken_up is not None:
        for folder in folders_of(workspace, [run]):
            folder.delete()
        return taken_up
    head_id = _store(workspace, _finished_run(workspace, run))
    return next(card for card in _cards(workspace) if card.id == head_id)


def use(workspace: Workspace, head_id: int | None) -> HeadCard | None:
    """Compare with another head from now on; None for no head.

    Raises:
        HeadError: there is no such head of the model in use.
        StorageError: the database cannot be written.
    """
    workspace.heads.use(workspace.embedder.key, head_id)
    workspace.refresh_gallery()
    return next((card for card in _cards(workspace) if card.id == head_id), None)


def delete(workspace: Workspace, head_id: int) -> None:
    """Delete a head; if it was in use, faces are compared without one.

    Raises:
        HeadError: there is no such head.
        StorageError: the database cannot be written.
    """
    with workspace.database.transaction():  # a sudden end in between would bring the head back
        note_deleted(workspace, workspace.heads.delete(head_id))
    workspace.refresh_gallery()


def _store(workspace: Workspace, folder: RunFolder) -> int:
    """Store what a run found and drop its folder; returns the key of the head."""
    try:
        folder.settle()
        report, weights = folder.result()
        head = Head.from_bytes(weights)
        new = NewHead(
            model=ModelKey(report.model, report.weights_hash),
            report=report,
            person_ids=head.person_ids.tolist(),
            weights=weights,
        )
        head_id = workspace.heads.add(new)
    except HeadError:
        folder.delete()
        raise
    folder.delete()
    workspace.refresh_gallery()
    return head_id


def _cards(workspace: Workspace) -> list[HeadCard]:
    return workspace.heads.cards(workspace.embedder.key)


def _finished_run(workspace: Workspace, run: str) -> RunFolder:
    runs = run_folders(workspace.paths, workspace.vault)
    found = next((one for one in runs if one.name == run and one.is_finished), None)
    if found is None:
        raise HeadError("What the training found is not there any more. Train again.")
    return found


def _learners(workspace: Workspace) -> tuple[Learner, ...]:
    sittings = Counter(person_id for person_id, _ in workspace.people.sessions())
    return tuple(
        Learner(one.id, one.name, one.sample_count, sittings[one.id])
        for one in workspace.people.list()
    )


def _unfinished_epochs(workspace: Workspace) -> int | None:
    if is_training(workspace.paths.training):
        return None  # the newest one is just being gone on with
    run = resumable_run(workspace.paths, workspace.vault)
    return run.finished_epochs() if run is not None else None
