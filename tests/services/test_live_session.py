from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.faces import DecisionRule, Frame, ModelKey, Refusal
from facerec_desktop.core.people import SAMPLE_SIZE
from facerec_desktop.services.recognising.live_session import LiveSession
from tests.services.scenes import (
    EILEEN,
    FPS,
    GRACE,
    SIZE,
    Camera,
    crossing,
    gallery,
    history,
    middle,
    scene,
)

EMPTY = np.full((SIZE[1], SIZE[0], 3), 100, np.uint8)


@pytest.fixture(scope="module")
def both(loaded):
    return gallery(loaded, EILEEN, GRACE)


def settled_name(face):
    return face.face.match.name if face.is_settled else "not yet"


@pytest.mark.long
def test_people_keep_their_numbers_and_names(both):
    results = Camera(both).show(scene(EILEEN, GRACE, EILEEN, GRACE, seconds=3))
    assert {len(result.faces) for result in results} == {4}
    names = history(results, settled_name)
    assert list(names) == [1, 2, 3, 4]
    # Whoever moves in front of a camera is first not named yet, then named for good.
    assert sorted(names[track][-1] for track in names) == [EILEEN] * 2 + [GRACE] * 2
    assert all(len(values) <= 2 for values in names.values())
    sizes = [one.face.detection.width for one in results[-1].faces]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.long
def test_a_stranger_is_unknown_after_a_moment_and_for_good(loaded):
    results = Camera(gallery(loaded, GRACE)).show(scene(EILEEN, seconds=2))
    (names,) = history(results, settled_name).values()
    assert names == ["not yet", None]
    waiting = sum(not face.is_settled for result in results for face in result.faces)
    assert 2 <= waiting <= 0.7 * FPS
    assert results[-1].faces[0].face.match.refusal is Refusal.TOO_UNLIKE


def test_whoever_is_enrolled_is_named_in_the_next_frame(workspace):
    session = LiveSession(workspace.pipeline)
    frames = scene(EILEEN, seconds=1.5)
    for index, image in enumerate(frames[:-1]):
        result = session.process(Frame(image, "camera", index, index / FPS))
    (face,) = result.faces
    assert face.is_settled
    assert face.face.match.refusal is Refusal.NOBODY_ENROLLED
    shot = session.shot(face.track_id)
    workspace.people.enrol("Eileen", [shot.sample], [shot.embedding])
    workspace.refresh_gallery()
    (named,) = session.process(Frame(frames[-1], "camera", 44, 44 / FPS)).faces
    assert named.track_id == face.track_id
    assert named.is_settled
    assert named.face.match.name == "Eileen"


@pytest.mark.long
def test_not_this_person_counts_in_the_next_frame(loaded, both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=2)
    (face,) = camera.show(frames[:40])[-1].faces
    assert face.face.match.name == EILEEN
    shot = camera.session.shot(face.track_id)
    camera.pipeline = gallery(loaded, EILEEN, GRACE, vetoed=(EILEEN, shot.embedding.vector))
    results = camera.show(frames[40:])
    matches = [result.faces[0].face.match for result in results]
    assert {match.refusal for match in matches} == {Refusal.VETOED}
    assert [match.name for match in matches] == [None] * len(matches)


def test_the_limit_counts_in_the_next_frame(both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=1)
    assert camera.show(frames[:-1])[-1].faces[0].face.match.name == EILEEN
    camera.pipeline = replace(both, rule=DecisionRule(0.9999, 0.0))
    match = camera.show_one(frames[-1]).faces[0].face.match
    assert match.name is None
    assert match.rule == DecisionRule(0.9999, 0.0)


def test_vectors_of_another_model_do_not_stay(both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=1)
    camera.show(frames[:-1])
    other = replace(both.embedder, key=ModelKey("other", "1" * 64))
    camera.pipeline = replace(both, embedder=other)
    (face,) = camera.show_one(frames[-1]).faces
    assert face.face.embedding.model == other.key
    assert face.votes.total == 1
    assert face.track_id == 1


@pytest.mark.long
def test_a_short_disturbance_is_survived_a_long_one_is_not(both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=3)
    camera.show(frames[:20])
    assert [len(one.faces) for one in camera.show([EMPTY] * 10)][-1] == 0
    after = camera.show(frames[30:50])
    assert {face.track_id for result in after for face in result.faces} == {1}
    camera.show([EMPTY] * 20)
    later = camera.show(frames[70:])
    assert {face.track_id for result in later for face in result.faces} == {2}


def test_one_bad_frame_is_no_blink(both):
    camera = Camera(both)
    frames = scene(EILEEN, GRACE, seconds=1)
    camera.show(frames[:20])
    results = camera.show([EMPTY, *frames[21:]])
    assert {len(result.faces) for result in results} == {2}


@pytest.mark.long
@pytest.mark.parametrize(("front", "behind"), [(EILEEN, GRACE), (GRACE, EILEEN)])
def test_people_who_cross_keep_their_numbers(both, front, behind):
    results = Camera(both).show(list(crossing(front, behind, seconds=3)))
    first, last = results[10].faces, results[-1].faces
    assert len(first) == len(last) == 2
    by_place = [one.track_id for one in sorted(first, key=middle)]
    assert [one.track_id for one in sorted(last, key=middle, reverse=True)] == by_place
    names = history(results, lambda face: face.face.match.name)
    assert set(names) == set(by_place)
    assert [names[one][-1] for one in by_place] == [front, behind]
    shown = [len(result.faces) for result in results]
    # Behind somebody else there is nothing to show, and never a face twice.
    assert set(shown) <= {1, 2}


def test_numbers_are_never_used_again(both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=1)
    camera.show(frames[:5])
    camera.session.reset()
    assert camera.session.shot(1) is None
    assert [one.track_id for one in camera.show(frames[5:10])[-1].faces] == [2]


def test_a_jump_in_time_forgets_everybody(both):
    camera = Camera(both)
    image = scene(EILEEN, seconds=0.1)[0]
    camera.show([image] * 3)
    camera.index = 0
    assert [one.track_id for one in camera.show_one(image).faces] == [2]
    camera.index = 300
    assert [one.track_id for one in camera.show_one(image).faces] == [3]


def test_a_frame_may_come_again(both):
    camera = Camera(both)
    image = scene(EILEEN, seconds=0.1)[0]
    first = camera.show_one(image)
    camera.index = 0
    again = camera.show_one(image)
    assert [one.track_id for one in again.faces] == [one.track_id for one in first.faces]
    np.testing.assert_allclose(
        again.faces[0].face.detection.box, first.faces[0].face.detection.box, atol=1.5
    )


def test_the_shot_is_a_sharp_one_ready_to_be_stored(both):
    camera = Camera(both)
    frames = scene(EILEEN, seconds=1)
    camera.show(frames[:15])
    shot = camera.session.shot(1)
    # A shot of somebody in darkness is worth nothing, so the one before stays.
    camera.show([(image * 0.08).astype(np.uint8) for image in frames[15:]])
    assert camera.session.shot(1) is shot
    assert shot.sample.crop.shape == (SAMPLE_SIZE, SAMPLE_SIZE, 3)
    assert shot.sample.source == "camera"
    assert shot.sample.session
    assert shot.embedding.model == both.embedder.key
    assert camera.session.shot(99) is None


def test_frames_without_a_time_use_the_clock(both):
    now = 0.0
    session = LiveSession(lambda: both, clock=lambda: now)
    image = scene(EILEEN, seconds=0.1)[0]
    for _ in range(30):
        (face,) = session.process(Frame(image, "camera")).faces
        now += 0.1
    assert face.track_id == 1
    assert face.is_settled


def test_nobody_is_followed_in_an_empty_room(both):
    assert all(not result.faces for result in Camera(both).show([EMPTY] * 30))
