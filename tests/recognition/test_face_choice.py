from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.recognition.face_choice import agreeing_faces
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
