from __future__ import annotations

from itertools import islice, pairwise

import numpy as np
import pytest

from facerec_desktop.core.live import LiveResult
from facerec_desktop.services.measuring.live_measure import live_speed, recognised, synthetic_scene
from tests.faces import astronaut, hopper


def result(milliseconds):
    return LiveResult(0, 0.0, (640, 480), (), milliseconds)


def test_speed_sums_up_frames():
    speed = live_speed([result(float(one)) for one in range(101)])
    assert (speed.frames, speed.mean_ms, speed.median_ms, speed.p95_ms) == (101, 50, 50, 95)
    assert speed.fps == 20
    assert speed.faces == 0


def test_nothing_has_no_speed():
    with pytest.raises(ValueError, match="nothing"):
        live_speed([])


@pytest.mark.long
@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_everybody_in_a_scene_is_followed(loaded, people):
    photos = [astronaut(), hopper()[:512]] * 2
    frames = list(islice(synthetic_scene(photos[:people], 640, 480, 30), 20))
    results = list(recognised(lambda: loaded, frames, 30))
    assert [one.index for one in results] == list(range(20))
    assert results[-1].time == pytest.approx(19 / 30)
    assert {len(one.faces) for one in results} == {people}
    assert live_speed(results).faces == people


def test_a_scene_moves_smoothly_and_always_in_the_same_way():
    first, second = (synthetic_scene([astronaut()], 320, 240, 30) for _ in range(2))
    frames = list(islice(first, 4))
    assert all(np.array_equal(a, b) for a, b in zip(frames, islice(second, 4), strict=True))
    assert frames[0].shape == (240, 320, 3)
    assert frames[0].dtype == np.uint8
    changes = [np.abs(b.astype(int) - a).mean() for a, b in pairwise(frames)]
    assert all(0.5 < one < 10 for one in changes)
