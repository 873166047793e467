from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.recognition.two_people import show_two_people
from tests.recognition.galleries import unit

ADA, BOB = np.eye(4, dtype=np.float32)[:2]


def faces(*people):
    rng = np.random.default_rng(1)
    rows = [unit(one + 0.1 * rng.normal(size=4)) for one in people]
    return np.array(rows, np.float32).reshape(-1, 4)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([], False),
        ([ADA], False),
        ([ADA] * 8, False),
        ([ADA, ADA, BOB, BOB], True),
        ([ADA] * 6 + [BOB] * 34, True),
        # A single odd picture may be of the same person.
        ([ADA, BOB], False),
        ([ADA] * 6 + [BOB], False),
    ],
)
def test_two_people_are_told_from_one(people, expected):
    assert show_two_people(faces(*people), 0.6) is expected


def test_the_same_picture_many_times_is_one_person():
    assert not show_two_people(np.stack([ADA] * 5), 0.6)
