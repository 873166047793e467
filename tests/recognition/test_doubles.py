from __future__ import annotations

import numpy as np
import pytest

from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.recognition.doubles import taken_for
from facerec_desktop.recognition.gallery_index import GalleryIndex
from tests.recognition.galleries import gallery, unit

ADA, BOB, CLEO = np.eye(3, dtype=np.float32)
RULE = DecisionRule(threshold=0.5, gap=0.0)


def test_most_faces_tell_whom_they_would_be_taken_for() -> None:
    index = GalleryIndex(gallery([ADA, BOB], [0, 1]))
    likely = taken_for(index, RULE, "Zoe", np.stack([ADA, unit(ADA + BOB), BOB, BOB]))
    assert likely is not None
    assert (likely.person_id, likely.name) == (101, "Bob")
    assert likely.score == pytest.approx((1 + np.sqrt(0.5)) / 2)


@pytest.mark.parametrize("name", ["Bob", "BOB"])
def test_nobody_is_taken_for_themselves(name: str) -> None:
    index = GalleryIndex(gallery([ADA, BOB], [0, 1]))
    assert taken_for(index, RULE, name, BOB[None]) is None


def test_whoever_is_enrolled_alone_has_no_double() -> None:
    index = GalleryIndex(gallery([ADA], [0]))
    assert taken_for(index, RULE, "Ada", ADA[None]) is None


def test_a_stranger_is_taken_for_nobody() -> None:
    index = GalleryIndex(gallery([ADA, BOB], [0, 1]))
    assert taken_for(index, RULE, "Zoe", CLEO[None]) is None
