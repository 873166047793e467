"""Whoever is forgotten is in no file any more, and nobody else reads the files there are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import ErasureUnfinished
from facerec_desktop.core.faces import Detection, Embedding, Quality
from facerec_desktop.core.people import SAMPLE_SIZE, Consent, NewSample, Origin
from facerec_desktop.core.photos import FileStamp, NewScan, SeenFace
from facerec_desktop.core.settings import Settings
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.core.training import TrainingReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.people import people_admin
from facerec_desktop.services.profile import tuned_pack
from facerec_desktop.services.profile.erasing import finish_erasure
from facerec_desktop.services.profile.tuned_pack import PREFIX
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.backup import put_aside
from facerec_desktop.storage.encoding import encode_crop
from facerec_desktop.storage.forgetting import outstanding
from tests.learners import enrol_learners, vectors
from tests.traces import traces

FORMER, ANNABEL, ANNA = "Annabelle O'Leary", "Аннабель Ли", "Anna-Bella Leigh"
FOLDER = Path("/photos/of Anna-Bella Leigh")
WISH = TrainingWish(TrainingSettings(epochs=2, hidden=32))


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def shots(seed: int) -> tuple[list[NewSample], list[np.ndarray]]:
    """Eight shots of noise from four occasions."""
    numbers = np.random.default_rng(seed)
    samples = []
    for shot in range(8):
        crop = numbers.integers(0, 256, (SAMPLE_SIZE, SAMPLE_SIZE, 3), np.uint8)
        landmarks = numbers.uniform(20, 200, (5, 2)).astype(np.float32)
        path = FOLDER / f"{seed}-{shot}.jpg"
        origin = Origin(path, None, (1.0, 2.0, 30.0, 40.0))
        samples.append(
            NewSample(crop, landmarks, 0.9, path.name, f"{ANNA} {seed}-{shot % 4}", origin)
        )
    return samples, list(vectors(seed, 8))


@pytest.fixture
def secrets(workspace: Workspace, choice: ModelChoice) -> list[bytes]:
    """Somebody with everything the program can know, and with another name twice before."""
    key = workspace.embedder.key
    enrol_learners(workspace)
    secrets: list[bytes] = []
    for name, seed in ((FORMER, 70), (ANNA, 71)):
        samples, faces = shots(seed)
        consent = Consent(f"{name} agrees.", datetime(2026, 1, 1, tzinfo=UTC))
        found = [Embedding(face, key) for face in faces]
        workspace.people.enrol(name, samples, found, consent)
        secrets += [face.tobytes() for face in faces]
        for one in samples:
            secrets += [one.crop.tobytes(), encode_crop(one.crop)[64:-16], one.landmarks.tobytes()]
    workspace.refresh_gallery()
    remember_photo(workspace)
    train_and_use(workspace, choice)
    people = workspace.people
    people.delete_samples([people.samples(people.find(FORMER).id)[-1].id])
    people.merge(FORMER, ANNA)
    train_and_stop(choice)
    people.rename(ANNA, ANNABEL)
    workspace.journal.undo()
    workspace.journal.redo()
    ids = [one.id for one in people.samples(people.find(ANNABEL).id)]
    people.delete_samples(ids[:2])
    workspace.vetoes.add(people.find(ANNABEL).id, *one_shot(workspace))
    SettingsFile(workspace.paths).save(Settings(strangers_one_in=1000))
    workspace.back_up()
    put_aside(workspace.paths.database)
    # The journal writes bytes as the digits of its statements.
    return [*secrets, *(one.hex().upper().encode() for one in secrets)]


def one_shot(workspace: Workspace) -> tuple[NewSample, Embedding]:
    [sample, *_], [face, *_] = shots(72)
    return sample, Embedding(face, workspace.embedder.key)


def remember_photo(workspace: Workspace) -> None:
    face = Embedding(vectors(71, 1)[0], workspace.embedder.key)
    detection = Detection(np.array([1, 2, 30, 40], np.float32), shots(71)[0][0].landmarks, 0.9)
    seen = SeenFace(detection, Quality(0.7, (), 18.5, 0.4, -12.0, 20.0), face)
    path = FOLDER / "found.jpg"
    workspace.scans.write([NewScan(path, None, FileStamp(1, 2), (9, 9), (seen,), b"jpeg")])


def train_and_use(workspace: Workspace, choice: ModelChoice) -> None:
    *_, report = train_people(choice, None, WISH, lambda: False)
    assert isinstance(report, TrainingReport)
    heads.take_up(workspace, report.run)


def train_and_stop(choice: ModelChoice) -> None:
    """Leave the state between two epochs behind, as a sudden end does."""
    run = train_people(
        choice, None, replace(WISH, settings=replace(WISH.settings, epochs=50)), bool
    )
    while not list(choice.paths.training.glob("*/checkpoint*")):
        next(run)
    run.close()


@pytest.mark.long
def test_nothing_is_left_of_whoever_is_forgotten(
    workspace: Workspace, secrets: list[bytes], session_cache: Path
) -> None:
    began = time.time()
    data, names = workspace.paths.data, (FORMER, ANNABEL, ANNA)
    assert traces(data, secrets, names)
    assert list(workspace.paths.training.iterdir())
    receipt = people_admin.forget(workspace, workspace.people.find(ANNABEL).id)
    assert traces(data, secrets, names) == []
    workspace.close()
    assert traces(data, secrets, names) == []
    assert (receipt.backups, receipt.heads) == (2, 1)
    written = [one for one in session_cache.rglob("*") if one.is_file()]
    for path in written:
        if path.stat().st_mtime > began:
            assert traces(path.parent, secrets, names) == []


@pytest.mark.long
def test_nothing_is_left_of_whoever_had_lost_every_shot(
    workspace: Workspace, secrets: list[bytes]
) -> None:
    data, names, people = workspace.paths.data, (FORMER, ANNABEL, ANNA), workspace.people
    person = people.find(ANNABEL)
    people.delete_samples([one.id for one in people.samples(person.id)])
    workspace.refresh_gallery()
    assert traces(data, secrets, names)
    assert workspace.scans.faces(workspace.embedder.key)
    receipt = people_admin.forget(workspace, person.id)
    assert (receipt.samples, receipt.heads) == (0, 1)
    assert workspace.scans.faces(workspace.embedder.key) == []
    assert traces(data, secrets, names) == []


def test_what_learnt_the_forgotten_goes_at_the_next_start_whatever_came_between(
    workspace: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol_learners(workspace)
    first, second, third, kept = (one.id for one in workspace.people.list()[:4])
    for person in (first, second, third, kept):
        pack = workspace.paths.packs / f"{PREFIX}{person}"
        pack.mkdir(parents=True)
        (pack / "model.toml").write_text(f"[trained]\nperson_ids = [{person}]\n", "utf-8")

    def refuse(_: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as locked:
        locked.setattr(tuned_pack, "discard_pack", refuse)
        for person in (first, second, third):
            workspace.people.forget(person)
            with pytest.raises(ErasureUnfinished):
                finish_erasure(workspace.paths, workspace.database)
            workspace.scans.clear()
    workspace.close()
    with Workspace(choice) as again:
        assert [one.name for one in again.paths.packs.iterdir()] == [f"{PREFIX}{kept}"]
        assert outstanding(again.database) == []


@pytest.mark.long
def test_those_who_stay_are_untouched(workspace: Workspace, secrets: list[bytes]) -> None:
    key = workspace.embedder.key
    before = {one.name: one.sample_count for one in workspace.people.list()}
    gallery = workspace.embeddings.gallery(key)
    people_admin.forget(workspace, workspace.people.find(ANNABEL).id)
    del before[ANNABEL]
    assert {one.name: one.sample_count for one in workspace.people.list()} == before
    after = workspace.embeddings.gallery(key)
    kept = np.isin(gallery.sample_ids, after.sample_ids)
    np.testing.assert_array_equal(after.vectors, gallery.vectors[kept])


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_only_the_owner_may_read_what_is_stored(workspace: Workspace, secrets: list[bytes]) -> None:
    # The folder itself was there before, as a user may choose one of their own.
    files = list(workspace.paths.data.rglob("*"))
    open_files = [one.name for one in files if one.is_file() and one.stat().st_mode & 0o077]
    open_folders = [one.name for one in files if one.is_dir() and one.stat().st_mode & 0o077]
    assert (open_files, open_folders) == ([], [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_a_folder_of_ours_is_private(tmp_path: Path, choice: ModelChoice) -> None:
    paths = replace(choice.paths, data=tmp_path / "a" / "b")
    with Workspace(replace(choice, paths=paths)):
        assert paths.data.stat().st_mode & 0o777 == 0o700
        assert {one.stat().st_mode & 0o777 for one in paths.data.iterdir()} == {0o600}
