"""From enrolled people to a head in use, and back."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from facerec_desktop.core.errors import HeadError, PersonNotFound, TrainingError
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.training import Reason, TrainingReport, TrainingStarted
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_data import data_from_people
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.people import people_admin
from facerec_desktop.services.profile.run_folder import RunFolder, discard_runs, resumable_run
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.snapshot import Snapshot, read_snapshot
from tests.learners import NAMES, enrol_learners, vectors
from tests.storage.faces import sample

WISH = TrainingWish(TrainingSettings(epochs=2, hidden=32))


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """A workspace with eight people."""
    enrol_learners(workspace)
    workspace.pipeline()
    return workspace


def train(choice: ModelChoice, wish: TrainingWish = WISH) -> TrainingReport:
    *_, last = train_people(choice, None, wish, lambda: False)
    assert isinstance(last, TrainingReport)
    return last


def snapshot_of(workspace: Workspace) -> Snapshot:
    return read_snapshot(workspace.paths.database, workspace.embedder.key)


def used(workspace: Workspace) -> list[int]:
    return [card.id for card in heads.overview(workspace).heads if card.is_used]


@pytest.mark.long
def test_a_finished_run_is_taken_up_once_and_used(people: Workspace, choice: ModelChoice) -> None:
    report = train(choice)
    assert people.pipeline().index.head is None
    card = heads.take_up(people, report.run)
    assert card.report == report
    assert card.is_used == report.verdict.adopted
    assert card.is_used
    assert people.pipeline().index.head is not None
    assert heads.take_up(people, report.run) == card
    assert not (people.paths.training / report.run).exists()


@pytest.mark.long
def test_of_runs_that_wait_to_be_taken_up_the_newest_is_used(
    people: Workspace, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = map("{:06}".format, count())  # of the names of folders that were made within one second
    monkeypatch.setattr("secrets.token_hex", lambda _: next(ends))
    older, newer = train(choice).run, train(choice).run
    cards = [(card.report.run, card.is_used) for card in heads.overview(people).heads]
    assert cards == [(newer, True), (older, False)]


def test_people_are_recognised_with_a_head_and_those_enrolled_later_beside_it(
    people: Workspace, choice: ModelChoice
) -> None:
    heads.take_up(people, train(choice).run)
    people.people.enrol("Zoe", [sample()], [Embedding(vectors(40, 1)[0], people.embedder.key)])
    people.refresh_gallery()
    index = people.pipeline().index
    faces = np.stack([vectors(3, 9)[8], vectors(40, 9)[8]])
    scores = index.scores(faces)
    assert [index.gallery.names[place] for place in scores.argmax(axis=1)] == [NAMES[3], "Zoe"]
    place = index.gallery.names.index("Zoe")
    np.testing.assert_array_equal(scores[:, place], index.prototype_scores(faces)[:, place])
    assert np.abs(scores - index.prototype_scores(faces)).max() > 1e-3


@pytest.mark.long
def test_the_head_in_use_answers_as_it_did_when_it_was_measured(
    people: Workspace, choice: ModelChoice
) -> None:
    learnt = data_from_people(snapshot_of(people), None, WISH.settings)
    card = heads.take_up(people, train(choice).run)
    index = people.pipeline().index
    assert index.head is not None
    photos = np.concatenate([probe.vectors for probe in learnt.test])
    truth = np.array([probe.label for probe in learnt.test])
    own = index.head.project(photos) @ index.head.directions.T
    assert np.mean(own.argmax(axis=1) == truth) > 0.9
    named = index.scores(photos).max(axis=1) >= people.embedder.rule.threshold
    assert np.mean(named) >= card.report.after.named_right


@pytest.mark.long
def test_a_run_left_behind_is_taken_up_when_heads_are_looked_at(
    people: Workspace, choice: ModelChoice
) -> None:
    report = train(choice)
    overview = heads.overview(people)
    assert [card.report.run for card in overview.heads] == [report.run]
    assert [one.name for one in overview.learners] == sorted(NAMES)
    assert all(one.can_be_learnt and one.shots == 8 for one in overview.learners)


@pytest.mark.long
def test_heads_are_chosen_and_deleted(people: Workspace, choice: ModelChoice) -> None:
    first = heads.take_up(people, train(choice).run).id
    second = heads.take_up(people, train(choice).run).id
    assert used(people) == [second]
    heads.use(people, first)
    assert used(people) == [first]
    assert heads.use(people, None) is None
    assert people.pipeline().index.head is None
    heads.use(people, second)
    heads.delete(people, second)
    assert used(people) == []
    assert people.pipeline().index.head is None
    with pytest.raises(HeadError):
        heads.use(people, second)


@pytest.mark.long
def test_forgetting_somebody_drops_the_heads_that_knew_them(
    people: Workspace, choice: ModelChoice
) -> None:
    heads.take_up(people, train(choice).run)
    train(choice)
    receipt = people_admin.forget(people, people.people.find("Ann").id)
    assert receipt.heads == 1
    assert heads.overview(people).heads == ()
    assert not any(people.paths.training.iterdir())


@pytest.mark.long
def test_a_head_of_somebody_removed_meanwhile_is_not_taken_up(
    people: Workspace, choice: ModelChoice
) -> None:
    old = heads.take_up(people, train(choice).run).id
    report = train(choice)
    people.people.delete("Боб")
    with pytest.raises(HeadError, match="removed in the meantime"):
        heads.take_up(people, report.run)
    assert [card.id for card in heads.overview(people).heads if card.is_used] in ([old], [])
    assert not (people.paths.training / report.run).exists()


@pytest.mark.long
def test_a_stopped_run_is_gone_on_with(people: Workspace, choice: ModelChoice) -> None:
    wish = replace(WISH, settings=replace(WISH.settings, epochs=4))
    events = train_people(choice, None, wish, lambda: False)
    for event in events:
        if getattr(event, "epoch", 0) == 2:
            break
    events.close()  # type: ignore[attr-defined]
    assert heads.overview(people).unfinished_epochs == 2
    resumed = [*train_people(choice, None, replace(wish, resumes=True), lambda: False)]
    started = next(one for one in resumed if isinstance(one, TrainingStarted))
    assert started.resumed_epoch == 2
    assert isinstance(resumed[-1], TrainingReport)
    assert [one.epoch for one in resumed[-1].epochs] == [1, 2, 3, 4]
    assert resumable_run(people.paths) is None


def stopped_run(choice: ModelChoice, names: list[str] | None, wish: TrainingWish) -> None:
    """A training that is cut off after its first epoch."""
    events = train_people(choice, names, wish, lambda: False)
    for event in events:
        if getattr(event, "epoch", 0) == 1:
            break
    events.close()  # type: ignore[attr-defined]


def resumed(choice: ModelChoice) -> list[object]:
    wish = TrainingWish(TrainingSettings(), resumes=True)
    return [*train_people(choice, None, wish, lambda: False)]


@pytest.mark.long
def test_a_run_goes_on_as_it_was_begun(people: Workspace, choice: ModelChoice) -> None:
    settings = replace(WISH.settings, epochs=3, seed=5, test_fraction=0.3)
    stopped_run(choice, ["Ann", "Боб", "Carla"], TrainingWish(settings))
    people.people.rename("Ann", "Anna")
    people.people.enrol("Zoe", [sample()], [Embedding(vectors(40, 1)[0], people.embedder.key)])
    *_, report = resumed(choice)
    assert isinstance(report, TrainingReport)
    assert sorted(report.people) == ["Anna", "Carla", "Боб"]
    assert [one.epoch for one in report.epochs] == [1, 2, 3]
    assert report.seed == 5


def test_what_changed_meanwhile_cannot_be_gone_on_with(
    people: Workspace, choice: ModelChoice
) -> None:
    stopped_run(choice, ["Ann", "Боб", "Carla"], WISH)
    people.people.enrol("Ann", [sample()], [Embedding(vectors(0, 9)[8], people.embedder.key)])
    with pytest.raises(TrainingError, match="have changed"):
        resumed(choice)
    people.people.delete("Боб")
    with pytest.raises(TrainingError, match="have changed"):
        resumed(choice)
    discard_runs(people.paths)
    with pytest.raises(TrainingError, match="no stopped training"):
        resumed(choice)


def test_a_run_of_another_model_names_it(people: Workspace, choice: ModelChoice) -> None:
    stopped_run(choice, None, WISH)
    key = replace(choice.embedder.key, id="other")
    other = replace(choice, embedder=replace(choice.embedder, key=key))
    with pytest.raises(TrainingError, match="with the recognition model builtin"):
        resumed(other)


def test_shots_of_one_occasion_are_never_divided(people: Workspace) -> None:
    snapshot = snapshot_of(people)
    learnt = data_from_people(snapshot, None, TrainingSettings())
    occasions = dict(zip(map(bytes, snapshot.gallery.vectors), snapshot.sessions, strict=True))
    parts = [
        {occasions[bytes(vector)] for vector in vectors_}
        for vectors_ in (
            learnt.train.vectors,
            learnt.validation.vectors,
            [probe.vectors[0] for probe in learnt.test],
        )
    ]
    assert all(parts)
    assert not parts[0] & parts[1]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]


def test_whoever_is_not_wished_for_is_a_stranger(people: Workspace) -> None:
    learnt = data_from_people(snapshot_of(people), ["ann", "Боб", "Eva"], TrainingSettings())
    assert sorted(learnt.names) == ["Ann", "Eva", "Боб"]
    assert len(learnt.strangers.vectors) == 8 * (len(NAMES) - 3)
    with pytest.raises(PersonNotFound, match="no shots of anybody called “Zoe”"):
        data_from_people(snapshot_of(people), ["Zoe"], TrainingSettings())


def test_people_of_one_occasion_are_left_out_by_name(people: Workspace) -> None:
    enrol_learners(people, ["Zoe"], sittings=1)
    learnt = data_from_people(snapshot_of(people), None, TrainingSettings())
    assert learnt.left_out == ("Zoe",)
    assert len(learnt.strangers.vectors) == 8


@pytest.mark.parametrize("names", [(), ("Ann",)])
def test_too_few_people_are_said(workspace: Workspace, names: tuple[str, ...]) -> None:
    enrol_learners(workspace, names)
    with pytest.raises(TrainingError, match="at least two people"):
        data_from_people(snapshot_of(workspace), None, TrainingSettings())


@pytest.mark.long
def test_a_head_that_is_not_fit_is_kept_but_not_used(
    people: Workspace, choice: ModelChoice
) -> None:
    report = train(choice)
    folder = RunFolder(people.paths.training / report.run)
    _, weights = folder.result()
    verdict = replace(report.verdict, adopted=False, reason=Reason.F1_WORSE)
    folder.save_result(replace(report, verdict=verdict), weights)
    assert not heads.take_up(people, report.run).is_used
    assert people.pipeline().index.head is None
