"""Where a face goes from frame to frame: smooth when it rests, without lag when it moves.

An α-β filter whose gain grows with the surprise, in the spirit of G. Casiez, N. Roussel,
D. Vogel, "1€ filter", CHI 2012: trembling landmarks are averaged, real movement is followed.
"""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Detection, Floats

REST_GAIN = 0.3
"""Part of a small surprise that is believed."""
SURPRISE_GAIN = 5.0
"""How much more is believed of a surprise as large as the face."""
LONGEST_STEP = 0.3
"""Seconds unseen after which the place is taken as it is and the speed is measured anew."""
SHORT_GUESS, LONG_GUESS = 0.1, 1.0
"""Seconds unseen for which the newest speed holds, and for which somebody is taken to walk on."""
PACE_TIME = 0.5
"""Seconds over which a walker's pace is averaged: faces half covered seem to stand still."""


class Motion:
    """The smoothed place, size, landmarks and speed of one face."""

    def __init__(self, face: Detection, time: float) -> None:
        self._start(face, time)

    def _start(self, face: Detection, time: float) -> None:
        self._time = time
        self._score = face.score
        self._middle, self._size = _middle_and_size(face.box)
        self._points: Floats = face.landmarks - self._middle
        self._speed = np.zeros(2, np.float32)
        self._pace = np.zeros(2, np.float32)

    def expected(self, time: float) -> Detection:
        """Where the face should be at a time."""
        step = min(max(time - self._time, 0.0), LONG_GUESS)
        soon = np.float32(min(step, SHORT_GUESS))
        later = np.float32(step) - soon
        return self._at(self._middle + self._speed * soon + self._pace * later)

    def update(self, face: Detection, time: float) -> None:
        """Take in where the face was seen."""
        step = time - self._time
        if step > LONGEST_STEP:
            self._start(face, time)
            return
        middle, size = _middle_and_size(face.box)
        scale = float(size.mean())
        expected = self._middle + self._speed * np.float32(step)
        surprise = middle - expected
        gain = _gain(surprise, scale)
        self._middle = expected + gain * surprise
        if step > 0:
            self._speed = self._speed + surprise * np.float32(gain**2 / (2 - gain) / step)
            share = np.float32(min(1.0, step / PACE_TIME))
            self._pace = self._pace + share * (self._speed - self._pace)
        self._size = self._size + _gain(size - self._size, scale) * (size - self._size)
        change = face.landmarks - middle - self._points
        self._points = self._points + _gain(np.abs(change).mean(axis=0), scale) * change
        self._time, self._score = time, face.score

    def _at(self, middle: Floats) -> Detection:
        half = self._size / 2
        box = np.concatenate([middle - half, middle + half]).astype(np.float32)
        return Detection(box, (self._points + middle).astype(np.float32), self._score)


def _middle_and_size(box: Floats) -> tuple[Floats, Floats]:
    return (box[:2] + box[2:]) * np.float32(0.5), box[2:] - box[:2]


def _gain(surprise: Floats, scale: float) -> np.float32:
    relative = float(np.hypot(*surprise)) / max(scale, 1.0)
    return np.float32(min(1.0, REST_GAIN + SURPRISE_GAIN * relative))
