from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.enrolment import Pose, Verdict
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.enrolling.enrolment_coach import HELD, ORDER, EnrolmentCoach
from facerec_desktop.services.enrolling.shot_vectors import shot_vectors
from facerec_desktop.services.recognising.live_session import LiveSession
from tests.faces import astronaut, blurred, fitted, hopper, lit, mirrored, scaled, turned
from tests.services.other_model import with_other_model

STEP = 0.1


class Sitting:
    """Somebody sitting before a coach."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.coach = EnrolmentCoach(lambda: self.pipeline)
        self._live = LiveSession(lambda: pipeline)
        self._number = 0

    def begin_at(self, number: int) -> None:
        """Another capture, which counts from there."""
        self._number = number

    def see(self, image: Image, count: int = 1) -> list[Verdict]:
        """Show a picture some times; what the coach says each time."""
        verdicts = []
        for _ in range(count):
            self._number += 1
            frame = Frame(image, "camera", self._number, self._number * STEP)
            report = self.coach.look(frame, self._live.process(frame))
            verdicts.append(report.verdict)
            self.last = report
        return verdicts


@pytest.fixture
def sitting(loaded: Pipeline) -> Sitting:
    return Sitting(loaded)


def scene(image: Image) -> Image:
    return fitted(image, 640, 480)


def test_a_held_pose_becomes_a_shot_and_the_next_one_is_asked_for(sitting: Sitting) -> None:
    verdicts = sitting.see(scene(hopper()), 8)
    assert verdicts.count(Verdict.TAKEN) == 1
    assert verdicts.index(Verdict.TAKEN) >= HELD - 1
    assert sitting.last.covered == {Pose.STRAIGHT}
    assert sitting.last.wanted is Pose.LEFT
    assert sitting.last.verdict is Verdict.WRONG_POSE
    [shot] = sitting.coach.shots
    assert shot.sample.crop.shape == (256, 256, 3)
    assert shot.sample.source == "camera"
    assert np.linalg.norm(shot.embedding.vector) == pytest.approx(1, abs=1e-3)


def test_a_dropped_shot_is_asked_for_again(sitting: Sitting) -> None:
    sitting.see(scene(hopper()), 8)
    sitting.coach.remove(0)
    assert sitting.coach.shots == ()
    assert Verdict.TAKEN in sitting.see(scene(hopper()), 12)


def test_the_pause_after_a_shot_ends_with_its_source(sitting: Sitting) -> None:
    sitting.begin_at(1000)
    sitting.see(scene(hopper()), 8)
    sitting.coach.remove(0)
    sitting.begin_at(0)
    assert Verdict.TAKEN in sitting.see(scene(hopper()), 8)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (lambda image: scaled(image, 0.3), Verdict.SMALL),
        (lambda image: blurred(image, 9), Verdict.BLURRED),
        (lambda image: lit(image, 0.16), Verdict.DARK),
    ],
)
def test_poor_pictures_are_refused_with_the_reason(
    sitting: Sitting, change: Callable[[Image], Image], verdict: Verdict
) -> None:
    image = change(fitted(hopper(), 640, 480))
    seen = sitting.see(fitted_in(image), 8)
    assert Verdict.TAKEN not in seen
    assert verdict in seen


def fitted_in(image: Image) -> Image:
    """In the middle of a wall of 640×480."""
    canvas = np.full((480, 640, 3), 60, np.uint8)
    height, width = image.shape[:2]
    y, x = (480 - height) // 2, (640 - width) // 2
    canvas[y : y + height, x : x + width] = image
    return canvas


def test_nobody_and_two_people_are_told(sitting: Sitting) -> None:
    assert set(sitting.see(np.full((480, 640, 3), 90, np.uint8), 2)) == {Verdict.NO_FACE}
    both = np.hstack([fitted(hopper(), 320, 480), fitted(astronaut(), 320, 480)])
    assert Verdict.TWO_FACES in sitting.see(both, 8)
    assert sitting.coach.shots == ()


def test_another_person_does_not_slip_in(sitting: Sitting) -> None:
    sitting.see(scene(hopper()), 8)
    for angle in (-14, 14):
        seen = sitting.see(scene(turned(mirrored(astronaut()), angle)), 10)
        assert Verdict.TAKEN not in seen
    assert len(sitting.coach.shots) == 1


def test_another_light_is_asked_for_last_and_ends_it(loaded: Pipeline) -> None:
    coach = EnrolmentCoach(lambda: loaded)
    [face] = loaded.aligned_faces(Frame(scene(hopper()), "camera"))
    assert coach._shown(face, Pose.STRAIGHT) is Pose.STRAIGHT
    sitting = Sitting(loaded)
    sitting.see(scene(hopper()), 8)
    [taken] = sitting.coach._taken
    sitting.coach._taken += [replace(taken, pose=pose) for pose in ORDER[1:-1]]
    assert Verdict.TAKEN not in sitting.see(scene(hopper()), 8)
    assert sitting.last.wanted is Pose.LIGHT
    assert Verdict.TAKEN in sitting.see(scene(lit(hopper(), 0.72)), 12)
    assert sitting.last.wanted is None
    assert sitting.last.verdict is Verdict.ENOUGH


@pytest.mark.long
def test_a_change_of_models_in_the_middle_changes_nothing(
    sitting: Sitting, loaded: Pipeline
) -> None:
    sitting.see(scene(hopper()), 8)
    [taken] = sitting.coach._taken
    sitting.coach._taken += [replace(taken, pose=pose) for pose in ORDER[1:-1]]
    sitting.pipeline = with_other_model(loaded)
    assert Verdict.TAKEN in sitting.see(scene(lit(hopper(), 0.72)), 12)
    first, *_, last = sitting.coach.shots
    assert first.embedding.model != last.embedding.model
    by_first, by_other = (
        shot_vectors(one.embedder, [first, last]) for one in (loaded, sitting.pipeline)
    )
    np.testing.assert_array_equal(by_first[0], first.embedding.vector)
    np.testing.assert_array_equal(by_other[1], last.embedding.vector)
    assert by_first.shape[1] == 2 * by_other.shape[1]
