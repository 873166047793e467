"""What the jobs hand to the window: light, complete, and free of anything heavy to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.faces import Image, Match, Quality
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
        preview: RGB pixels, at most ``PREVIEW_SIDE`` a side; to be dropped and asked for again.
    """

    path: Path
    time: float | None
    size: tuple[int, int]
    faces: tuple[FaceReport, ...]
    thumbnail: bytes
    preview: Image


@dataclass(frozen=True)
class PhotoFailure:
    """A file that could not be used.

    Attributes:
        path: the file.
        reason: what is wrong, in words for the user, without the file's name.
    """

    path: Path
    reason: str


@dataclass(frozen=True)
class WorkspaceReport:
    """What the window says about the open workspace.

    Attributes:
        people: how many people are enrolled.
    """

    people: int
