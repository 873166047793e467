"""One photo is one occasion, however often and by whichever way it comes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import NewSample, Shot
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.enrolling.enrolment import enrol
from facerec_desktop.services.enrolling.sessions import is_same_shot, joined_sessions, photo_session
from facerec_desktop.services.learning.training_data import data_from_people
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.naming import name_shots
from facerec_desktop.services.recognising.photo_faces import shots
from facerec_desktop.services.recognising.scanning import scan
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.storage.snapshot import Snapshot, read_snapshot
from tests.faces import astronaut, hopper, lit
from tests.learners import enrol_learners, vectors
from tests.services.photos import beside, save

EILEEN, GRACE = "Eileen Collins", "Grace Hopper"


@pytest.fixture
def loader() -> Iterator[ImageLoader]:
    with ImageLoader() as opened:
        yield opened


def learn(workspace: Workspace, name: str, *paths: Path) -> None:
    list(enrol(workspace, name, paths, CancelToken()))


def seen_in(workspace: Workspace, loader: ImageLoader, photo: Path) -> list[Shot]:
    """The faces of a photo as the page of photos names them."""
    found = [
        face_id
        for event in scan(workspace, [photo], CancelToken())
        if isinstance(event, tuple)
        for one in event
        for face_id in one.scan.face_ids
    ]
    return list(shots(workspace, loader, found, CancelToken()))


def kept(workspace: Workspace) -> Snapshot:
    return read_snapshot(workspace.paths.database, workspace.embedder.key)


@pytest.mark.long
def test_a_photo_enrolled_and_then_named_is_stored_once(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    photo = save(tmp_path / "one.png", astronaut())
    other = save(tmp_path / "other.png", lit(astronaut(), 0.8))
    learn(workspace, EILEEN, photo)
    for path in (photo, other, other):
        person = name_shots(workspace, seen_in(workspace, loader, path), "eileen  collins ")
        workspace.refresh_gallery()
    assert (person.name, person.sample_count) == (EILEEN, 2)
    assert len(workspace.people.sessions()) == 2
    assert len(workspace.journal.entries()) == 2


def test_the_same_face_may_be_named_twice_in_one_go(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    found = seen_in(workspace, loader, save(tmp_path / "one.png", astronaut()))
    assert name_shots(workspace, found * 2, EILEEN).sample_count == 1


@pytest.mark.long
def test_somebody_else_in_the_same_photo_is_learnt(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    both = save(tmp_path / "both.png", beside(astronaut(), hopper()))
    first, second = seen_in(workspace, loader, both)
    assert name_shots(workspace, [first], EILEEN).sample_count == 1
    workspace.refresh_gallery()
    assert name_shots(workspace, [second], GRACE).sample_count == 1
    assert len({session for _, session in workspace.people.sessions()}) == 1


@pytest.mark.long
def test_every_way_to_a_photo_and_every_copy_give_the_same_session(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    photo = save(tmp_path / "one.png", astronaut())
    copy = Path(shutil.copy(photo, tmp_path / "copy.png"))
    learn(workspace, EILEEN, photo)
    [(_, enrolled)] = workspace.people.sessions()
    named = {
        one.sample.session for path in (photo, copy) for one in seen_in(workspace, loader, path)
    }
    assert named == {enrolled} == {photo_session(astronaut())}
    assert photo_session(lit(astronaut(), 0.9)) != enrolled
    assert photo_session(np.zeros((2, 6, 3), np.uint8)) != photo_session(
        np.zeros((6, 2, 3), np.uint8)
    )


def test_one_photo_under_two_sessions_is_one_occasion() -> None:
    one, two, three = vectors(1, 3)
    together = np.stack([one, two, one, three, two])
    assert joined_sessions(["a", "b", "c", "c", "d"], together) == ["a", "b", "a", "a", "b"]


@pytest.mark.long
def test_nobody_is_learnt_from_a_photo_and_measured_with_it(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    """As it was stored by versions that gave every enrolment a session of its own."""
    for name, image in ((EILEEN, astronaut()), (GRACE, hopper())):
        photo = save(tmp_path / f"{name}.png", image)
        learn(workspace, name, photo)
        [again] = seen_in(workspace, loader, photo)
        workspace.people.enrol(name, [again.sample], [again.embedding])
    with workspace.database.transaction() as tables:
        tables.execute("UPDATE samples SET session = 'old ' || id")
    assert len(set(kept(workspace).sessions)) == 4
    with pytest.raises(TrainingError, match="two photos or occasions"):
        data_from_people(kept(workspace), None, TrainingSettings())


def test_a_held_out_shot_is_no_hard_negative_either(workspace: Workspace) -> None:
    """A face rejected as one person's is often named as another's right after."""
    enrol_learners(workspace, ("Ann", "Bob", "Carla"))
    bob = workspace.people.find("Bob")
    key, shots_of_ann = workspace.embedder.key, workspace.people.samples(1)
    for sample, vector in zip(shots_of_ann, vectors(0, len(shots_of_ann)), strict=True):
        face = NewSample(sample.crop, sample.landmarks, 0.9, "photo", "")
        workspace.vetoes.add(bob.id, face, Embedding(vector, key))
    data = data_from_people(kept(workspace), None, TrainingSettings())
    of_ann = [one.vectors[0] for one in data.test if one.label == 0]
    assert 0 < len(of_ann) < len(shots_of_ann)
    assert len(data.vetoes.vectors) == len(shots_of_ann) - len(of_ann)
    assert not any(is_same_shot(one, data.vetoes.vectors) for one in of_ann)
