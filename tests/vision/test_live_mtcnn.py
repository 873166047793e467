from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from facerec_desktop.core.geometry import iou
from facerec_desktop.vision.patient_detector import PatientDetector
from tests.faces import FACES, PEOPLE, astronaut, hopper, on_canvas, scaled

EILEEN = np.float32(FACES["Eileen Collins"])


@pytest.fixture
def live(detector):
    return detector.live


def overlap(face, box):
    return iou(face.box[None], np.float32(box)[None])[0, 0]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_face_is_found_where_the_careful_search_finds_it(detector, live, name):
    image = PEOPLE[name]()
    (found,) = live.detect(image)
    (expected,) = detector.detect(image)
    assert overlap(found, expected.box) > 0.75
    np.testing.assert_allclose(found.landmarks, expected.landmarks, atol=0.05 * expected.width)


def test_large_frames_are_searched_small_but_placed_exactly(detector, live):
    image = on_canvas(scaled(hopper(), 1.5), 1920, 1080, 700, 150)
    (found,) = live.detect(image)
    (expected,) = detector.detect(image)
    assert overlap(found, expected.box) > 0.75
    np.testing.assert_allclose(found.landmarks, expected.landmarks, atol=0.05 * expected.width)


@pytest.mark.parametrize("shift", [(0, 0), (15, 0), (-12, 10), (0, -15)])
@pytest.mark.parametrize("growth", [0.85, 1.0, 1.2])
def test_a_face_is_followed_when_it_moved(live, shift, growth):
    middle, half = (EILEEN[:2] + EILEEN[2:]) / 2, (EILEEN[2:] - EILEEN[:2]) / 2 * growth
    expected = np.concatenate([middle - half, middle + half]) + np.float32([*shift, *shift])
    (face,) = live.follow(astronaut(), [expected.astype(np.float32)])
    assert overlap(face, EILEEN) > 0.75
    assert face.box.dtype == face.landmarks.dtype == np.float32


def test_following_a_face_that_rests_leads_nowhere_else(live):
    box = EILEEN
    for _ in range(50):
        (face,) = live.follow(astronaut(), [box])
        box = face.box
    assert overlap(face, EILEEN) > 0.8


@pytest.mark.parametrize(
    "box",
    [(300, 300, 400, 420), (-500, 0, -400, 100), (480, 480, 520, 520), (60, 60, 61, 61)],
    ids=["no face", "outside", "corner", "one pixel"],
)
def test_where_no_face_is_none_is_followed(live, box):
    assert live.follow(astronaut(), [np.float32(box)]) == [None]


def test_every_face_expected_has_its_answer_in_order(live):
    nowhere = np.float32([300, 300, 400, 420])
    answers = live.follow(astronaut(), [nowhere, EILEEN, nowhere, EILEEN, EILEEN, nowhere, EILEEN])
    assert [face is not None for face in answers] == [False, True, False, True, True, False, True]
    boxes = np.stack([face.box for face in answers if face])
    np.testing.assert_allclose(boxes, np.tile(boxes[0], (4, 1)), atol=0.5)


def test_nobody_to_follow_is_no_work(live):
    assert live.follow(astronaut(), []) == []


def test_a_face_at_the_edge_is_followed(live):
    image = np.ascontiguousarray(astronaut()[:, 195:])
    expected = EILEEN - np.float32([195, 0, 195, 0])
    (face,) = live.follow(image, [expected])
    assert overlap(face, expected) > 0.7


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (480, 640), (2000, 2000)])
def test_frames_of_any_shape_are_looked_at(live, shape):
    assert live.detect(np.zeros((*shape, 3), np.uint8)) == []


def test_the_patient_detector_is_not_patient_with_moving_pictures(detector):
    patient = PatientDetector(detector)
    assert patient.live is patient.live
    lying = np.ascontiguousarray(np.rot90(astronaut()))
    assert patient.detect(lying)
    assert patient.live.detect(lying) == []


def test_photos_and_frames_may_be_looked_at_together(detector, live):
    photo, frame = hopper(), astronaut()
    alone = detector.detect(photo), live.detect(frame), live.follow(frame, [EILEEN])
    with ThreadPoolExecutor(2) as pool:
        photos = pool.submit(lambda: [detector.detect(photo) for _ in range(5)])
        frames = pool.submit(
            lambda: [(live.detect(frame), live.follow(frame, [EILEEN])) for _ in range(10)]
        )
        for found in photos.result():
            np.testing.assert_array_equal(found[0].box, alone[0][0].box)
        for found, followed in frames.result():
            np.testing.assert_array_equal(found[0].box, alone[1][0].box)
            np.testing.assert_array_equal(followed[0].box, alone[2][0].box)
