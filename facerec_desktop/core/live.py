"""What the live view knows about the faces before the camera."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.faces import RecognisedFace


@dataclass(frozen=True)
class Votes:
    """How the recent moments of one track voted.

    Attributes:
        agreeing: moments that named the person the track is called by; 0 for an unknown face.
        total: moments that voted.
    """

    agreeing: int
    total: int


@dataclass(frozen=True, eq=False)
class TrackedFace:
    """One face followed from frame to frame.

    Attributes:
        track_id: the same for as long as the face is followed; never used again.
        face: where it is now, with the newest embedding and the answer of the whole track.
        votes: how that answer came about.
        is_settled: whether enough moments have voted to show an answer, named or unknown.
    """

    track_id: int
    face: RecognisedFace
    votes: Votes
    is_settled: bool


@dataclass(frozen=True, eq=False)
class LiveResult:
    """Everybody in one frame of the live view.

    Attributes:
        index: of the frame.
        time: of the frame, seconds since the start of the source.
        size: width and height of the frame in pixels.
        faces: everybody followed, largest face first.
        milliseconds: how long recognising took.
    """

    index: int
    time: float
    size: tuple[int, int]
    faces: tuple[TrackedFace, ...]
    milliseconds: float
