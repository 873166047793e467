"""Fine-tuning FaceNet itself: what learns, what stays, and that the guard sees the difference."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from facerec_desktop.core.errors import InternalError, TrainingError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.people import Vetoes
from facerec_desktop.core.training import Reason
from facerec_desktop.core.training_settings import BackboneSettings, Depth
from facerec_desktop.models.facenet import embedding_network
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.training.album import FaceAlbum, reembedded
from facerec_desktop.training.augmentation import varied
from facerec_desktop.training.backbone import LAST_BLOCKS, VETOES_AT_ONCE, BackboneTrainer, thaw
from facerec_desktop.training.comparison import compare_models
from facerec_desktop.training.guard import judge_head
from facerec_desktop.training.samples import LabelledFaces, Probe, Strangers, TrainingData
from tests.models.facenet_file import pictures
from tests.training.people import data as people_of_noise
from tests.training.settings import QUICK

RULE = DecisionRule(threshold=0.6, gap=0.01)


@pytest.fixture
def network(facenet_file):
    return embedding_network(facenet_file, file_sha256(facenet_file))


def faces(count, seed):
    pixels = pictures(count, seed).transpose(0, 2, 3, 1) * 128 + 127.5
    return np.clip(pixels, 0, 255).astype(np.uint8)


@pytest.fixture
def scene(network):
    """Two people with four pictures each, a probe each, three strangers; and their album."""
    album, parts = FaceAlbum(), []
    with torch.no_grad():
        for number, count in enumerate((8, 2, 3)):
            images = faces(count, seed=number)
            vectors = network((torch.from_numpy(images).permute(0, 3, 1, 2) - 127.5) / 128).numpy()
            album.keep(vectors, images)
            parts.append(vectors)
    learnt, asked, unknown = parts
    one = np.ones(1, np.bool_)
    labels = np.repeat(np.arange(2), 4)
    nobody = LabelledFaces(learnt[:0], labels[:0], np.ones(0, np.float32))
    data = TrainingData(
        names=("Ann", "Ben"),
        person_ids=np.arange(2),
        train=LabelledFaces(learnt, labels, np.ones(8, np.float32)),
        validation=nobody,
        test=(Probe(0, asked[:1], one), Probe(1, asked[1:], one)),
        strangers=Strangers(unknown, np.ones(3, np.bool_)),
        vetoes=Vetoes.none(512),
    )
    return data, album


def states(network):
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


def changed(before, after):
    return {name for name, tensor in before.items() if not torch.equal(tensor, after[name])}


@pytest.mark.long
@pytest.mark.parametrize("depth", list(Depth))
def test_only_what_is_to_learn_learns(network, depth):
    learning = thaw(network, depth)
    names = {name.split(".")[0] for name, one in network.named_parameters() if one.requires_grad}
    assert (names == set(LAST_BLOCKS)) == (depth is Depth.LAST)
    assert len(learning) == sum(one.requires_grad for one in network.parameters())
    if depth is Depth.ALL:
        assert len(learning) == len(list(network.parameters()))


@pytest.mark.long
@pytest.mark.parametrize("depth", list(Depth))
def test_one_step_changes_what_learns_and_keeps_the_statistics(network, scene, depth):
    data, album = scene
    trainer = BackboneTrainer(network, data, album, QUICK, BackboneSettings(depth))
    before = states(network)
    parts = trainer.step(np.arange(8))
    assert torch.isfinite(parts.total)
    assert float(parts.total) == pytest.approx(
        0.3 * float(parts.triplet) + 0.7 * float(parts.arcface), rel=1e-5
    )
    moved = changed(before, states(network))
    learning = {name for name, one in network.named_parameters() if one.requires_grad}
    assert moved
    assert moved <= learning
    slopes = {name: one.grad for name, one in network.named_parameters()}
    assert {name for name, slope in slopes.items() if slope is not None} == learning
    assert all(slopes[name].abs().sum() > 0 for name in learning)
    assert len(moved) > 0.9 * len(learning)


def rejected(data, album, network, count, person=0):
    """Pictures like somebody's, that were said not to be them."""
    random = np.random.default_rng(count)
    images = faces(8, seed=0)[np.arange(count) % 4].astype(int)
    images = np.clip(images + random.normal(0, 40, images.shape), 0, 255).astype(np.uint8)
    with torch.no_grad():
        pixels = (torch.from_numpy(images).permute(0, 3, 1, 2) - 127.5) / 128
        vectors = network.eval()(pixels.float()).numpy()
    album.keep(vectors, images)
    return replace(data, vetoes=Vetoes(vectors, np.full(count, person)))


@pytest.mark.long
def test_a_rejected_face_is_pushed_away_from_whom_it_is_not(network, facenet_file, scene):
    data, album = scene
    vetoing = rejected(data, album, network, 4)
    gaps = []
    for learnt in (data, vetoing):
        fresh = embedding_network(facenet_file, file_sha256(facenet_file))
        settings = BackboneSettings(Depth.LAST, learning_rate=2e-4)
        trainer = BackboneTrainer(fresh, learnt, album, QUICK, settings)
        for _ in range(4):
            trainer.step(np.arange(8))
        own = trainer.embed(album.pictures(data.train.vectors[:4]))
        theirs = trainer.embed(album.pictures(vetoing.vetoes.vectors))
        gaps.append(float((own @ own.T).mean() - (own @ theirs.T).mean()))
    assert gaps[1] > 1.1 * gaps[0]


@pytest.mark.long
def test_rejected_faces_of_others_are_left_out_and_of_many_some_are_drawn(network, scene):
    data, album = scene
    many = rejected(data, album, network, VETOES_AT_ONCE + 4)
    trainer = BackboneTrainer(network, many, album, QUICK, BackboneSettings())
    pictures, labels = trainer._concerned(torch.tensor([0, 1]))
    assert (len(pictures), labels.tolist()) == (VETOES_AT_ONCE, [0] * VETOES_AT_ONCE)
    again, _ = trainer._concerned(torch.tensor([0, 1]))
    assert not np.array_equal(pictures, again)
    assert len(trainer._concerned(torch.tensor([1, 1]))[0]) == 0
    stranger = rejected(data, album, network, 2, person=7)
    trainer = BackboneTrainer(network, stranger, album, QUICK, BackboneSettings())
    assert len(trainer._concerned(torch.tensor([0, 1]))[0]) == 0


@pytest.mark.long
def test_steps_bring_the_loss_down(network, scene):
    data, album = scene
    settings = BackboneSettings(Depth.LAST, learning_rate=2e-4)
    trainer = BackboneTrainer(network, data, album, QUICK, settings)
    losses = [float(trainer.step(np.arange(8)).total) for _ in range(6)]
    assert losses[-1] < losses[0]


@pytest.mark.long
def test_a_step_astray_is_refused_before_it_changes_anything(network, scene):
    data, album = scene
    trainer = BackboneTrainer(network, data, album, QUICK, BackboneSettings())
    with torch.no_grad():
        trainer.network.last_bn.weight.fill_(float("nan"))
    before = states(network)
    with pytest.raises(TrainingError, match="went astray"):
        trainer.step(np.arange(8))
    kept = {name for name in changed(before, states(network)) if "last_bn" not in name}
    assert kept == set()


@pytest.mark.long
def test_a_run_keeps_its_best_epoch_and_can_be_stopped(network, scene):
    data, album = scene
    quick = BackboneSettings(Depth.LAST, epochs=2)
    trainer = BackboneTrainer(network, data, album, QUICK, quick)
    trainer._batches.per_epoch = 1
    reports = list(trainer.run(lambda: False))
    assert [report.epoch for report in reports] == [1, 2]
    assert trainer.best_epoch in {1, 2}
    assert all(0 <= report.triplet_accuracy <= 1 for report in reports)
    stopped = BackboneTrainer(network, data, album, QUICK, quick)
    assert list(stopped.run(lambda: True)) == []
    assert stopped.best_epoch == 0


def test_variations_stay_pictures_and_follow_the_seed():
    images = torch.from_numpy(pictures(6))
    torch.manual_seed(1)
    one = varied(images)
    torch.manual_seed(1)
    again = varied(images)
    other = varied(images)
    assert one.shape == images.shape
    assert float(one.abs().max()) <= 1
    torch.testing.assert_close(one, again)
    assert not torch.equal(one, other)


def test_variations_mirror_about_half():
    ramp = torch.linspace(-1, 1, 160).expand(64, 3, 160, 160)
    torch.manual_seed(0)
    slopes = varied(ramp)[:, 0, 80, 120] - varied(ramp)[:, 0, 80, 40]
    torch.manual_seed(0)
    made = varied(ramp)
    mirrored = (made[:, 0, 80, 120] < made[:, 0, 80, 40]).float().mean()
    assert 0.3 < float(mirrored) < 0.7
    assert len(slopes) == 64


@pytest.mark.long
def test_an_album_gives_every_face_its_new_vector(scene):
    data, album = scene
    new = reembedded(data, album, lambda faces: faces.reshape(len(faces), -1)[:, :4].astype("f4"))
    np.testing.assert_array_equal(new.train.vectors, faces(8, 0).reshape(8, -1)[:, :4])
    np.testing.assert_array_equal(new.test[1].vectors, faces(2, 1).reshape(2, -1)[1:, :4])
    np.testing.assert_array_equal(new.strangers.vectors, faces(3, 2).reshape(3, -1)[:, :4])
    assert len(new.validation) == 0
    with pytest.raises(InternalError):
        album.pictures(np.zeros((1, 512), np.float32))


def test_the_same_model_is_found_no_better_and_no_worse():
    data = people_of_noise(strangers=300)
    found = compare_models(data, data, RULE)
    assert found.rule.threshold == pytest.approx(RULE.threshold, abs=1e-3)
    verdict = judge_head(found.before, found.after, found.truth, RULE, 0, found.rule)
    assert (verdict.adopted, verdict.f1_gain, verdict.strangers_gain) == (True, 0.0, 0.0)


def seen_otherwise(data, change):
    """The same faces with changed vectors."""

    def changed(vectors):
        other = change(vectors)
        return other / np.linalg.norm(other, axis=1, keepdims=True)

    def faces(labelled):
        return replace(labelled, vectors=changed(labelled.vectors))

    return replace(
        data,
        train=faces(data.train),
        validation=faces(data.validation),
        test=tuple(replace(one, vectors=changed(one.vectors)) for one in data.test),
        strangers=replace(data.strangers, vectors=changed(data.strangers.vectors)),
    )


@pytest.mark.parametrize("pressed", [0.0, 0.5, 2.0])
def test_the_rule_judged_is_one_that_can_be_stated_and_names_no_more_strangers(pressed):
    """Vectors that all share a part are so alike that a threshold has little room left."""
    data = people_of_noise(strangers=300, noise=0.12)
    poor = np.arange(300) % 3 > 0
    data = replace(data, strangers=replace(data.strangers, usable=poor))
    rule = DecisionRule(threshold=0.2, gap=0.01)
    found = compare_models(
        data, seen_otherwise(data, lambda vectors: vectors + np.float32(pressed)), rule
    )
    assert -1 <= found.rule.threshold <= 1
    assert 0 <= found.rule.gap <= 2
    assert found.rule == DecisionRule(
        float(np.float32(found.rule.threshold)), float(np.float32(found.rule.gap))
    )
    named = found.before.strangers.named(rule).sum()
    assert named > 0
    assert found.after.strangers.named(found.rule).sum() <= named
    verdict = judge_head(found.before, found.after, found.truth, rule, 0, found.rule)
    assert verdict.strangers_gain <= 0


def test_a_model_for_which_no_rule_is_strict_enough_is_refused():
    """All faces look exactly alike to it."""
    data = people_of_noise(strangers=300)
    new = seen_otherwise(data, lambda vectors: vectors + np.float32(200))
    found = compare_models(data, new, RULE)
    assert found.rule.threshold == 1
    verdict = judge_head(found.before, found.after, found.truth, RULE, 0, found.rule)
    assert not verdict.adopted


def test_a_spoiled_model_is_refused():
    data = people_of_noise(strangers=300)
    random = np.random.default_rng(0)
    new = seen_otherwise(
        data, lambda vectors: vectors + random.standard_normal(vectors.shape).astype(np.float32)
    )
    found = compare_models(data, new, RULE)
    verdict = judge_head(found.before, found.after, found.truth, RULE, 0, found.rule)
    assert not verdict.adopted
    assert verdict.reason in {Reason.F1_WORSE, Reason.NAMES_WORSE}
