from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from facerec_desktop.core.geometry import iou
from tests.faces import FACES, PEOPLE, VARIATIONS, astronaut, fitted, hopper, on_canvas, scaled
from tests.vision.models import mtcnn

ASTRONAUT_EYES = [(205, 102), (247, 103)]


def boxes(faces):
    return np.array([face.box for face in faces]).reshape(-1, 4)


def same(first, second):
    return len(first) == len(second) and all(
        np.array_equal(a.box, b.box) and np.array_equal(a.landmarks, b.landmarks)
        for a, b in zip(first, second, strict=True)
    )


@pytest.mark.parametrize("name", PEOPLE)
def test_the_face_is_where_it_is(detector, name):
    (face,) = detector.detect(PEOPLE[name]())
    assert iou(face.box[None], np.float32([FACES[name]]))[0, 0] > 0.9
    assert face.score > 0.99
    assert face.box.dtype == face.landmarks.dtype == np.float32
    left_eye, right_eye, nose, left_mouth, right_mouth = face.landmarks
    assert left_eye[0] < nose[0] < right_eye[0]
    assert left_mouth[0] < right_mouth[0]
    assert max(left_eye[1], right_eye[1]) < nose[1] < min(left_mouth[1], right_mouth[1])


@pytest.mark.parametrize("change", VARIATIONS.values(), ids=VARIATIONS)
def test_variations_do_not_hide_the_face(detector, change):
    assert [len(detector.detect(change(photo()))) for photo in PEOPLE.values()] == [1, 1]


def test_landmarks_are_on_the_eyes(detector):
    (face,) = detector.detect(astronaut())
    np.testing.assert_allclose(face.landmarks[:2], ASTRONAUT_EYES, atol=5)


def test_several_faces_come_largest_first(detector):
    picture = on_canvas(hopper(), 1100, 620, 550, 10)
    picture[10:522, 10:522] = astronaut()
    large, small = detector.detect(picture)
    assert large.width > small.width
    expected = np.float32([FACES["Grace Hopper"], FACES["Eileen Collins"]])
    expected += np.float32([[550, 10, 550, 10], [10, 10, 10, 10]])
    assert np.diag(iou(boxes([large, small]), expected)).min() > 0.9


def noise(height, width):
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize(
    ("height", "width"),
    [(1, 1), (1, 5000), (3, 40), (11, 12), (12, 12), (39, 39), (40, 40), (41, 5000), (2000, 5)],
)
def test_pictures_of_any_shape_are_looked_at(detector, session_cache, height, width):
    grey = np.full((height, width, 3), 128, np.uint8)
    for finder in (detector, mtcnn(session_cache, 20)):
        assert finder.detect(grey) == []
        finder.detect(noise(height, width))


@pytest.mark.parametrize(
    "picture", [np.zeros((480, 640, 3), np.uint8), np.full((480, 640, 3), 255, np.uint8)]
)
def test_pictures_without_faces_have_none(detector, picture):
    assert detector.detect(picture) == []


@pytest.mark.parametrize(("min_face_size", "found"), [(40, 0), (20, 1)])
def test_faces_smaller_than_asked_for_are_not_looked_for(session_cache, min_face_size, found):
    # The networks also find faces a little smaller than asked for; this one has 16 pixels.
    small = on_canvas(scaled(astronaut(), 0.18), 320, 240, 50, 50)
    assert len(mtcnn(session_cache, min_face_size).detect(small)) == found


@pytest.mark.long
def test_a_large_photo_shows_the_face_at_its_scale(detector):
    picture = fitted(astronaut(), 4000, 3000)
    faces = detector.detect(picture)
    scale, shift = 3000 / 512, (4000 - 3000) // 2
    expected = np.float32([FACES["Eileen Collins"]]) * scale + np.float32([shift, 0, shift, 0])
    assert iou(boxes(faces[:1]), expected)[0, 0] > 0.8


@pytest.mark.parametrize(
    "view",
    [np.asfortranarray, lambda image: np.ascontiguousarray(image[..., ::-1])[..., ::-1]],
    ids=["columns first", "channels backwards"],
)
def test_memory_may_be_laid_out_in_any_way(detector, view):
    image = view(astronaut())
    assert not image.flags.c_contiguous
    assert same(detector.detect(image), detector.detect(astronaut()))


def test_the_same_picture_gives_the_same_answer_and_is_not_changed(detector):
    image = astronaut().copy()
    first = detector.detect(image)
    detector.detect(hopper())
    assert same(first, detector.detect(image))
    np.testing.assert_array_equal(image, astronaut())


def test_several_threads_may_use_one_detector(detector):
    photos = [astronaut(), hopper()] * 4
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(detector.detect, photos))
    assert all(same(a, detector.detect(b)) for a, b in zip(answers, photos, strict=True))
