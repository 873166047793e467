from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.recognition.face_choice import agreeing_faces, faces_like
from tests.recognition.galleries import unit

ADA, BOB, CLEO, DAN = np.eye(4, dtype=np.float32)


def near(person, seed):
    return unit(person + 0.1 * np.random.default_rng(seed).normal(size=4))


def photo(*people):
    return np.stack([near(person, seed) for seed, person in enumerate(people)])


@pytest.mark.parametrize(
    ("photos", "chosen"),
    [
        ([], []),
        ([photo(ADA)], [0]),
        ([photo(BOB, ADA)], [0]),
        ([photo(ADA), photo(BOB, ADA), photo(CLEO, DAN, ADA)], [0, 1, 2]),
        ([photo(BOB, ADA), photo(CLEO, ADA), photo(ADA)], [1, 1, 0]),
        # Only group photos: the largest faces say who is meant, and the others follow.
        ([photo(ADA, BOB), photo(ADA, CLEO), photo(DAN, ADA)], [0, 0, 1]),
        # One photo of somebody else does not win against the rest.
        ([photo(BOB), photo(ADA), photo(ADA), photo(ADA, BOB)], [0, 0, 0, 0]),
    ],
)
def test_the_face_the_photos_agree_on_is_chosen(photos, chosen):
    assert agreeing_faces(photos) == chosen


def test_the_faces_like_those_marked_are_chosen_however_many_others_agree():
    photos = [photo(BOB), photo(BOB), photo(CLEO, ADA), photo(BOB)]
    assert faces_like(photo(ADA), photos, 0.7) == [-1, -1, 1, -1]
    assert faces_like(photo(ADA), [], 0.7) == []


def test_what_is_found_helps_to_find_more():
    between, far = unit(ADA + 0.8 * BOB), unit(ADA + 1.5 * BOB)
    assert float(ADA @ far) < 0.7
    photos = [np.stack([far]), np.stack([between])]
    assert faces_like(np.stack([ADA]), photos, 0.7) == [0, 0]
