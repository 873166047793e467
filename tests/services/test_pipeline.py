from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.faces import DecisionRule, Detection, Frame, Refusal
from facerec_desktop.core.people import Gallery
from facerec_desktop.recognition.decision import CLEARLY_ABOVE
from facerec_desktop.recognition.gallery_index import GalleryIndex
from tests.faces import FACES, PEOPLE, VARIATIONS, astronaut, hopper, lit
from tests.services.photos import beside


def gallery_of(pipeline, **photos):
    """A gallery with one sample of everybody."""
    vectors = [
        pipeline.recognise(Frame(image, "enrolled"))[0].embedding for image in photos.values()
    ]
    numbers = np.arange(len(photos))
    return Gallery(
        model=pipeline.embedder.key,
        person_ids=numbers,
        names=tuple(photos),
        vectors=np.stack([embedding.vector for embedding in vectors]),
        owners=numbers,
        sample_ids=numbers,
        qualities=np.ones(len(photos), np.float32),
    )


@pytest.fixture
def knowing(loaded):
    """A pipeline that knows both people by one photo each."""
    return replace(
        loaded, index=GalleryIndex(gallery_of(loaded, eileen=astronaut(), grace=hopper()))
    )


@pytest.mark.parametrize("change", VARIATIONS.values(), ids=VARIATIONS)
def test_both_people_are_named_in_varied_photos(knowing, change):
    for name, photo in (("eileen", astronaut), ("grace", hopper)):
        (face,) = knowing.recognise(Frame(change(photo()), "photo"))
        assert face.match.name == name
        assert face.match.best.score > face.match.runner_up.score


def test_somebody_who_is_not_enrolled_is_unknown(loaded):
    knowing = replace(loaded, index=GalleryIndex(gallery_of(loaded, eileen=astronaut())))
    (face,) = knowing.recognise(Frame(hopper(), "photo"))
    assert face.match.name is None
    assert face.match.refusal is Refusal.TOO_UNLIKE
    assert face.match.best.name == "eileen"


def test_with_nobody_enrolled_faces_are_still_found(loaded):
    (face,) = loaded.recognise(Frame(astronaut(), "photo"))
    assert face.match.refusal is Refusal.NOBODY_ENROLLED
    np.testing.assert_allclose(face.detection.box, FACES["Eileen Collins"], atol=5)


def test_everybody_in_a_group_gets_their_own_answer_largest_first(knowing):
    faces = knowing.recognise(Frame(beside(astronaut(), hopper()), "group"))
    assert [face.match.name for face in faces] == ["grace", "eileen"]
    assert faces[0].detection.width > faces[1].detection.width


def test_a_dark_face_is_named_only_if_it_is_clearly_alike(knowing):
    dark = Frame(lit(hopper(), 0.12), "night")
    (face,) = knowing.recognise(dark)
    assert not face.quality.usable
    assert face.match.name == "grace"
    score = face.match.best.score
    just_below = DecisionRule(score - CLEARLY_ABOVE / 2 * (1 - score), knowing.rule.gap)
    (face,) = replace(knowing, rule=just_below).recognise(dark)
    assert face.match.name is None
    assert face.match.refusal is Refusal.POOR_QUALITY


def test_a_picture_without_faces_has_no_answers(knowing):
    frame = Frame(np.full((200, 300, 3), 128, np.uint8), "wall")
    assert knowing.recognise(frame) == ()
    assert knowing.embed(knowing.aligned_faces(frame)).shape == (0, knowing.embedder.dimension)


@pytest.mark.parametrize("photo", PEOPLE.values(), ids=PEOPLE)
def test_the_answer_carries_the_vector_and_its_model(loaded, photo):
    frame = Frame(photo(), "photo")
    (face,) = loaded.recognise(frame)
    (aligned,) = loaded.aligned_faces(frame)
    assert face.embedding.model == loaded.embedder.key
    np.testing.assert_allclose(face.embedding.vector, loaded.embed([aligned])[0], atol=1e-6)
    assert face.quality == aligned.quality


class Fixed:
    """A detector that always answers the same."""

    def __init__(self, *faces):
        self._faces = list(faces)

    def detect(self, image):
        return self._faces


def test_faces_are_embedded_in_the_order_they_were_found(loaded, knowing):
    grace, eileen = loaded.detector.detect(beside(astronaut(), hopper()))
    group = Frame(beside(astronaut(), hopper()), "group")
    swapped = replace(knowing, detector=Fixed(eileen, grace, eileen))
    names = [face.match.name for face in swapped.recognise(group)]
    assert names == ["eileen", "grace", "eileen"]


def test_a_face_outside_the_picture_is_no_accident(knowing):
    outside = Detection(
        np.float32([900, 900, 1000, 1000]),
        np.float32([[920, 930], [980, 930], [950, 960], [930, 980], [970, 980]]),
        0.9,
    )
    (face,) = replace(knowing, detector=Fixed(outside)).recognise(Frame(astronaut(), "photo"))
    assert face.match.name is None
    assert not face.quality.usable
