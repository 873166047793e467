"""What the jobs hand to the window: light, complete, and free of anything heavy to import."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facerec_desktop.core.faces import Image, Match, Quality
from facerec_desktop.core.live import Votes
from facerec_desktop.core.overlay import FaceLabel


@dataclass(frozen=True)
class FaceReport:
    """A face with the reasons for its name.

    Attributes:
        label: what to draw, in pixels of the original frame.
        match: the answer and how it came about.
        quality: how well the face can be recognised.
    """

    label: FaceLabel
    match: Match
    quality: Quality


@dataclass(frozen=True, eq=False)
class PhotoReport:
    """A photo, or a moment of a video, with everybody found in it.

    Attributes:
        path: the file.
        time: seconds since the start of a video, None for a photo.
        size: width and height of the original frame in pixels.
        faces: who is in it.
        thumbnail: a JPEG of at most ``THUMBNAIL_SIDE`` pixels; small enough to keep for ever.
        face_ids: what to call the faces when something is to be done with them.
        is_gone: whether the file cannot be found any more.
    """

    path: Path
    time: float | None
    size: tuple[int, int]
    faces: tuple[FaceReport, ...]
    thumbnail: bytes
    face_ids: tuple[int, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True)
class PhotoFailure:
    """A file that could not be used.

    Attributes:
        path: the file.
        reason: what is wrong, in words for the user, without the file's name.
    """

    path: Path
    reason: str


@dataclass(frozen=True, eq=False)
class NamedPhoto:
    """Who is in a photo, after somebody was named or the rule was changed.

    Attributes:
        path: the file.
        time: seconds since the start of a video, None for a photo.
        face_ids: which faces were looked at.
        faces: the answers, in their order.
    """

    path: Path
    time: float | None
    face_ids: tuple[int, ...]
    faces: tuple[FaceReport, ...]


@dataclass(frozen=True)
class GroupedFace:
    """A face of a stranger.

    Attributes:
        id: what to call it when something is to be done with it.
        path: the file.
        time: seconds since the start of a video, None for a photo.
        box: ``(x1, y1, x2, y2)`` in pixels of the original frame.
    """

    id: int
    path: Path
    time: float | None
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class FaceGroup:
    """Faces that are likely one stranger.

    Attributes:
        faces: the most typical first.
        perhaps: the name of somebody enrolled they resemble, None for nobody.
    """

    faces: tuple[GroupedFace, ...]
    perhaps: str | None

    @property
    def face_ids(self) -> frozenset[int]:
        """The ids of all of them."""
        return frozenset(face.id for face in self.faces)


@dataclass(frozen=True, eq=False)
class FaceCrop:
    """The picture of a face.

    Attributes:
        face_id: whose.
        image: square RGB pixels, the face upright.
    """

    face_id: int
    image: Image


@dataclass(frozen=True)
class WorkspaceReport:
    """What the window says about the open workspace.

    Attributes:
        people: how many people are enrolled.
        embedder_id: the recognition model in use.
        problem: why it is not the one chosen; empty if it is.
        detector_problem: why MTCNN finds faces instead of what was chosen; empty if it need not.
    """

    people: int
    embedder_id: str = "builtin"
    problem: str = ""
    detector_problem: str = ""


@dataclass(frozen=True)
class LiveFace:
    """A face of the live view, as the window shows and explains it.

    Attributes:
        track_id: the same for as long as the face is followed.
        report: what to draw and why, in pixels of the frame.
        votes: how the answer came about.
        is_settled: whether the answer may be shown yet.
    """

    track_id: int
    report: FaceReport
    votes: Votes
    is_settled: bool


@dataclass(frozen=True)
class LiveReport:
    """Everybody before the camera; carries no pixels.

    Attributes:
        frame_index: the frame the boxes belong to.
        size: its width and height in pixels.
        faces: everybody followed, largest face first.
    """

    frame_index: int
    size: tuple[int, int]
    faces: tuple[LiveFace, ...]


@dataclass(frozen=True, eq=False)
class LivePicture:
    """A frame to show.

    Attributes:
        index: its number, as in ``LiveReport.frame_index``.
        image: RGB pixels, not to be written to.
        time: seconds since the source began.
    """

    index: int
    image: Image
    time: float


@dataclass(frozen=True)
class LiveStatistics:
    """The read-out of the live view, about the last second.

    Attributes:
        shown_fps: frames handed to the window per second.
        captured_fps: frames the source delivered per second.
        recognition_ms: median time of recognising a frame.
        dropped: frames recognition never saw, since the start.
        device: what computes, as the user knows it ("CPU").
    """

    shown_fps: float
    captured_fps: float
    recognition_ms: float
    dropped: int
    device: str


class LiveState(StrEnum):
    """Where the live view is."""

    STOPPED = "stopped"
    OPENING = "opening"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    """The source is lost or busy; it is tried again by itself."""
    ENDED = "ended"
    """A video file came to its end."""
    FAILED = "failed"
    """Nothing more is tried until the user acts."""
