from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import Detection, QualityIssue
from facerec_desktop.models.builtin import TEMPLATE
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.quality import assess
from tests.faces import FACES, PEOPLE, VARIATIONS, astronaut, blurred, hopper, lit, scaled
from tests.vision.models import mtcnn


def judge(image, detection):
    face = align(image, detection.landmarks, TEMPLATE)
    return assess(detection, face, image.shape[1], image.shape[0])


def judged(detector, image):
    return judge(image, detector.detect(image)[0])


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("change", VARIATIONS.values(), ids=VARIATIONS)
def test_good_faces_are_usable(detector, name, change):
    quality = judged(detector, change(PEOPLE[name]()))
    assert quality.usable
    assert 0.8 < quality.score <= 1
    assert abs(quality.yaw) < 20


@pytest.mark.parametrize(
    ("image", "issue"),
    [
        (lambda: blurred(astronaut(), 6), QualityIssue.BLURRED),
        (lambda: lit(hopper(), 0.12), QualityIssue.DARK),
        (lambda: scaled(astronaut(), 0.2), QualityIssue.SMALL),
        (lambda: 255 - lit(255 - astronaut(), 0.08), QualityIssue.BRIGHT),
    ],
    ids=["blurred", "dark", "small", "bright"],
)
def test_what_is_wrong_is_told(session_cache, image, issue):
    damaged = image()
    finder = mtcnn(session_cache, 20)
    found = finder.detect(damaged)
    quality = judge(damaged, found[0] if found else upright(damaged))
    assert issue in quality.issues
    assert not quality.usable


def upright(image):
    """Eileen Collins' face, where the detector gives it up."""
    landmarks = [[205.4, 101.5], [246.9, 103.1], [225.1, 129.2], [201.1, 139.6], [245.2, 141.1]]
    return Detection(np.float32(FACES["Eileen Collins"]), np.float32(landmarks), 0.99)


@pytest.mark.parametrize("sigma", [2, 4])
@pytest.mark.parametrize("name", PEOPLE)
def test_blurred_faces_score_lower(detector, name, sigma):
    photo = PEOPLE[name]()
    blunt = blurred(photo, sigma)
    assert judged(detector, blunt).score < judged(detector, photo).score
    assert judged(detector, blunt).sharpness < judged(detector, photo).sharpness


def test_small_faces_score_lower(session_cache):
    scores = [
        judged(mtcnn(session_cache, 20), scaled(astronaut(), factor)).score
        for factor in (0.25, 0.5, 1)
    ]
    assert scores == sorted(scores)


def nose_at(part):
    """A face whose nose lies at a part of the way from its left to its right eye."""
    landmarks = [[100, 100], [160, 100], [100 + 60 * part, 135], [105, 165], [155, 165]]
    return Detection(np.float32([80, 60, 180, 200]), np.float32(landmarks), 0.99)


def test_a_turned_head_is_told_from_the_nose():
    sharp = np.random.default_rng(1).integers(40, 200, (400, 400, 3), np.uint8)
    yaws = [judge(sharp, nose_at(part)).yaw for part in (-0.2, 0.2, 0.5, 0.8, 1.2)]
    assert yaws == sorted(yaws)
    np.testing.assert_allclose(yaws, -np.array(yaws[::-1]), atol=1e-3)
    for part, turned in ((-0.2, True), (0.3, False), (0.5, False), (1.2, True)):
        assert (QualityIssue.TURNED in judge(sharp, nose_at(part)).issues) is turned


def test_a_doubtful_detection_is_told():
    sharp = np.random.default_rng(1).integers(40, 200, (400, 400, 3), np.uint8)
    sure = nose_at(0.5)
    doubtful = Detection(sure.box, sure.landmarks, 0.75)
    assert judge(sharp, sure).issues == ()
    assert judge(sharp, doubtful).issues == (QualityIssue.DOUBTFUL,)


@pytest.mark.parametrize(
    ("x", "cut_off"),
    [(80, False), (-30, False), (-40, True), (330, False), (340, True), (900, True)],
)
def test_a_face_may_reach_over_the_edge_by_a_third(x, cut_off):
    sharp = np.random.default_rng(1).integers(40, 200, (400, 400, 3), np.uint8)
    shifted = Detection(np.float32([x, 60, x + 100, 200]), nose_at(0.5).landmarks, 0.99)
    assert (QualityIssue.CUT_OFF in judge(sharp, shifted).issues) is cut_off


def test_a_face_cut_off_at_the_edge_of_a_real_photo_is_told(detector):
    (face,) = detector.detect(hopper())
    cut = int(face.box[0] + 0.5 * face.width)
    shift = np.float32([cut, 0])
    moved = Detection(face.box - np.tile(shift, 2), face.landmarks - shift, face.score)
    assert QualityIssue.CUT_OFF in judge(hopper()[:, cut:], moved).issues


def test_the_distance_of_the_eyes_is_measured_in_the_frame(detector):
    usual = judged(detector, astronaut()).eye_distance
    assert usual == pytest.approx(42, abs=3)
    assert judged(detector, scaled(astronaut(), 2)).eye_distance == pytest.approx(
        2 * usual, rel=0.1
    )
