from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.scores import ScorePrior
from facerec_desktop.models.builtin import RULE
from facerec_desktop.models.builtin_prior import PRIOR
from facerec_desktop.recognition.calibration import Calibration
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.measuring.calibrating import (
    calibrate,
    guessed_prior,
    prior_for,
    rule_for,
)
from facerec_desktop.services.measuring.prior_measurement import (
    PersonShots,
    measure_prior,
    prior_of,
)
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import astronaut, hopper, lit, turned
from tests.recognition.test_calibration import index_of, people
from tests.services.learning import learn
from tests.services.photos import save


def test_the_gallery_is_counted(workspace: Workspace) -> None:
    learn(workspace, "Eileen", astronaut(), lit(astronaut(), 0.8))
    learn(workspace, "Grace", hopper(), turned(hopper(), 5))
    calibration = calibrate(workspace)
    assert (calibration.people, calibration.shots) == (2, 4)
    assert calibration.prior is PRIOR


def test_the_default_is_the_rule_of_the_model(workspace: Workspace) -> None:
    assert rule_for(workspace, 0) is None


def test_a_more_careful_setting_is_a_higher_threshold(workspace: Workspace) -> None:
    learn(workspace, "Eileen", astronaut())
    rules = [rule_for(workspace, one_in) for one_in in (100, 1000, 100_000)]
    thresholds = [rule.threshold for rule in rules if rule]
    assert thresholds == sorted(thresholds)
    assert len(set(thresholds)) == 3
    assert all(rule.gap == RULE.gap for rule in rules if rule)


def test_a_pack_without_a_prior_is_trusted_with_its_rule_only(workspace: Workspace) -> None:
    rule = DecisionRule(0.48, 0.02)
    pack = replace(workspace.embedder, prior=None, rule=rule)
    prior = prior_for(pack)
    assert prior.comparisons == 0
    index = people(40, 5)
    guessed = Calibration(index, prior).stranger_rate(rule.threshold)
    measured = Calibration(index, PRIOR).stranger_rate(RULE.threshold)
    assert measured <= guessed < 5 * measured


@pytest.mark.parametrize("rule", [RULE, DecisionRule(0.3, 0.02), DecisionRule(0.5, 0.03)])
def test_a_guessed_prior_is_in_order(rule: DecisionRule) -> None:
    prior = guessed_prior(rule)
    for row in (*prior.strangers, *prior.known):
        assert np.all(np.diff(row) > 0)
        assert row[-1] < 1


@pytest.mark.long
def test_a_prior_is_measured_from_labelled_faces() -> None:
    index = people(30, 14)
    vectors = index.gallery.vectors.reshape(30, 14, -1)
    shots = [PersonShots(own, np.ones(14, np.float32)) for own in vectors]
    prior = prior_of(shots)
    assert (prior.pairs, prior.comparisons) == (435, 30 * 29 * 14)
    scores = index.scores(index.gallery.vectors)
    strangers = scores[index.gallery.owners[:, None] != np.arange(30)]
    assert prior.strangers[-1][0] == pytest.approx(np.median(strangers), abs=0.005)
    assert prior == prior_of(shots)


def test_too_few_people_make_no_prior(choice: ModelChoice, tmp_path: Path) -> None:
    save(tmp_path / "Eileen" / "1.png", astronaut())
    with pytest.raises(DatasetError, match="Only 0 people"):
        list(measure_prior(choice, tmp_path, CancelToken()))


@pytest.mark.long
def test_half_of_the_people_foretell_the_errors_with_the_others() -> None:
    """Made-up people: what is measured on one half holds for the other."""
    index = people(80, 12)
    vectors = index.gallery.vectors.reshape(80, 12, -1)
    shots = [PersonShots(own, np.ones(12, np.float32)) for own in vectors]
    prior: ScorePrior = prior_of(shots[:40])
    known, strangers = people_of(vectors[40:60, :6]), vectors[60:].reshape(-1, vectors.shape[-1])
    threshold = Calibration(known, prior).threshold_for(0.05)
    named = np.mean(known.scores(strangers).max(1) >= threshold)
    assert 0.05 / 3 < named < 0.05 * 3


def people_of(vectors: np.ndarray) -> GalleryIndex:
    count, shots, dimension = vectors.shape
    return index_of(vectors.reshape(-1, dimension), np.repeat(np.arange(count), shots))
