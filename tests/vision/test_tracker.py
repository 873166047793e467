"""The tracker among made-up faces that may do what real ones seldom do."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from facerec_desktop.core.faces import Detection
from facerec_desktop.core.geometry import iou
from facerec_desktop.vision.tracker import Tracker

IMAGE = np.zeros((480, 640, 3), np.uint8)
STEP = 1 / 30
LOOKS = np.eye(4, dtype=np.float32)


def face_at(x, y=200.0, score=0.99):
    box = np.float32([x - 50, y - 50, x + 50, y + 50])
    return Detection(box, np.float32([[x, y]] * 5), score)


class World:
    """People at places, seen by a detector that makes no mistakes of its own.

    Attributes:
        people: where everybody in sight is; the first hide those behind them.
    """

    def __init__(self):
        self.people = {}
        self.searches = 0
        self.compared = 0
        self.now = 0.0
        self.tracker = Tracker(self, self.appearance, lambda: 0.0)

    def visible(self):
        seen = []
        for face in self.people.values():
            if all(iou(face.box[None], other.box[None])[0, 0] < 0.3 for other in seen):
                seen.append(face)
        return seen

    def detect(self, image):
        self.searches += 1
        return [face for face in self.visible() if face.score > 0.7]

    def follow(self, image, boxes):
        return [self._nearest(box) for box in boxes]

    def _nearest(self, box):
        faces = [(iou(box[None], face.box[None])[0, 0], n) for n, face in enumerate(self.visible())]
        overlap, place = max(faces, default=(0.0, 0))
        return self.visible()[place] if overlap > 0.3 else None

    def appearance(self, image, faces):
        self.compared += 1
        return np.stack([self.looks(face) for face in faces])

    def looks(self, face):
        return next(LOOKS[who] for who, one in self.people.items() if one is face)

    def step(self, people=None, seconds=STEP):
        if people is not None:
            self.people = people
        self.now += seconds
        tracks = self.tracker.update(IMAGE, self.now)
        for one in tracks:
            if one.appearance is None and not one.is_lost:
                one.appearance = self.looks(one.seen)
        return tracks

    def ids(self):
        """Who is shown under which number."""
        return {
            who: one.id
            for who, face in self.people.items()
            for one in self.step(seconds=0.0)
            if not one.is_lost and one.seen is face
        }


@pytest.fixture
def world():
    return World()


def test_searches_are_rare_while_somebody_is_followed(world):
    for _ in range(60):
        tracks = world.step({0: face_at(100)})
    assert [one.id for one in tracks] == [1]
    assert 6 <= world.searches <= 8


def test_an_empty_room_is_searched_more_often(world):
    for _ in range(60):
        assert world.step({}) == []
    assert 16 <= world.searches <= 21


def test_whoever_is_lost_is_searched_at_once(world):
    world.step({0: face_at(100)})
    world.step()
    before = world.searches
    tracks = world.step({0: face_at(190)})
    assert world.searches == before + 1
    assert [one.id for one in tracks if not one.is_lost] == [1]


def test_a_costly_search_is_made_less_often():
    world = World()
    ticks = iter(np.arange(0, 1000, 0.5))
    world.tracker = Tracker(world, world.appearance, lambda: float(next(ticks)))
    for _ in range(90):
        world.step({0: face_at(100)})
    assert world.searches == 2


def test_a_doubtful_face_is_nobody_yet(world):
    assert world.step({0: face_at(100, score=0.8)}) == []


def test_a_lost_face_is_shown_for_a_moment_and_remembered_for_longer(world):
    world.step({0: face_at(100)})
    shown = [len(world.step({})) for _ in range(10)]
    assert shown == sorted(shown, reverse=True)
    assert 2 <= sum(shown) <= 4
    assert world.tracker.followed == {1}
    assert [one.id for one in world.step({0: face_at(110)})] == [1]
    for _ in range(20):
        world.step({})
    assert world.tracker.followed == frozenset()
    for _ in range(5):
        tracks = world.step({0: face_at(110)})
    assert [one.id for one in tracks] == [2]


def test_two_who_cross_are_told_apart_by_their_looks(world):
    def people(n):
        return {0: face_at(100 + 6 * n), 1: face_at(500 - 6 * n)}

    world.step(people(0))
    before = world.ids()
    for n in range(1, 60):
        tracks = world.step(people(n))
        seen = [one.seen.box for one in tracks if not one.is_lost]
        overlaps = iou(np.stack(seen), np.stack(seen)) - np.eye(len(seen))
        assert overlaps.max() < 0.45
    assert world.ids() == before
    assert world.compared > 0


def test_looks_are_not_asked_for_while_everybody_is_apart(world):
    for n in range(60):
        world.step({0: face_at(100 + n), 1: face_at(400 - n)})
    assert world.compared == 0


def test_a_second_track_on_one_face_ends_and_the_older_stays(world):
    world.step({0: face_at(100), 1: face_at(400)})
    for n in range(60):
        tracks = world.step({0: face_at(100 + 5 * n)})
    assert [one.id for one in tracks] == [1]
    assert world.tracker.followed == {1}


def test_somebody_new_where_another_was_hidden_is_somebody_new(world):
    for n in range(35):
        world.step({0: face_at(100 + 6 * n), 1: face_at(330)})
    for n in range(35, 45):
        tracks = world.step({0: face_at(100 + 6 * n), 2: face_at(210)})
    assert {one.id for one in tracks} == {1, 3}


def test_places_do_not_jump(world):
    shown = []
    for n in range(90):
        noise = np.random.default_rng(n).normal(0, 1)
        (one,) = world.step({0: face_at(100 + 3 * n + noise)})
        shown.append(float(one.expected(world.now).box[0]))
    steps = [second - first for first, second in pairwise(shown[10:])]
    assert all(0 < one < 6 for one in steps)


def test_a_ghost_that_no_search_finds_ends(world):
    world.step({0: face_at(100)})
    for _ in range(60):
        tracks = world.step({0: face_at(100, score=0.65)})
    assert tracks == []
