from __future__ import annotations

import cv2
import numpy as np
import pytest

from facerec_desktop.core.geometry import apply_transform, fit_similarity
from facerec_desktop.core.people import SAMPLE_SIZE
from facerec_desktop.core.template import SAMPLE_TEMPLATE, Template
from facerec_desktop.models.builtin import TEMPLATE
from facerec_desktop.vision.alignment import align, sample_crop
from tests.faces import PEOPLE, VARIATIONS, astronaut, mirrored, scaled, turned

SMALL = Template(112, ((38.0, 52.0), (74.0, 52.0), (56.0, 72.0), (42.0, 92.0), (71.0, 92.0)))
WIDTH, HEIGHT = 1600, 1200


def spots(points, radius):
    """A black picture with a soft white spot at every point."""
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    rows, columns = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    for x, y in points:
        light = 250 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * radius**2))
        picture = np.maximum(picture, light.astype(np.uint8)[..., None])
    return picture


def centre_of_light(picture, x, y, reach=6):
    left, top = round(x) - reach, round(y) - reach
    light = picture[top : top + 2 * reach + 1, left : left + 2 * reach + 1, 0].astype(float)
    rows, columns = np.indices(light.shape)
    return left + np.sum(columns * light) / light.sum(), top + np.sum(rows * light) / light.sum()


def placed(template, degrees, scale, x=800.0, y=600.0):
    """Landmarks like a template's, turned, scaled and around another place."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = (np.array(template.landmarks) - template.size / 2) * scale @ turn.T
    return (points + np.array([x, y])).astype(np.float32)


@pytest.mark.parametrize("template", [SMALL, TEMPLATE, SAMPLE_TEMPLATE])
@pytest.mark.parametrize(
    ("degrees", "scale"),
    [(0, 1), (30, 1.3), (-90, 1.7), (180, 0.6), (45, 2.3), (-20, 3.7), (10, 4.0)],
)
def test_what_lies_at_the_landmarks_comes_to_lie_on_the_template(template, degrees, scale):
    landmarks = placed(template, degrees, scale)
    face = align(spots(landmarks, 2 * scale), landmarks, template)
    assert face.shape == (template.size, template.size, 3)
    assert face.dtype == np.uint8
    for x, y in template.landmarks:
        np.testing.assert_allclose(centre_of_light(face, x, y), (x, y), atol=0.35)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    "change",
    [
        *VARIATIONS.values(),
        lambda image: turned(image, 25),
        lambda image: mirrored(turned(image, -20)),
        lambda image: scaled(image, 3),
    ],
)
def test_real_faces_come_out_upright_and_in_one_size(detector, name, change):
    image = change(PEOPLE[name]())
    face = align(image, detector.detect(image)[0].landmarks, SAMPLE_TEMPLATE)
    (again,) = detector.detect(face)
    left, right = again.landmarks[:2]
    angle = np.degrees(np.arctan2(right[1] - left[1], right[0] - left[0]))
    assert abs(angle) < 4
    np.testing.assert_allclose(again.landmarks, SAMPLE_TEMPLATE.landmarks, atol=12)


def test_shrinking_averages_instead_of_skipping_pixels():
    stripes = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    stripes[:, ::2] = 255
    grey = align(stripes, placed(SMALL, 0, 8), SMALL)[5:-5, 5:-5]
    assert abs(grey.mean() - 127.5) < 3
    assert grey.std() < 8


@pytest.mark.parametrize("scale", [0.7, 3.0])
@pytest.mark.parametrize(("x", "y"), [(0, 0), (WIDTH, 0), (0, HEIGHT), (WIDTH, HEIGHT)])
def test_what_lies_outside_the_picture_is_black(scale, x, y):
    white = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    face = align(white, placed(SMALL, 0, scale, x, y), SMALL)
    # A quarter of the face is in the picture: the one that points to its middle.
    half, edge = SMALL.size // 2, 4
    rows = slice(half + edge, -edge) if y == 0 else slice(edge, half - edge)
    columns = slice(half + edge, -edge) if x == 0 else slice(edge, half - edge)
    assert (face[rows, columns] == 255).all()
    inside = np.zeros(face.shape[:2], bool)
    inside[rows, columns] = True
    inside = cv2.dilate(inside.astype(np.uint8), np.ones((3, 3)), iterations=2 * edge).astype(bool)
    assert not face[~inside].any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 2)])
@pytest.mark.parametrize("scale", [0.1, 5.0])
def test_pictures_of_any_shape_are_cut(shape, scale):
    white = np.full((*shape, 3), 255, np.uint8)
    assert align(white, placed(SMALL, 0, scale, 0, 0), SMALL).shape == (112, 112, 3)


def test_a_face_far_outside_is_black():
    assert not align(astronaut(), placed(SMALL, 0, 4, -90000, 5), SMALL).any()


def test_landmarks_in_one_place_are_refused():
    with pytest.raises(ValueError, match="different points"):
        align(astronaut(), np.full((5, 2), 7, np.float32), SMALL)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("change", VARIATIONS.values(), ids=VARIATIONS)
def test_a_stored_crop_gives_the_vector_of_the_photo(detector, embedder, name, change):
    image = change(PEOPLE[name]())
    landmarks = detector.detect(image)[0].landmarks
    crop, crop_landmarks = sample_crop(image, landmarks)
    assert crop.shape == (SAMPLE_SIZE, SAMPLE_SIZE, 3)
    faces = [align(image, landmarks, TEMPLATE), align(crop, crop_landmarks, TEMPLATE)]
    from_photo, from_crop = embedder.embed(np.stack(faces))
    assert from_photo @ from_crop >= 0.99


def test_a_stored_crop_is_wide_enough_for_the_templates():
    for template in (SMALL, TEMPLATE):
        matrix = fit_similarity(template.landmarks, SAMPLE_TEMPLATE.landmarks)
        last = template.size - 1
        corners = apply_transform(matrix, [(0, 0), (last, 0), (0, last), (last, last)])
        assert corners.min() >= 0
        assert corners.max() <= SAMPLE_SIZE - 1
