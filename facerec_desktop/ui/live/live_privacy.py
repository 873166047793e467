"""Private mode: a picture is shown only once it is known where its strangers are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from facerec_desktop.jobs.results import LiveFace, LiveReport
from facerec_desktop.ui.live.live_veil import veil_all, veil_faces
from facerec_desktop.ui.pictures.screen_image import to_screen_image

if TYPE_CHECKING:
    from facerec_desktop.jobs.results import LivePicture

DELAY = 0.4
"""Seconds by which pictures are held back: a face is looked for every 0.3 s, and hidden in the
pictures before it was found as well."""
PATIENCE = 0.8
"""Seconds without an answer after which the newest picture is shown, hidden as a whole."""
_HELD = 32
_CLOSE = 3
"""Frames between a picture and an answer that may still tell where its faces are."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture that may be shown.

    Attributes:
        image: its pixels, strangers hidden.
        report: who is on it, None while nobody knows.
    """

    image: QImage
    report: LiveReport | None


@dataclass(frozen=True, eq=False)
class _Moment:
    time: float
    report: LiveReport


def is_stranger(face: LiveFace) -> bool:
    """Whether private mode hides a face: it has no name, or none that is settled."""
    return face.report.label.name is None or not face.is_settled


class PrivateMode:
    """Holds pictures back until the answers for them are there, and hides strangers in them."""

    def __init__(self) -> None:
        self._held: deque[LivePicture] = deque(maxlen=_HELD)
        self._times: deque[tuple[int, float]] = deque(maxlen=2 * _HELD)
        self._moments: deque[_Moment] = deque(maxlen=_HELD)

    def forget(self) -> None:
        """Another source begins."""
        self._held.clear()
        self._times.clear()
        self._moments.clear()

    def release(self) -> None:
        """Let go of the pictures held back; what was learnt stays."""
        self._held.clear()

    def hold(self, picture: LivePicture) -> None:
        """Take in a picture that was noted."""
        self._held.append(picture)

    def note(self, picture: LivePicture) -> None:
        """Remember when a frame was, whether or not it is to be held back."""
        if self._times and picture.time < self._times[-1][1]:
            self.forget()  # a video began anew
        self._times.append((picture.index, picture.time))

    def learn(self, report: LiveReport) -> None:
        """Take in who was in a frame."""
        known = [time for index, time in self._times if index <= report.frame_index]
        if known:
            self._moments.append(_Moment(known[-1], report))

    def next_scene(self) -> Scene | None:
        """The newest picture that may be shown now and was not yet, None if there is none."""
        if not self._held:
            return None
        newest = self._held[-1]
        known = self._moments[-1].time if self._moments else None
        if known is None or newest.time - known > PATIENCE:
            self._held.clear()
            return Scene(veil_all(to_screen_image(newest.image)), None)
        chosen: LivePicture | None = None
        while self._held and self._held[0].time <= known - DELAY:
            chosen = self._held.popleft()
        return self.scene(chosen) if chosen else None

    def scene(self, picture: LivePicture) -> Scene:
        """A picture, hidden as far as is needed with what is known now."""
        image = to_screen_image(picture.image)
        report = self._report_for(picture)
        if report is None:
            return Scene(veil_all(image), None)
        return Scene(veil_faces(image, self._strangers(picture.time)), report)

    def _report_for(self, picture: LivePicture) -> LiveReport | None:
        before = [one for one in self._moments if one.report.frame_index <= picture.index]
        after = [one for one in self._moments if one.report.frame_index >= picture.index]
        if before and (after or picture.index - before[-1].report.frame_index <= _CLOSE):
            return before[-1].report
        is_next = after and after[0].report.frame_index - picture.index <= _CLOSE
        return after[0].report if is_next else None

    def _strangers(self, time: float) -> list[QRectF]:
        """Where strangers are, were a moment ago and will be in a moment."""
        newest = {face.track_id: is_stranger(face) for face in _faces(self._moments)}
        near = [one for one in self._moments if abs(one.time - time) <= DELAY]
        return [_rect(face.report.label.box) for face in _faces(near) if newest[face.track_id]]


def _faces(moments: Iterable[_Moment]) -> Iterable[LiveFace]:
    return (face for moment in moments for face in moment.report.faces)


def _rect(box: tuple[float, float, float, float]) -> QRectF:
    left, top, right, bottom = box
    return QRectF(left, top, right - left, bottom - top)
