"""Whom FaceNet itself is fine-tuned on and judged by, with the pictures behind every vector."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facerec_desktop.core.errors import Cancelled, DatasetError, StrangersMissing
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import NewSample
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import backbone_data
from facerec_desktop.services.learning.backbone_data import PicturedFaces, faces_of_people
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import astronaut, hopper
from tests.learners import NAMES, enrol_learners, vectors
from tests.services.photos import beside, save

LEARNT = NAMES[:3]
OTHERS = 8 * (len(NAMES) - len(LEARNT))
"""Shots of everybody else."""


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    enrol_learners(workspace)
    return workspace


def found(
    workspace: Workspace,
    choice: ModelChoice,
    names: Sequence[str] | None,
    strangers: Path | None = None,
    *,
    stopped: bool = False,
) -> PicturedFaces:
    settings = TrainingSettings()
    events = faces_of_people(workspace, choice, names, strangers, settings, lambda: stopped)
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def reject(workspace: Workspace, name: str, seed: int) -> None:
    person = workspace.people.find(name)
    sample = workspace.people.samples(person.id)[0]
    face = NewSample(sample.crop // 2, sample.landmarks, 0.9, "photo", "")
    vector = vectors(seed, 1)[0]
    workspace.vetoes.add(person.id, face, Embedding(vector, workspace.embedder.key))


def test_everybody_learnt_leaves_nobody_to_judge_by(people: Workspace, choice: ModelChoice) -> None:
    with pytest.raises(StrangersMissing, match=r"at least 200 faces .* and there are 0\. .*DIR"):
        found(people, choice, None)


def test_those_not_learnt_are_strangers_and_rejected_faces_are_learnt_from(
    people: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backbone_data, "FEWEST_STRANGERS", OTHERS)
    for seed, name in enumerate((NAMES[0], NAMES[0], NAMES[2], NAMES[5])):
        reject(people, name, 100 + seed)
    faces = found(people, choice, LEARNT)
    data, album = faces.data, faces.album
    assert data.names == LEARNT
    assert len(data.strangers.vectors) == OTHERS
    ann, _, carla = data.person_ids.tolist()
    assert data.vetoes.person_ids.tolist() == [ann, ann, carla]
    pictures = album.pictures(data.vetoes.vectors)
    assert pictures.shape == (3, *album.pictures(data.train.vectors).shape[1:])
    for asked in (data.validation.vectors, data.strangers.vectors, data.test[0].vectors):
        assert len(album.pictures(asked)) == len(asked)


@pytest.mark.long
def test_a_folder_of_strangers_counts_every_face(
    people: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save(tmp_path / "others" / "two.png", beside(astronaut(), hopper()))
    save(tmp_path / "others" / "one.png", hopper())
    with pytest.raises(StrangersMissing, match="and there are 3"):
        found(people, choice, None, tmp_path)
    monkeypatch.setattr(backbone_data, "FEWEST_STRANGERS", OTHERS + 3)
    faces = found(people, choice, LEARNT, tmp_path)
    assert len(faces.data.strangers.vectors) == OTHERS + 3
    assert faces.data.strangers.usable.all()
    assert len(faces.album.pictures(faces.data.strangers.vectors)) == OTHERS + 3
    with pytest.raises(Cancelled):
        found(people, choice, LEARNT, tmp_path, stopped=True)
    with pytest.raises(DatasetError, match="no folder"):
        found(people, choice, LEARNT, tmp_path / "missing")
