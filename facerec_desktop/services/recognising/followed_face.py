"""What the live view remembers about one face: how it looked, whom it was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from facerec_desktop.core.faces import AlignedFace, Embedding, Quality, RecognisedFace
from facerec_desktop.core.live import TrackedFace
from facerec_desktop.core.people import Shot
from facerec_desktop.recognition.voting import TrackVote, Verdict, View
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.vision.track import Track

SOON, LATER, REFRESH = 0.08, 0.2, 1.0
"""Seconds between looks at a face that is unsettled, that is unsure or moved, and otherwise."""
TURN, GROWTH = 15.0, 1.3
"""Degrees of turning, and growth, that make a different view of a face."""
RECENT = 5.0
"""Seconds for which a shot is kept although the newest are worse."""
LEARNING = np.float32(0.3)
"""Part of a track's appearance that the newest view makes up."""


class Urgency(IntEnum):
    """Why a face should be looked at again, the most urgent highest."""

    NONE = 0
    STALE = 1
    MOVED = 2
    UNSURE = 3
    UNSETTLED = 4
    NEW = 5


@dataclass(frozen=True, eq=False)
class _Look:
    """The last time the face was made a vector of."""

    embedding: Embedding
    quality: Quality
    time: float


class FollowedFace:
    """One track's memory; its size does not grow with time.

    Attributes:
        track: the face.
        shot: the best recent view that may be stored, None before there is a usable one.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        self.shot: Shot | None = None
        self._shot_at = 0.0
        self._vote = TrackVote()
        self._verdict: Verdict | None = None
        self._look: _Look | None = None
        self._quality: Quality | None = None

    def forget_views(self) -> None:
        """Start anew: another model sees everything differently."""
        self.track.appearance = None
        self.shot = self._verdict = self._look = None
        self._vote = TrackVote()

    def notice(self, quality: Quality) -> None:
        """How the face looks now."""
        self._quality = quality

    def urgency(self, time: float) -> Urgency:
        """How much making a vector of the face would help."""
        if self._look is None or self._verdict is None or self._quality is None:
            return Urgency.NEW
        waited = time - self._look.time
        if not self._quality.usable or waited < SOON:
            return Urgency.NONE
        if not self._verdict.is_settled:
            return Urgency.UNSETTLED
        if waited < LATER:
            return Urgency.NONE
        if not self._verdict.is_sure:
            return Urgency.UNSURE
        if _differ(self._quality, self._look.quality):
            return Urgency.MOVED
        return Urgency.STALE if waited >= REFRESH else Urgency.NONE

    def waited(self, time: float) -> float:
        """Seconds since the last look, endless before the first."""
        return time - self._look.time if self._look else np.inf

    def look(self, face: AlignedFace, embedding: Embedding, time: float) -> None:
        """Take a new vector into account."""
        self._look = _Look(embedding, face.quality, time)
        self._vote.add(View(embedding.vector, face.quality, time))
        known = self.track.appearance
        if known is None:
            self.track.appearance = embedding.vector
        elif face.quality.usable:
            mixed = known + LEARNING * (embedding.vector - known)
            self.track.appearance = mixed / np.linalg.norm(mixed)

    def wants_shot(self, quality: Quality, time: float) -> bool:
        """Whether a view is worth more than the shot kept."""
        if not quality.usable:
            return False
        is_old = time - self._shot_at > RECENT
        return self.shot is None or is_old or quality.score > self.shot.sample.quality

    def keep_shot(self, shot: Shot, time: float) -> None:
        """The best view is this one now."""
        self.shot, self._shot_at = shot, time

    def answer(self, pipeline: Pipeline, time: float) -> TrackedFace | None:
        """What to show, None before the first look."""
        if self._look is None or self._quality is None:
            return None
        self._verdict = self._vote.verdict(pipeline.index, pipeline.rule, time)
        verdict, place = self._verdict, self.track.expected(time)
        face = RecognisedFace(place, self._quality, self._look.embedding, verdict.match)
        return TrackedFace(self.track.id, face, verdict.votes, verdict.is_settled)


def _differ(first: Quality, second: Quality) -> bool:
    """Whether two views show a face differently enough to be worth two looks."""
    growth = max(first.eye_distance, 1.0) / max(second.eye_distance, 1.0)
    return abs(first.yaw - second.yaw) > TURN or not 1 / GROWTH < growth < GROWTH
