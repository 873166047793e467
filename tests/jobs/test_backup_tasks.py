"""Copies that are kept elsewhere, described and restored as the window asks for it."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.core.backups import BackupCard, Restored
from facerec_desktop.core.errors import DatabaseLocked, StorageError
from facerec_desktop.jobs.backup_tasks import BackupTasks
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.storage.backup import damaged_files
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.sealing import turn_on
from tests.jobs.recorder import Recorder
from tests.keyrings import MemoryKeyring
from tests.storage.faces import enrol_some, faces
from tests.storage.sealed import PASSPHRASE
from tests.storage.test_restoring import break_an_index


@pytest.fixture
def tasks(runner: Runner, session: Session) -> BackupTasks:
    return BackupTasks(runner, session, Changes())


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A copy of two people, called as its owner likes."""
    enrol_some(tmp_path / "old" / "people.db", 2)
    target = tmp_path / "на флешке" / "моя копия.db"
    target.parent.mkdir()
    shutil.move(tmp_path / "old" / "people.db", target)
    return target


def outcome(qtbot: QtBot, job: Job) -> object:
    recorder = Recorder(job)
    qtbot.waitUntil(lambda: job.is_finished)
    outcomes = dict(recorder.heard)
    return outcomes.get("failed", outcomes.get("returned"))


def test_a_copy_kept_elsewhere_is_described(
    qtbot: QtBot, tasks: BackupTasks, elsewhere: Path
) -> None:
    moment = datetime(2026, 11, 1, 12, tzinfo=UTC)
    os.utime(elsewhere, (moment.timestamp(), moment.timestamp()))
    described = outcome(qtbot, tasks.card(elsewhere))
    assert described == BackupCard(
        elsewhere, moment, elsewhere.stat().st_size, 2, is_elsewhere=True
    )
    os.truncate(elsewhere, 100)
    described = outcome(qtbot, tasks.card(elsewhere))
    assert isinstance(described, BackupCard)
    assert described.people is None
    assert isinstance(outcome(qtbot, tasks.card(elsewhere.parent)), StorageError)


def test_it_takes_the_place_of_a_database_that_cannot_be_opened(
    qtbot: QtBot, tasks: BackupTasks, session: Session, elsewhere: Path
) -> None:
    session.paths.database.parent.mkdir(parents=True)
    session.paths.database.write_bytes(b"no database at all" * 100)
    restored = outcome(qtbot, tasks.restore(elsewhere))
    assert restored == Restored(2, *damaged_files(session.paths.database))
    assert len(session.workspace().people.list()) == 2


def test_a_damaged_database_that_is_open_is_put_aside_and_named(
    qtbot: QtBot, tasks: BackupTasks, session: Session, elsewhere: Path
) -> None:
    workspace = session.workspace()
    PeopleStore(workspace.database).add("Ann", *faces(9))
    break_an_index(session.paths.database)
    restored = outcome(qtbot, tasks.restore(elsewhere))
    assert restored == Restored(2, *damaged_files(session.paths.database))
    assert len(damaged_files(session.paths.database)) == 1


def test_a_copy_sealed_by_another_key_is_opened_by_its_passphrase(
    qtbot: QtBot,
    tasks: BackupTasks,
    session: Session,
    elsewhere: Path,
    keyring_in_memory: MemoryKeyring,
) -> None:
    with Database(elsewhere) as database:
        assert list(turn_on(database, PASSPHRASE, asks=True))
    workspace = session.workspace()
    assert isinstance(outcome(qtbot, tasks.restore(elsewhere)), DatabaseLocked)
    assert workspace.people.list() == []
    assert outcome(qtbot, tasks.restore(elsewhere, PASSPHRASE)) == Restored(2)
    assert [one.name for one in workspace.people.list()] == ["person 0", "person 1"]
