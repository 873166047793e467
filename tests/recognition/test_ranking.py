from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from facerec_desktop.recognition.ranking import highest

SCORES = st.sampled_from([-np.inf, -1.0, 0.0, 0.25, 0.5, 1.0])


@given(st.lists(SCORES, max_size=30), st.integers(0, 40))
def test_the_best_are_those_that_sorting_puts_first(values, count):
    scores = np.array(values, np.float32)
    expected = sorted(range(len(values)), key=lambda place: -values[place])[:count]
    assert highest(scores, count).tolist() == expected
