"""Follows faces from frame to frame; everybody keeps a number for as long as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from facerec_desktop.core.faces import Detection, Floats, Image
from facerec_desktop.core.geometry import iou
from facerec_desktop.vision.detector import LiveDetector
from facerec_desktop.vision.track import REMEMBERED_UNSEEN, Track

SEARCH_EVERY, SEARCH_EMPTY_EVERY = 0.3, 0.1
"""Seconds between searches of the whole frame while somebody is followed, and while nobody is."""
SEARCH_SHARE = 0.2
"""The most of all time that searching may take."""
LONGEST_PAUSE = 1.0
"""After a longer gap between two frames somebody else may stand there."""
SAME_PLACE = 0.45
"""Overlap from which two boxes are one face."""
CONFIRMING = 0.3
"""Overlap from which a face found is the face followed."""
CLEAR_SCORE = 0.9
"""Less clear faces do not become tracks; a bad moment of a new face is soon over."""
PATIENCE = 3
"""Searches in a row that may miss a face whose following goes well, unless it is very clear."""
COVERING = 0.1
"""Overlap from which a lost face is taken to be behind another."""
COMPANY = 1.5
"""How near somebody else is to a face that they may soon cover, in its own sizes."""
MUCH_LIKER, FAR_LIKER = 1.25, 1.5
"""How many times nearer in looks makes a difference between two tracks, and makes somebody sure to
be who was hidden."""

Appearance = Callable[[Image, Sequence[Detection]], Floats]
"""Vectors of length 1, ``(n, dimension)``, that tell faces of a frame apart."""


class Tracker:
    """Belongs to one thread."""

    def __init__(
        self, detector: LiveDetector, appearance: Appearance, clock: Callable[[], float]
    ) -> None:
        """Follow nobody yet.

        Args:
            detector: finds and follows.
            appearance: asked only when it is not clear who is who.
            clock: seconds, to measure what a search costs.
        """
        self._detector = detector
        self._appearance = appearance
        self._clock = clock
        self._tracks: list[Track] = []
        self._next_id = 1
        self._now = -np.inf
        self._next_search = -np.inf
        self._was_visible = False
        self.has_searched = False

    def use(self, detector: LiveDetector) -> None:
        """Go on with another detector."""
        self._detector = detector

    def reset(self) -> None:
        """Forget everybody; their numbers stay taken."""
        self._tracks = []
        self._next_search = -np.inf

    def update(self, image: Image, time: float) -> list[Track]:
        """Everybody in the next frame who is worth showing, the oldest track first.

        Args:
            image: RGB frame.
            time: seconds; a step back or a long gap forgets everybody.
        """
        if not 0 <= time - self._now <= LONGEST_PAUSE:
            self.reset()
        self._now = time
        self._was_visible = bool(self._visible())
        self._follow(image)
        self.has_searched = self._is_search_due()
        if self.has_searched:
            self._search(image)
        self._tracks = [one for one in self._tracks if not one.is_given_up(time)]
        return [one for one in self._tracks if one.shown(time)]

    @property
    def followed(self) -> frozenset[int]:
        """The numbers of everybody who is not given up, seen or not."""
        return frozenset(one.id for one in self._tracks)

    def _visible(self) -> list[Track]:
        return [one for one in self._tracks if not one.is_lost]

    def _follow(self, image: Image) -> None:
        """Everybody is looked for where they should be, but not behind somebody else."""
        self._note_company()
        wanted = [
            one
            for one in self._tracks
            if not one.is_hidden and one.unseen(self._now) <= REMEMBERED_UNSEEN
        ]
        places = [one.expected(self._now).box for one in wanted]
        found = dict(zip(wanted, self._detector.follow(image, places), strict=True))
        for one in self._share_out(image, found):
            face = found[one]
            if face is None:
                one.lose()
            else:
                one.see(face, self._now)
        self._note_company()

    def _note_company(self) -> None:
        """Whether the lost may be behind somebody."""
        visible = self._visible()
        boxes = [one.expected(self._now).box for one in visible]
        for one in self._tracks:
            if one.is_lost:
                place = one.expected(self._now).box
                near = any(one.shift(other.seen, self._now) < COMPANY for other in visible)
                one.lose(hidden=_overlap(place, boxes) > COVERING, company=near)

    def _share_out(self, image: Image, places: dict[Track, Detection | None]) -> list[Track]:
        """Everybody but those whose face turned out to be somebody else's; these are hidden."""
        left = list(places)
        for first, second in combinations(places, 2):
            a, b = places[first], places[second]
            if a is None or b is None or first not in left or second not in left:
                continue
            if _overlap(a.box, [b.box]) > SAME_PLACE:
                loser = self._loser(image, first, second, a if a.score >= b.score else b)
                loser.lose(hidden=True)
                left.remove(loser)
        return left

    def _loser(self, image: Image, first: Track, second: Track, face: Detection) -> Track:
        """Who of two tracks a face does not belong to: the less alike, otherwise the younger."""
        older, younger = sorted((first, second), key=lambda one: (one.is_lost, one.id))
        if older.appearance is None or younger.appearance is None:
            return younger
        vector = self._appearance(image, [face])[0]
        far, near = (1 - float(vector @ one.appearance) for one in (older, younger))
        return older if far > MUCH_LIKER * near else younger

    def _is_search_due(self) -> bool:
        # Whoever is lost from sight is searched at once, but only at once.
        just_lost = self._was_visible and not self._visible()
        return just_lost or self._now >= self._next_search

    def _search(self, image: Image) -> None:
        """Look at the whole frame: confirm who is followed, find the lost and the new."""
        started = self._clock()
        faces = self._detector.detect(image)
        cost = self._clock() - started
        faces = self._confirm(faces)
        faces = self._recover(image, faces)
        for face in faces:
            if face.score >= CLEAR_SCORE and not self._is_taken(face):
                self._tracks.append(Track(self._next_id, face, self._now))
                self._next_id += 1
        pause = SEARCH_EVERY if self._tracks else SEARCH_EMPTY_EVERY
        self._next_search = self._now + max(pause, cost / SEARCH_SHARE)

    def _is_taken(self, face: Detection) -> bool:
        return _overlap(face.box, [one.seen.box for one in self._visible()]) > CONFIRMING

    def _confirm(self, faces: list[Detection]) -> list[Detection]:
        """Take note of who was found again; returns the other faces."""
        tracks = self._visible()
        pairs = _best_pairs(tracks, faces)
        for place, one in enumerate(tracks):
            one.missed = 0 if place in pairs else one.missed + 1
            if one.missed >= PATIENCE and one.seen.score < CLEAR_SCORE:
                self._tracks.remove(one)
        taken = set(pairs.values())
        return [face for place, face in enumerate(faces) if place not in taken]

    def _recover(self, image: Image, faces: list[Detection]) -> list[Detection]:
        """Give faces back to lost tracks that expect them; returns the other faces."""
        lost = [one for one in self._tracks if one.is_lost]
        left = [face for face in faces if not self._is_taken(face)]
        pairs = [
            (row, column)
            for row, one in enumerate(lost)
            for column, face in enumerate(left)
            if one.may_be(face, self._now)
        ]
        distances = self._distances(image, lost, left, pairs) if pairs else {}
        chosen: dict[int, int] = {}
        for row, column in sorted(distances, key=lambda pair: distances[pair]):
            if row not in chosen and column not in chosen.values():
                lost[row].see(left[column], self._now)
                chosen[row] = column
        return [face for place, face in enumerate(left) if place not in chosen.values()]

    def _distances(
        self,
        image: Image,
        lost: list[Track],
        faces: list[Detection],
        pairs: list[tuple[int, int]],
    ) -> dict[tuple[int, int], float]:
        """How little each face fits each lost track: by looks if it is not clear who is who.

        Who had company comes back only as a face far more like them than like anybody in sight.
        """
        unclear = len(pairs) > 1 or any(lost[row].had_company for row, _ in pairs)
        mine = [one.appearance for one in lost if one.appearance is not None]
        if not unclear or len(mine) < len(lost):
            return {(row, face): lost[row].shift(faces[face], self._now) for row, face in pairs}
        vectors = self._appearance(image, faces)
        distances = 1 - vectors @ np.stack(mine).T
        others = [one.appearance for one in self._visible() if one.appearance is not None]
        rivals = 1 - (vectors @ np.stack(others).T).max(axis=1) if others else None
        return {
            (row, face): float(distances[face, row])
            for row, face in pairs
            if rivals is None
            or not lost[row].had_company
            or FAR_LIKER * distances[face, row] < rivals[face]
        }


def _overlap(box: Floats, others: Sequence[Floats]) -> float:
    """The largest overlap with any other box, 0 without any."""
    return float(iou(box[None], np.stack(others)).max()) if others else 0.0


def _best_pairs(tracks: list[Track], faces: list[Detection]) -> dict[int, int]:
    """Which face each track is, by overlap, best first: places of tracks to places of faces."""
    if not tracks or not faces:
        return {}
    overlaps = iou(np.stack([one.seen.box for one in tracks]), np.stack([f.box for f in faces]))
    pairs: dict[int, int] = {}
    for flat in np.argsort(-overlaps, axis=None, kind="stable"):
        row, column = divmod(int(flat), len(faces))
        if overlaps[row, column] < CONFIRMING:
            break
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs
