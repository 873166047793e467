from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import Detection
from facerec_desktop.vision import patient_detector as module
from facerec_desktop.vision.patient_detector import PatientDetector
from tests.faces import FACES, PEOPLE, astronaut, close_up

# MTCNN takes Grace Hopper's face for an upright one when it stands on its head.
SIDEWAYS = [("Eileen Collins", 1), ("Eileen Collins", 2), ("Eileen Collins", 3)]
SIDEWAYS += [("Grace Hopper", 1), ("Grace Hopper", 3)]


class Recorder:
    """Finds nothing, and remembers the shapes of the pictures it was shown."""

    def __init__(self, answers=()):
        self.shapes = []
        self._answers = iter(answers)

    def detect(self, image):
        self.shapes.append(image.shape[:2])
        return next(self._answers, [])


def turned_points(points, quarter_turns, width, height):
    """Where points of an upright picture lie after NumPy turned it left some times."""
    for _ in range(quarter_turns):
        points = np.stack([points[:, 1], width - 1 - points[:, 0]], axis=1)
        width, height = height, width
    return points


@pytest.mark.parametrize(("name", "quarter_turns"), SIDEWAYS)
def test_faces_in_turned_photos_are_found_where_they_lie(detector, name, quarter_turns):
    image = PEOPLE[name]()
    height, width = image.shape[:2]
    (upright,) = detector.detect(image)
    photo = np.ascontiguousarray(np.rot90(image, quarter_turns))
    (found,) = PatientDetector(detector).detect(photo)
    corners = turned_points(upright.box.reshape(2, 2), quarter_turns, width, height)
    box = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
    np.testing.assert_allclose(found.box, box, atol=0.01)
    expected = turned_points(upright.landmarks, quarter_turns, width, height)
    np.testing.assert_allclose(found.landmarks, expected, atol=0.01)
    assert found.box.dtype == found.landmarks.dtype == np.float32


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("margin", [-0.15, -0.1])
def test_close_ups_are_found_where_they_lie(detector, name, margin):
    x1, y1, x2, y2 = FACES[name]
    photo = close_up(PEOPLE[name](), FACES[name], margin)
    assert detector.detect(photo) == []
    (found,) = PatientDetector(detector).detect(photo)
    (whole,) = detector.detect(PEOPLE[name]())
    corner = np.float32([x1 + int((x2 - x1) * -margin), y1 + int((y2 - y1) * -margin)])
    np.testing.assert_allclose(found.landmarks, whole.landmarks - corner, atol=0.08 * whole.width)


def test_a_photo_with_faces_is_looked_at_once():
    faces = [Detection(np.zeros(4, np.float32), np.zeros((5, 2), np.float32), 1.0)]
    recorder = Recorder([faces])
    assert PatientDetector(recorder).detect(astronaut()) == faces
    assert recorder.shapes == [(512, 512)]


def test_nobody_is_found_after_all_attempts():
    recorder = Recorder()
    assert PatientDetector(recorder).detect(np.zeros((100, 200, 3), np.uint8)) == []
    assert recorder.shapes == [(100, 200), (240, 340), (200, 100), (100, 200), (200, 100)]


def test_the_surest_attempt_counts():
    def face(score):
        return Detection(np.zeros(4, np.float32), np.zeros((5, 2), np.float32), score)

    attempts = [[], [face(0.8)], [face(0.7), face(0.95)], [face(0.9)], []]
    found = PatientDetector(Recorder(attempts)).detect(astronaut())
    assert [one.score for one in found] == [0.7, 0.95]


def test_a_single_pixel_is_no_problem(detector):
    assert PatientDetector(detector).detect(np.zeros((1, 1, 3), np.uint8)) == []


def test_huge_photos_are_shrunk_and_faces_found_where_they_lie(detector, monkeypatch):
    image = astronaut()
    (expected,) = detector.detect(image)
    large = np.repeat(np.repeat(image, 3, axis=0), 3, axis=1)
    monkeypatch.setattr(module, "MAX_PIXELS", image[..., 0].size)
    (found,) = PatientDetector(detector).detect(large)
    # The centre of a pixel is the centre of the nine it became.
    np.testing.assert_allclose(found.landmarks, expected.landmarks * 3 + 1, atol=0.01)
    np.testing.assert_allclose(found.box, expected.box * 3 + 1, atol=0.01)


def test_attempts_on_photos_without_faces_need_little_memory():
    recorder = Recorder()
    assert PatientDetector(recorder).detect(np.zeros((5000, 6000, 3), np.uint8)) == []
    plain, *attempts = (height * width for height, width in recorder.shapes)
    assert plain <= module.MAX_PIXELS
    assert max(attempts) <= 3 * module.MAX_RETRY_PIXELS


@pytest.mark.parametrize("shape", [(60_000, 1), (1, 60_000), (10_000, 4), (100, 30_000)])
def test_attempts_on_strips_need_little_memory(shape):
    recorder = Recorder()
    PatientDetector(recorder).detect(np.zeros((*shape, 3), np.uint8))
    assert all(height * width <= 5 * shape[0] * shape[1] + 9 for height, width in recorder.shapes)
