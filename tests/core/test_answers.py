"""What is drawn and said about a face."""

from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import (
    Candidate,
    DecisionRule,
    Detection,
    Embedding,
    Match,
    ModelKey,
    Quality,
    QualityIssue,
    RecognisedFace,
    Refusal,
)
from facerec_desktop.core.overlay import Certainty, FaceLabel, label_for

GOOD = Quality(1.0, (), 50.0, 1.0, 0.0, 120.0)
ADA, BOB = Candidate(1, "Ada", 0.8), Candidate(2, "Bob", 0.7)


def face(match: Match) -> RecognisedFace:
    detection = Detection(np.float32([-1.5, 2, 30, 40]), np.zeros((5, 2), np.float32), 0.9)
    return RecognisedFace(detection, GOOD, Embedding(np.float32([1, 0]), ModelKey("m", "h")), match)


def named(score: float, threshold: float) -> Match:
    ada = Candidate(1, "Ada", score)
    return Match(ada, ada, None, DecisionRule(threshold, 0.0), None)


@pytest.mark.parametrize(
    ("score", "threshold", "certainty"),
    [
        (0.5, 0.5, Certainty.LIKELY),
        (0.66, 0.5, Certainty.LIKELY),
        (0.67, 0.5, Certainty.CERTAIN),
        (1.0, 0.5, Certainty.CERTAIN),
        (0.96, 0.95, Certainty.LIKELY),
        (0.97, 0.95, Certainty.CERTAIN),
        (0.19, -0.2, Certainty.LIKELY),
        (0.21, -0.2, Certainty.CERTAIN),
    ],
)
def test_certainty_follows_the_room_above_the_threshold(score, threshold, certainty):
    label = label_for(face(named(score, threshold)))
    assert label == FaceLabel((-1.5, 2.0, 30.0, 40.0), "Ada", certainty, score)


def test_an_unknown_face_has_no_name_however_similar_it_is():
    match = Match(None, ADA, BOB, DecisionRule(0.5, 0.2), Refusal.AMBIGUOUS)
    assert label_for(face(match)) == FaceLabel(
        (-1.5, 2.0, 30.0, 40.0), None, Certainty.UNKNOWN, ADA.score
    )


def test_with_nobody_enrolled_there_is_no_score():
    match = Match(None, None, None, DecisionRule(0.5, 0.0), Refusal.NOBODY_ENROLLED)
    assert label_for(face(match)).score is None


@pytest.mark.parametrize(
    ("best", "runner_up", "gap"), [(None, None, None), (ADA, None, None), (ADA, BOB, 0.1)]
)
def test_the_gap_needs_a_runner_up(best, runner_up, gap):
    match = Match(None, best, runner_up, DecisionRule(0.9, 0.0), Refusal.TOO_UNLIKE)
    assert match.name is None
    assert match.gap == (None if gap is None else pytest.approx(gap))


def test_a_face_is_usable_without_issues():
    assert GOOD.usable
    assert not Quality(0.9, (QualityIssue.DARK,), 50.0, 1.0, 0.0, 9.0).usable


def test_a_detection_knows_its_size():
    detection = Detection(np.float32([-5, 10, 15, 40]), np.zeros((5, 2), np.float32), 1.0)
    assert (detection.width, detection.height) == (20.0, 30.0)
