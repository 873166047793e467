"""Sealing a whole data folder: the database, and what lies beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import DatabaseDamaged, DatabaseLocked, HeadError
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.checking.doctor import Verdict, examine_people
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.people.people_admin import forget
from facerec_desktop.services.people.people_file import export_people, import_people
from facerec_desktop.services.people.protection import (
    change_passphrase,
    protection,
    seal_people,
    unseal_people,
)
from facerec_desktop.services.profile.run_folder import RunFolder, run_folders
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.deleted_faces import deleted_faces
from tests.keyrings import MemoryKeyring
from tests.learners import NAMES, enrol_learners, vectors
from tests.reports import finished_report

PASSPHRASE, FILE_PASSPHRASE = "correct horse battery", "of the file"
WISH = TrainingWish(TrainingSettings(epochs=2, threads=1))


@pytest.fixture
def learners(choice: ModelChoice, keyring_in_memory: MemoryKeyring) -> Iterator[Workspace]:
    """Sealed people who can be learnt."""
    with Workspace(choice) as workspace:
        enrol_learners(workspace, NAMES[:3])
        seal(workspace)
        yield workspace


def seal(workspace: Workspace) -> None:
    for _ in seal_people(workspace, PASSPHRASE, asks=False):
        pass


def train(workspace: Workspace, choice: ModelChoice, epochs: int | None = None) -> str:
    """Train as a process of its own would; stops after so many epochs, if given."""
    told = []
    key = Unlocking(key=workspace.vault.key)
    for event in train_people(choice, None, WISH, lambda: False, key):
        told.append(event)
        if epochs is not None and len(told) > epochs:
            break
    return next(run_folders(workspace.paths)).name


def readable(folder: Path) -> list[str]:
    """Files in which a name or a vector can be read."""
    secrets = [name.encode() for name in NAMES[:3] if len(name) > 3]
    secrets += [NAMES[1].encode()]
    secrets += [one.tobytes()[:64] for seed in range(3) for one in vectors(seed, 8)]
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(secret in file.read_bytes() for secret in secrets)
    ]


@pytest.mark.long
def test_training_while_sealed_leaves_nothing_readable(
    learners: Workspace, choice: ModelChoice
) -> None:
    run = train(learners, choice)
    assert {file.suffix for file in (learners.paths.training / run).iterdir()} == {
        ".json",
        ".safetensors",
    }
    assert readable(learners.paths.data) == []
    card = heads.take_up(learners, run)
    assert card.report.people == NAMES[:3]
    assert heads.overview(learners).heads[0].report == card.report
    assert readable(learners.paths.data) == []


@pytest.mark.long
def test_a_stopped_training_goes_on_while_sealed(learners: Workspace, choice: ModelChoice) -> None:
    train(learners, choice, epochs=1)
    assert heads.overview(learners).unfinished_epochs == 1
    assert readable(learners.paths.data) == []
    key = Unlocking(key=learners.vault.key)
    events = [*train_people(choice, None, replace(WISH, resumes=True), lambda: False, key)]
    assert heads.take_up(learners, events[-1].run).report.people == NAMES[:3]


def test_what_a_training_left_follows_the_switch(
    choice: ModelChoice, keyring_in_memory: MemoryKeyring
) -> None:
    with Workspace(choice) as workspace:
        enrol_learners(workspace, NAMES[:3])
        folder = RunFolder(workspace.paths.training / "run-1")
        folder.make()
        folder.save_result(replace(finished_report(), people=NAMES[:3]), b"Carla")
        assert "report.json" in readable(workspace.paths.data)
        seal(workspace)
        assert readable(workspace.paths.data) == []
        sealed = RunFolder(folder.path, workspace.vault)
        assert sealed.result() == (replace(finished_report(), people=NAMES[:3]), b"Carla")
        with pytest.raises(HeadError):
            folder.result()
        for _ in unseal_people(workspace):
            pass
        assert folder.result()[1] == b"Carla"


def test_a_file_of_another_run_is_not_taken_for_this_one(learners: Workspace) -> None:
    folder = learners.paths.training
    one, other = (RunFolder(folder / name, learners.vault) for name in ("run-1", "run-2"))
    one.make()
    one.save_result(finished_report(), b"head")
    shutil.copytree(one.path, other.path)
    with pytest.raises(HeadError):
        other.result()


@pytest.mark.long
def test_people_files_forgetting_and_a_new_model_work_while_sealed(
    learners: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "people.facepeople"
    assert export_people(learners, file, passphrase=FILE_PASSPHRASE) == 3
    forget(learners, learners.people.find("Carla").id)
    assert len(learners.people.list()) == 2
    assert import_people(learners, file, FILE_PASSPHRASE).samples == 8
    carla = learners.people.find("carla")
    stored = learners.embeddings.gallery(learners.embedder.key)
    theirs = stored.vectors[stored.owners == stored.names.index("Carla")]
    learners.people.delete_samples([one.id for one in learners.people.samples(carla.id)])
    lost = deleted_faces(learners.database, carla.id, learners.embedder.key)
    np.testing.assert_array_equal(np.sort(lost.vectors, 0), np.sort(theirs, 0))
    learners.journal.undo()
    assert learners.people.find("carla").sample_count == 8
    with learners.database.transaction() as tables:
        tables.execute("DELETE FROM embeddings")  # as if another model were in use
    learners.refresh_gallery()
    assert len(learners.pipeline().index.gallery.names) == 3
    assert readable(learners.paths.data) == []


def unchanged(error: DatabaseDamaged) -> DatabaseDamaged:
    return error


def test_the_state_is_told_by_the_workspace_and_from_outside(
    learners: Workspace, keyring_in_memory: MemoryKeyring
) -> None:
    path = learners.paths.database
    assert protection(learners).is_key_kept
    check = examine_people(path, unchanged)
    assert (check.verdict, check.text) == (
        Verdict.OK,
        "sealed; their key is in the keyring (memory)",
    )
    keyring_in_memory.kept.clear()
    assert examine_people(path, unchanged).verdict is Verdict.WARNING
    assert not protection(learners).is_key_kept
    change_passphrase(learners, "another passphrase")
    for _ in unseal_people(learners):
        pass
    assert "readably" in examine_people(path, unchanged).text
    assert "nobody" in examine_people(path.with_name("none.db"), unchanged).text


def test_a_workspace_that_is_locked_can_be_opened_afterwards(
    choice: ModelChoice, keyring_in_memory: MemoryKeyring
) -> None:
    with Workspace(choice) as workspace:
        enrol_learners(workspace, NAMES[:2])
        seal(workspace)
    keyring_in_memory.kept.clear()
    with pytest.raises(DatabaseLocked):
        Workspace(choice)
    with Workspace(choice, Unlocking(passphrase=PASSPHRASE)) as workspace:
        assert [one.name for one in workspace.people.list()] == sorted(NAMES[:2])
