"""One face followed from frame to frame."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Detection, Floats
from facerec_desktop.vision.motion import Motion

SHOWN_UNSEEN = 0.1
"""Seconds that a face is still shown after it was last seen: one bad frame is no blink."""
REMEMBERED_UNSEEN, REMEMBERED_HIDDEN = 0.5, 1.5
"""Seconds after which a face out of sight is given up, and one behind somebody else's."""
REACH, REACH_GROWTH = 1.0, 1.5
"""How far from where it is expected a face may come back, in its own sizes, at once and with every
second unseen."""
LARGEST_CHANGE = 1.6
"""How much larger or smaller a face may come back."""


class Track:
    """A face, its number and its movement.

    Attributes:
        id: never used again.
        seen: the face as last seen, unsmoothed.
        seen_at: when that was.
        is_lost: whether it was not seen in the newest frame.
        is_hidden: whether it is lost and somebody else is where it should be.
        had_company: whether somebody else was near when it was lost, who may have hidden it.
        missed: full searches in a row that did not find it.
        appearance: what it looks like, float32 of length 1; None until somebody says.
    """

    def __init__(self, number: int, face: Detection, time: float) -> None:
        self.id = number
        self.seen = face
        self.seen_at = time
        self.is_lost = False
        self.is_hidden = False
        self.had_company = False
        self.missed = 0
        self.appearance: Floats | None = None
        self._motion = Motion(face, time)

    def expected(self, time: float) -> Detection:
        """Where it should be at a time, smoothed."""
        return self._motion.expected(time)

    def see(self, face: Detection, time: float) -> None:
        """It was seen."""
        self._motion.update(face, time)
        self.seen, self.seen_at = face, time
        self.is_lost = self.is_hidden = self.had_company = False

    def lose(self, *, hidden: bool = False, company: bool = False) -> None:
        """It was not seen."""
        self.is_lost, self.is_hidden = True, hidden
        self.had_company = self.had_company or company or hidden

    def is_given_up(self, time: float) -> bool:
        """Whether whoever comes now is somebody new."""
        limit = REMEMBERED_HIDDEN if self.had_company else REMEMBERED_UNSEEN
        return self.unseen(time) > limit

    def unseen(self, time: float) -> float:
        """Seconds since it was seen."""
        return time - self.seen_at

    def shift(self, face: Detection, time: float) -> float:
        """How far a face lies from where this one is expected, in the size of the latter."""
        expected = self.expected(time)
        shift = (face.box[:2] + face.box[2:] - expected.box[:2] - expected.box[2:]) / 2
        return float(np.hypot(*shift)) / max(expected.width, expected.height, 1.0)

    def may_be(self, face: Detection, time: float) -> bool:
        """Whether a face found may be this one, judging by place and size."""
        growth = max(face.height, 1.0) / max(self.seen.height, 1.0)
        reach = REACH + REACH_GROWTH * self.unseen(time)
        return self.shift(face, time) <= reach and 1 / LARGEST_CHANGE <= growth <= LARGEST_CHANGE

    def shown(self, time: float) -> bool:
        """Whether the user should see it."""
        return not self.is_lost or (not self.is_hidden and self.unseen(time) <= SHOWN_UNSEEN)
