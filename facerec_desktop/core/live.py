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


@dataclass(frozen=True)
class LiveScore:
    """How smooth the live view was over some time.

    Attributes:
        scene: what was shown.
        seconds: for how long.
        source_fps: frames per second the source delivered.
        shown_fps: frames per second painted.
        recognition_ms: median time of recognising a frame.
        recognised_fps: frames per second recognised.
        faces: mean number of faces followed.
        gap_p50_ms: median gap between beats of the window, which beats every 10 ms.
        gap_p99_ms: 99th percentile of the gaps.
        gap_max_ms: the longest gap.
        memory_start_mb: resident memory when the first tenth of the time was over.
        memory_end_mb: resident memory at the end.
    """

    scene: str
    seconds: float
    source_fps: float
    shown_fps: float
    recognition_ms: float
    recognised_fps: float
    faces: float
    gap_p50_ms: float
    gap_p99_ms: float
    gap_max_ms: float
    memory_start_mb: float
    memory_end_mb: float
